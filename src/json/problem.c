#include "json/cursor.h"

/* What a text that is no JSON at all may be instead, by its first bytes. */
static const struct {
    const char *start;
    size_t length;
    const char *hint;
} mistaken[] = {
    { "\xFF\xFE", 2,
      " It is UTF-16, which PowerShell's `>` writes; write it as UTF-8: "
      "`terraform show -json PLAN | Out-File -Encoding utf8 FILE`." },
    { "\xFE\xFF", 2, " It is UTF-16; JSON is UTF-8." },
    { "\x1F\x8B", 2, " It is compressed (gzip); unpack it first." },
};

static const char *hint_for(struct span text)
{
    for (size_t i = 0; i < ARRAY_LENGTH(mistaken); i++) {
        if (span_starts_with(text, (struct span) { mistaken[i].start, mistaken[i].length })) {
            return mistaken[i].hint;
        }
    }
    return "";
}

const char *json_problem(const struct json_cursor *cursor, struct arena *arena)
{
    size_t line = 1;
    size_t column = 1;
    for (const char *at = cursor->first; at < cursor->at; at++) {
        bool is_continuation = ((unsigned char)*at & 0xC0) == 0x80;
        column = *at == '\n' ? 1 : column + !is_continuation;
        line += *at == '\n';
    }
    return arena_printf(arena, "line %zu, column %zu: %s", line, column, cursor->problem);
}

void json_report(const struct json_cursor *cursor, const char *name, const char *path,
                 struct diags *diags)
{
    struct json_cursor start = json_cursor(span_between(cursor->first, cursor->end));
    if (json_peek(&start) == JSON_KIND_NOTHING && start.at == start.end) {
        diag_add(diags, DIAG_DOCUMENT_NOT_JSON, path, "%s: the document is empty.", name);
        return;
    }
    diag_add(diags, DIAG_DOCUMENT_NOT_JSON, path, "%s: %s.%s", name,
             json_problem(cursor, diags->arena),
             hint_for(span_between(cursor->first, cursor->end)));
}
