#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

struct diag_kind {
    const char *name;
    enum diag_severity severity;
    const char *summary;
};

static const struct diag_kind kinds[] = {
#define DIAG(name, severity, summary) { #name, DIAG_SEVERITY_##severity, summary },
#include "base/diag.def"
#undef DIAG
};

struct diags diags_init(struct arena *arena)
{
    return (struct diags) { .arena = arena };
}

void diag_add_text(struct diags *diags, enum diag_severity severity, const char *path,
                   const char *summary, const char *detail)
{
    assert(summary[0] != '\0');
    if (diags->count == diags->room) {
        size_t room = diags->room ? diags->room * 2 : 8;
        diags->items = arena_grow(diags->arena, diags->items, diags->count * sizeof(struct diag),
                                  room * sizeof(struct diag));
        diags->room = room;
    }
    diags->items[diags->count++] = (struct diag) {
        .severity = severity,
        .summary = utf8_mended(diags->arena, span_of(summary)).text,
        .detail = utf8_mended(diags->arena, span_of(detail)).text,
        .path = path ? arena_string(diags->arena, path) : NULL,
    };
    diags->errors += severity == DIAG_SEVERITY_ERROR;
}

void diag_add(struct diags *diags, enum diag_code code, const char *path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *detail = arena_zalloc(diags->arena, size);
    vsnprintf(detail, size, format, again);
    va_end(again);
    diag_add_text(diags, kinds[code].severity, path, kinds[code].summary, detail);
}

bool diags_have_errors(const struct diags *diags)
{
    return diags->errors != 0;
}

const char *diag_code_name(enum diag_code code)
{
    return kinds[code].name;
}

const char *diag_code_summary(enum diag_code code)
{
    return kinds[code].summary;
}
