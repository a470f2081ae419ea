/*
 * span.h: a borrowed view of text, passed by value.
 *
 * The length is the truth: a span need not end in NUL and may hold NUL bytes. Text is UTF-8.
 * A span never owns; whoever made the bytes decides how long they live (mostly an arena).
 */
#ifndef HIPAA_BASE_SPAN_H
#define HIPAA_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct span {
    const char *text;
    size_t length;
};

/* A span of a string literal, usable in static tables. */
#define SPAN(literal) ((struct span) { (literal), sizeof(literal) - 1 })

/* printf arguments for "%.*s". */
#define SPAN_ARGS(span) (int)(span).length, (span).text

static inline struct span span_of(const char *text)
{
    return (struct span) { text, text ? strlen(text) : 0 };
}

static inline struct span span_between(const char *first, const char *end)
{
    return (struct span) { first, (size_t)(end - first) };
}

static inline bool span_equal(struct span a, struct span b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

static inline bool span_is(struct span a, const char *text)
{
    return span_equal(a, span_of(text));
}

static inline bool span_starts_with(struct span a, struct span prefix)
{
    return a.length >= prefix.length &&
           (prefix.length == 0 || memcmp(a.text, prefix.text, prefix.length) == 0);
}

static inline bool span_ends_with(struct span a, struct span suffix)
{
    return a.length >= suffix.length &&
           (suffix.length == 0 ||
            memcmp(a.text + a.length - suffix.length, suffix.text, suffix.length) == 0);
}

/* Drops the first `count` bytes; `count` must not exceed the length. */
static inline struct span span_after(struct span a, size_t count)
{
    return (struct span) { a.text + count, a.length - count };
}

/* Order by bytes, then by length: the order of sorted tables and of output. */
static inline int span_compare(struct span a, struct span b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common == 0 ? 0 : memcmp(a.text, b.text, common);
    if (order != 0) {
        return order;
    }
    return a.length < b.length ? -1 : a.length > b.length;
}

/* Offset of the first `byte`, or the length if there is none. */
static inline size_t span_find_byte(struct span a, char byte)
{
    const char *hit = a.length == 0 ? NULL : memchr(a.text, byte, a.length);
    return hit ? (size_t)(hit - a.text) : a.length;
}

/* Equality and order that ignore ASCII letter case. */
bool span_equal_ignoring_case(struct span a, struct span b);

#endif
