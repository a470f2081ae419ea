#include "generate/guides.h"

#include "cli/commands.h"
#include "generate/markdown.h"
#include "generate/value_words.h"
#include "generate/page_names.h"
#include "rules/operators.h"

#define OPENING "<!-- insert "
#define CLOSING "<!-- end -->\n"
#define OPENING_END " -->\n"

/* What makes an insert: `argument` is what stands behind its kind. False: not to be made. */
struct insert {
    struct site *site;
    const struct census *census;
    struct span argument;
};

static const char *language_of(struct span path)
{
    static const char *const languages[][2] = {
        { ".json", "json" },
        { ".tf", "terraform" },
        { ".sh", "shell" },
        { ".yml", "yaml" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(languages); i++) {
        if (span_ends_with(path, span_of(languages[i][0]))) {
            return languages[i][1];
        }
    }
    return "text";
}

static bool insert_file(struct str *out, const struct insert *insert)
{
    const char *path = arena_span(out->arena, insert->argument).text;
    if (!site_has_file(insert->site, path)) {
        return false;
    }
    md_fence(out, language_of(insert->argument), site_read(insert->site, path));
    return true;
}

/* What an operator is for: attributes, or facets of some types. */
static void write_subjects(struct str *out, unsigned on)
{
    static const struct {
        unsigned bit;
        const char *name;
    } subjects[] = {
        { ON_ATTRIBUTES, "attributes" },      { ON_FACET(FACET_BOOL), "bool" },
        { ON_FACET(FACET_NUMBER), "number" }, { ON_FACET(FACET_VERSION), "version" },
        { ON_FACET(FACET_SET), "set" },       { ON_FACET(FACET_PORTS), "ports" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(subjects); i++) {
        if (on & subjects[i].bit) {
            str_printf(out, "%s%s", out->length ? ", " : "", subjects[i].name);
        }
    }
}

static bool insert_operators(struct str *out, const struct insert *insert)
{
    static const char *const titles[] = { "operator", "meaning", "takes", "judges" };
    static const char *const literals[] = {
        [LITERAL_NONE] = "nothing",
        [LITERAL_ANY] = "anything but null",
        [LITERAL_SCALAR] = "a text, number or bool",
        [LITERAL_NUMBER] = "a number or version",
        [LITERAL_LIST] = "a list",
        [LITERAL_REGEX] = "a regular expression",
        [LITERAL_GLOB] = "a pattern",
        [LITERAL_VERSION] = "a version",
        [LITERAL_CIDRS] = "a network or a list of them",
    };
    (void)insert;
    size_t count;
    const struct operation *operators = operators_all(&count);
    MD_TABLE(out, titles);
    for (size_t i = 0; i < count; i++) {
        struct str name = page_new(out->arena);
        struct str meaning = page_new(out->arena);
        struct str subjects = page_new(out->arena);
        md_code(&name, span_of(operators[i].name));
        md_text(&meaning, span_of(operators[i].meaning));
        write_subjects(&subjects, operators[i].on);
        struct span cells[] = { str_span(&name), str_span(&meaning),
                                span_of(literals[operators[i].literal]), str_span(&subjects) };
        MD_ROW(out, cells);
    }
    return true;
}

static bool insert_help(struct str *out, const struct insert *insert)
{
    static const struct command *const commands[] = { &command_check, &command_rules,
                                                      &command_rules_test, &command_facets };
    for (size_t i = 0; i < ARRAY_LENGTH(commands); i++) {
        if (span_is(insert->argument, commands[i]->name)) {
            struct str help = page_new(out->arena);
            command_help(commands[i], &help);
            md_fence(out, "text", str_span(&help));
            return true;
        }
    }
    return false;
}

/* Is `word` one of the words of `list`? */
static bool has_word(struct span list, struct span word)
{
    while (list.length != 0) {
        size_t end = span_find_byte(list, ' ');
        if (span_equal((struct span) { list.text, end }, word)) {
            return true;
        }
        list = span_after(list, end < list.length ? end + 1 : end);
    }
    return false;
}

static bool insert_types(struct str *out, const struct insert *insert)
{
    static const char *const titles[] = { "class", "resource types" };
    const struct census *census = insert->census;
    MD_TABLE(out, titles);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_CLASSES); i++) {
        struct span name = catalogue_name(CATALOGUE_CLASSES, i);
        struct span *types = ARENA_ARRAY(out->arena, census->type_count, struct span);
        size_t count = 0;
        for (size_t k = 0; k < census->type_count; k++) {
            const struct type_note *type = &census->types[k];
            if (span_equal(kind_class(type->kind), name) &&
                has_word(insert->argument, kind_provider(type->kind))) {
                types[count++] = type->name;
            }
        }
        if (count != 0) {
            struct str codes = page_new(out->arena);
            md_codes(&codes, types, count, "and");
            struct span cells[] = { arena_span_printf(out->arena, "[%.*s](%s)", SPAN_ARGS(name),
                                                      class_page_name(out->arena, name)),
                                    str_span(&codes) };
            MD_ROW(out, cells);
        }
    }
    return true;
}

static const struct {
    const char *name;
    bool (*write)(struct str *out, const struct insert *insert);
} kinds_of_insert[] = {
    { "file", insert_file },
    { "help", insert_help },
    { "operators", insert_operators },
    { "types", insert_types },
};

/* `words` is what stands in the opening comment: a kind and its argument. */
static bool write_insert(struct str *out, struct insert *insert, struct span words)
{
    size_t end = span_find_byte(words, ' ');
    insert->argument = span_after(words, end < words.length ? end + 1 : end);
    for (size_t i = 0; i < ARRAY_LENGTH(kinds_of_insert); i++) {
        if (span_is((struct span) { words.text, end }, kinds_of_insert[i].name)) {
            return kinds_of_insert[i].write(out, insert);
        }
    }
    return false;
}

/* The offset of `wanted`, or the length of the text. */
static size_t find(struct span text, const char *wanted)
{
    const char *hit = text.length ? memmem(text.text, text.length, wanted, strlen(wanted)) : NULL;
    return hit ? (size_t)(hit - text.text) : text.length;
}

static void copy(struct str *out, struct span *text, size_t length)
{
    str_add(out, (struct span) { text->text, length });
    *text = span_after(*text, length);
}

static bool refresh(struct str *out, struct insert *insert, struct span text)
{
    for (;;) {
        size_t opening = find(text, OPENING);
        copy(out, &text, opening);
        if (text.length == 0) {
            return true;
        }
        size_t line = find(text, OPENING_END);
        size_t closing = find(text, CLOSING);
        if (closing == text.length || line > closing) {
            return false;
        }
        struct span words = { text.text + strlen(OPENING), line - strlen(OPENING) };
        str_add(out, (struct span) { text.text, line + strlen(OPENING_END) });
        text = span_after(text, closing);
        if (!write_insert(out, insert, words)) {
            return false;
        }
        copy(out, &text, strlen(CLOSING));
    }
}

static bool is_generated(const char *name)
{
    return strncmp(name, "class-", 6) == 0 || strncmp(name, "rule-", 5) == 0 ||
           strcmp(name, "safeguards.md") == 0;
}

/* What stands behind `key` in the front matter, up to `end`; an empty span if it is not there. */
static struct span front_text(struct span text, const char *key, const char *end)
{
    size_t at = find(text, key);
    if (at == text.length) {
        return SPAN("");
    }
    struct span rest = span_after(text, at + strlen(key));
    rest.length = find(rest, end);
    return rest;
}

void write_guide_links(struct str *out, struct site *site)
{
    const char *const *names;
    size_t count = site_list(site, "docs/guides", ".md", &names);
    for (size_t i = 0; i < count; i++) {
        struct span text = site_read(site, arena_printf(out->arena, "docs/guides/%s", names[i]));
        if (!is_generated(names[i])) {
            str_printf(out, "- [%.*s](guides/%s): %.*s\n",
                       SPAN_ARGS(front_text(text, "page_title: \"", "\"\n")), names[i],
                       SPAN_ARGS(front_text(text, "description: |-\n  ", "\n---")));
        }
    }
}

void guides_add(struct site *site, const struct census *census)
{
    const char *const *names;
    size_t count = site_list(site, "docs/guides", ".md", &names);
    for (size_t i = 0; i < count; i++) {
        if (is_generated(names[i])) {
            continue;
        }
        const char *path = arena_printf(site->arena, "docs/guides/%s", names[i]);
        struct insert insert = { site, census, SPAN("") };
        struct str out = page_new(site->arena);
        if (refresh(&out, &insert, site_read(site, path))) {
            site_add(site, path, &out);
        } else {
            diag_add(&site->diags, DIAG_DOCUMENT_SHAPE, NULL,
                     "%s has an insert without end, or that cannot be made; see "
                     "docs/generate/guides.h.",
                     path);
        }
    }
}
