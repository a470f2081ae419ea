#include "rules/complaint.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#define MESSAGE_LIMIT_BYTES 2000

/* "acme.json:12: rule ACME-002: field `op`" */
static const char *place_of(const struct complaints *complaints, const struct value *at,
                            const char *field)
{
    struct arena *arena = complaints->diags->arena;
    uint32_t number = at ? at->line : complaints->rule_line;
    const char *line = number ? arena_printf(arena, ":%u", number) : "";
    const char *rule = complaints->rule.length
                           ? arena_printf(arena, ": rule %.*s", SPAN_ARGS(complaints->rule))
                           : "";
    return arena_printf(arena, "%s%s%s: field `%s`", complaints->file, line, rule, field);
}

void complain(const struct complaints *complaints, const struct value *at, const char *field,
              const char *format, ...)
{
    assert(complaints->file && "the built-in catalogue was checked when it was built");
    char message[MESSAGE_LIMIT_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    diag_add(complaints->diags, DIAG_RULE_FILE_INVALID, complaints->diag_path, "%s: %s",
             place_of(complaints, at, field), message);
}

const char *complaint_hint(const struct complaints *complaints, const struct suggestion *suggestion)
{
    if (suggestion->best.length == 0) {
        return "";
    }
    return arena_printf(complaints->diags->arena, "; did you mean `%.*s`?",
                        SPAN_ARGS(suggestion->best));
}
