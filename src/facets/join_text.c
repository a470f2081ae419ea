#include "facets/join_text.h"

#include <ctype.h>

static struct span lower_case(struct arena *arena, struct span text)
{
    char *lower = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++) {
        lower[i] = (char)tolower((unsigned char)text.text[i]);
    }
    lower[text.length] = '\0';
    return (struct span) { lower, text.length };
}

static bool starts_ignoring_case(struct span text, struct span start)
{
    return text.length >= start.length &&
           span_equal_ignoring_case((struct span) { text.text, start.length }, start);
}

/* v1, v1beta1, beta, alpha. */
static bool is_api_version(struct span segment)
{
    bool numbered =
        segment.length > 1 && segment.text[0] == 'v' && isdigit((unsigned char)segment.text[1]);
    return numbered || span_is(segment, "beta") || span_is(segment, "alpha");
}

static struct span first_segment(struct span path)
{
    return (struct span) { path.text, span_find_byte(path, '/') };
}

static struct span after_segment(struct span path)
{
    size_t length = span_find_byte(path, '/');
    return span_after(path, length < path.length ? length + 1 : length);
}

/* https://www.googleapis.com/compute/v1/projects/... is projects/... */
static struct span without_api(struct span text)
{
    if (!span_starts_with(text, SPAN("https://"))) {
        return text;
    }
    struct span host = first_segment(span_after(text, 8));
    if (!span_ends_with(host, SPAN("googleapis.com"))) {
        return text;
    }
    struct span path = after_segment(span_after(text, 8));
    struct span behind = after_segment(path);
    if (is_api_version(first_segment(path))) {
        return behind;
    }
    return is_api_version(first_segment(behind)) ? after_segment(behind) : text;
}

struct span join_text(struct arena *arena, struct span text)
{
    if (starts_ignoring_case(text, SPAN("/subscriptions/"))) {
        return lower_case(arena, text);
    }
    if (span_starts_with(text, SPAN("arn:")) && span_ends_with(text, SPAN(":*"))) {
        return (struct span) { text.text, text.length - 2 };
    }
    text = without_api(text);
    return span_starts_with(text, SPAN("b/")) ? span_after(text, 2) : text;
}

struct span join_last_segment(struct span text)
{
    size_t at = text.length;
    while (at > 0 && text.text[at - 1] != '/') {
        at--;
    }
    return span_after(text, at);
}

static bool is_run_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || byte == '-' || (byte & 0x80);
}

bool join_holds_word(struct span text, struct span word)
{
    for (size_t at = 0; word.length != 0 && at + word.length <= text.length; at++) {
        size_t end = at + word.length;
        bool begins = at == 0 || !is_run_byte(text.text[at - 1]);
        bool ends = end == text.length || !is_run_byte(text.text[end]);
        if (begins && ends && memcmp(text.text + at, word.text, word.length) == 0) {
            return true;
        }
    }
    return false;
}

struct span join_take_run(struct span *rest)
{
    while (rest->length != 0 && !is_run_byte(rest->text[0])) {
        *rest = span_after(*rest, 1);
    }
    size_t length = 0;
    while (length < rest->length && is_run_byte(rest->text[length])) {
        length++;
    }
    struct span run = { rest->text, length };
    *rest = span_after(*rest, length);
    return run;
}
