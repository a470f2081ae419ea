/*
 * stretch.h: how far does a run of uninteresting bytes go? The inner loops of reading and writing
 * JSON, 16 bytes at a time where the processor can, else one by one.
 */
#ifndef HIPAA_JSON_STRETCH_H
#define HIPAA_JSON_STRETCH_H

#include "base/attributes.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __SSE2__
#include <emmintrin.h>

#define STRETCH_STEP 16

/* Bit i is set where byte i of a string needs a look. */
HOT_INLINE unsigned stretch_odd_bytes(const char *at)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    /* Signed: below 0x20 are the control characters and everything from 0x80 on. */
    __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), low));
}

/* Bit i is set where byte i is no blank (0x20). */
HOT_INLINE unsigned stretch_no_blanks(const char *at)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i blank = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
    return (unsigned)_mm_movemask_epi8(blank) ^ 0xFFFFu;
}

#else

#define STRETCH_STEP 1

HOT_INLINE unsigned stretch_odd_bytes(const char *at)
{
    return *at == '"' || *at == '\\' || (unsigned char)(*at - 0x20) > 0x5F;
}

HOT_INLINE unsigned stretch_no_blanks(const char *at)
{
    return *at != ' ';
}

#endif

HOT_INLINE bool stretch_is_plain(char byte)
{
    unsigned char value = (unsigned char)byte;
    return value >= 0x20 && value < 0x80 && value != '"' && value != '\\';
}

/* The first byte from `at` on that is a quote, a backslash, a control character or not ASCII. */
HOT_INLINE const char *stretch_of_plain_text(const char *at, const char *end)
{
    while (end - at >= STRETCH_STEP) {
        unsigned odd = stretch_odd_bytes(at);
        if (odd != 0) {
            return at + __builtin_ctz(odd);
        }
        at += STRETCH_STEP;
    }
    while (at < end && stretch_is_plain(*at)) {
        at++;
    }
    return at;
}

/* Is none of the bytes odd? From `at` on, `readable` bytes may be read, which is no less. */
HOT_INLINE bool stretch_is_all_plain(const char *at, size_t length, size_t readable)
{
    const char *end = at + length;
    const char *tail = end - length % STRETCH_STEP;
    if (readable < length - length % STRETCH_STEP + STRETCH_STEP) {
        return stretch_of_plain_text(at, end) == end;
    }
    unsigned of_tail = (1u << (end - tail)) - 1;
    return stretch_of_plain_text(at, tail) == tail && (stretch_odd_bytes(tail) & of_tail) == 0;
}

/* The first byte from `at` on that is not a space: indentation is long runs of them. */
HOT_INLINE const char *stretch_of_spaces(const char *at, const char *end)
{
    while (end - at >= STRETCH_STEP) {
        unsigned other = stretch_no_blanks(at);
        if (other != 0) {
            return at + __builtin_ctz(other);
        }
        at += STRETCH_STEP;
    }
    while (at < end && *at == ' ') {
        at++;
    }
    return at;
}

/* Blanks are space, tab, line feed and carriage return (RFC 8259, 2). */
HOT_INLINE const char *stretch_of_blanks(const char *at, const char *end)
{
    while (at < end && (unsigned char)*at <= ' ') {
        if (*at == ' ') {
            at = stretch_of_spaces(at + 1, end);
        } else if (*at == '\n' || *at == '\r' || *at == '\t') {
            at++;
        } else {
            break;
        }
    }
    return at;
}

#endif
