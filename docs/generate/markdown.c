#include "generate/markdown.h"

#include <ctype.h>

struct str page_new(struct arena *arena)
{
    return str_init(arena, PAGE_LIMIT_BYTES);
}

/* A YAML text in double quotes. */
static void add_quoted(struct str *out, const char *text)
{
    str_add_byte(out, '"');
    for (const char *at = text; *at; at++) {
        if (*at == '"' || *at == '\\') {
            str_add_byte(out, '\\');
        }
        str_add_byte(out, *at);
    }
    str_add_byte(out, '"');
}

void md_head(struct str *out, const struct page_head *head)
{
    str_add_text(out, "---\npage_title: ");
    add_quoted(out, head->title);
    if (head->subcategory) {
        str_add_text(out, "\nsubcategory: ");
        add_quoted(out, head->subcategory);
    }
    str_printf(out, "\ndescription: |-\n  %s\n---\n\n", head->description);
}

static bool is_markup(struct span text, size_t at)
{
    switch (text.text[at]) {
    case '*':
    case '`':
    case '<':
    case '[':
    case ']':
    case '\\':
        return true;
    case '_': /* inside a word it is a letter like any other */
        return at == 0 || at + 1 == text.length || !isalnum((unsigned char)text.text[at - 1]) ||
               !isalnum((unsigned char)text.text[at + 1]);
    default:
        return false;
    }
}

void md_text(struct str *out, struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (is_markup(text, i)) {
            str_add_byte(out, '\\');
        }
        str_add_byte(out, text.text[i]);
    }
}

void md_code(struct str *out, struct span code)
{
    bool has_tick = span_find_byte(code, '`') < code.length;
    str_add_text(out, has_tick ? "`` " : "`");
    str_add(out, code);
    str_add_text(out, has_tick ? " ``" : "`");
}

void md_codes(struct str *out, const struct span *items, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            str_printf(out, i + 1 < count ? ", " : " %s ", word);
        }
        md_code(out, items[i]);
    }
}

void md_fence(struct str *out, const char *language, struct span code)
{
    str_printf(out, "```%s\n", language);
    str_add(out, code);
    str_add_text(out, span_ends_with(code, SPAN("\n")) ? "```\n" : "\n```\n");
}

void md_table(struct str *out, const char *const *titles, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        str_printf(out, "| %s ", titles[i]);
    }
    str_add_text(out, "|\n");
    for (size_t i = 0; i < count; i++) {
        str_add_text(out, "|---");
    }
    str_add_text(out, "|\n");
}

static void add_cell(struct str *out, struct span cell)
{
    for (size_t i = 0; i < cell.length; i++) {
        char byte = cell.text[i];
        if (byte == '|') {
            str_add_byte(out, '\\');
        }
        str_add_byte(out, byte == '\n' ? ' ' : byte);
    }
}

void md_row(struct str *out, const struct span *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        str_add_text(out, "| ");
        add_cell(out, cells[i]);
        str_add_byte(out, ' ');
    }
    str_add_text(out, "|\n");
}

const char *md_plain(struct arena *arena, const char *markdown)
{
    struct span text = span_of(markdown);
    const char *end = strstr(markdown, "\n\n");
    struct str out = page_new(arena);
    for (size_t i = 0; i < (end ? (size_t)(end - markdown) : text.length); i++) {
        if (markdown[i] != '`' && markdown[i] != '*') {
            str_add_byte(&out, markdown[i] == '\n' ? ' ' : markdown[i]);
        }
    }
    return str_text(&out);
}
