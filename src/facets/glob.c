/*
 * Greedy matching with one place to go back to: after a mismatch only the last star need take
 * one more byte, since any match can be moved to the leftmost place of the stars before it.
 */
#include "facets/glob.h"

#include <ctype.h>
#include <stdint.h>

static bool same_byte(char a, char b, bool ignore_case)
{
    return a == b || (ignore_case && tolower((unsigned char)a) == tolower((unsigned char)b));
}

static bool match(struct span pattern, struct span text, bool ignore_case)
{
    size_t p = 0;
    size_t t = 0;
    size_t star = SIZE_MAX;
    size_t star_text = 0;
    while (t < text.length) {
        if (p < pattern.length && pattern.text[p] == '*') {
            star = p++;
            star_text = t;
        } else if (p < pattern.length && (pattern.text[p] == '?' ||
                                          same_byte(pattern.text[p], text.text[t], ignore_case))) {
            p++;
            t++;
        } else if (star != SIZE_MAX) {
            p = star + 1;
            t = ++star_text;
        } else {
            return false;
        }
    }
    while (p < pattern.length && pattern.text[p] == '*') {
        p++;
    }
    return p == pattern.length;
}

bool glob_match(struct span pattern, struct span text)
{
    return match(pattern, text, false);
}

bool glob_match_ignoring_case(struct span pattern, struct span text)
{
    return match(pattern, text, true);
}
