#include "report/oscal_id.h"

#include "base/digest.h"

#include <ctype.h>

/* The bits of a name-based UUID, version 5, over SHA-256. Source: RFC 9562. */
struct span oscal_id(struct arena *arena, const char *kind, struct span name)
{
    struct span text = arena_span_printf(arena, "%s\n%.*s", kind, SPAN_ARGS(name));
    const char *hex = digest_sha256(arena, text).text;
    return arena_span_printf(arena, "%.8s-%.4s-5%.3s-a%.3s-%.12s", hex, hex + 8, hex + 13, hex + 17,
                             hex + 20);
}

struct span oscal_control(struct arena *arena, struct span citation)
{
    char *token = arena_printf(arena, "s%.*s", SPAN_ARGS(citation));
    size_t length = 0;
    for (const char *at = token; *at; at++) {
        bool plain = isalnum((unsigned char)*at) || *at == '.';
        if (plain || (length != 0 && token[length - 1] != '-' && at[1] != '\0')) {
            token[length++] = plain ? *at : '-';
        }
    }
    return (struct span) { token, length };
}
