/*
 * utf8.h: is text UTF-8, and if not, text that is. Overlong forms, surrogates and code points
 * past U+10FFFF are not UTF-8. Source: RFC 3629.
 */
#ifndef HIPAA_BASE_UTF8_H
#define HIPAA_BASE_UTF8_H

#include "base/arena.h"

/* Bytes of the well-formed character at the start of `text`, 0 if there is none. */
size_t utf8_character_length(struct span text);

/* Offset of the first byte that breaks UTF-8, or the length if none does. */
size_t utf8_first_error(struct span text);

/* A copy with U+FFFD in place of each byte that breaks UTF-8; ends in NUL. */
struct span utf8_mended(struct arena *arena, struct span text);

/* Writes the code point (at most U+10FFFF) as UTF-8; returns the number of bytes, 1 to 4. */
size_t utf8_write(unsigned code_point, char out[4]);

#endif
