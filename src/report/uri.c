#include "report/uri.h"

#include "base/str.h"

#define URI_LIMIT_BYTES ((size_t)64 * 1024)

/* Characters that a path or fragment may have as they are; a colon not, since it may end a scheme. */
static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte != '\0' && strchr("-._~/()!$&'*+,;=@", byte));
}

static void add_escaped(struct str *uri, struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (is_plain(text.text[i])) {
            str_add_byte(uri, text.text[i]);
        } else {
            str_printf(uri, "%%%02X", (unsigned)(unsigned char)text.text[i]);
        }
    }
}

struct span uri_of_citation(struct arena *arena, struct span citation)
{
    struct str uri = str_init(arena, URI_LIMIT_BYTES);
    if (!span_starts_with(citation, SPAN("164."))) {
        return SPAN("");
    }
    str_add_text(&uri, "https://www.ecfr.gov/current/title-45/section-");
    add_escaped(&uri, (struct span) { citation.text, span_find_byte(citation, '(') });
    str_add_text(&uri, "#p-");
    add_escaped(&uri, citation);
    return str_span(&uri);
}

struct span uri_of_document(struct arena *arena, const char *name)
{
    struct str uri = str_init(arena, URI_LIMIT_BYTES);
    struct span path = span_of(name);
    while (span_starts_with(path, SPAN("./"))) {
        path = span_after(path, 2);
    }
    str_add_text(&uri, span_starts_with(path, SPAN("/")) ? "file://" : "");
    add_escaped(&uri, path);
    return str_span(&uri);
}
