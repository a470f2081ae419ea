#include "generate/page_names.h"

#include <ctype.h>

const char *rule_page_name(struct arena *arena, struct span id)
{
    char *name = arena_printf(arena, "rule-%.*s.md", SPAN_ARGS(id));
    for (char *at = name; *at; at++) {
        *at = (char)tolower((unsigned char)*at);
    }
    return name;
}

const char *class_page_name(struct arena *arena, struct span class_name)
{
    return arena_printf(arena, "class-%.*s.md", SPAN_ARGS(class_name));
}
