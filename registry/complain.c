#include "registry/complain.h"

#include <stdarg.h>
#include <stdio.h>

#define DETAIL_LIMIT_BYTES 1000

bool complain(struct diags *diags, const char *file, const char *format, ...)
{
    char detail[DETAIL_LIMIT_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(detail, sizeof detail, format, arguments);
    va_end(arguments);
    diag_add_text(diags, DIAG_SEVERITY_ERROR, NULL, "Registry",
                  arena_printf(diags->arena, "%s: %s.", file, detail));
    return false;
}
