/*
 * pattern.h: regular expressions: POSIX extended, unanchored, with the escapes \s \S \d \D \w \W
 * (also inside brackets) and a leading (?i) that ignores ASCII letter case. Text is bytes; a dot
 * matches every byte. Matching takes time linear in the text.
 */
#ifndef HIPAA_BASE_PATTERN_H
#define HIPAA_BASE_PATTERN_H

#include "base/arena.h"

/* A longer expression, or one that repeats more than this in all, is refused. */
#define PATTERN_LENGTH_LIMIT 4096
#define PATTERN_REPEAT_LIMIT 1000

struct pattern;

/* Compiled once, released with the arena. NULL: `*problem` says why (in the arena). */
MUST_USE const struct pattern *pattern_compile(struct arena *arena, struct span text,
                                               const char **problem);

/* The same, but compiled when it is first asked for anything, on whichever thread. */
const struct pattern *pattern_later(struct arena *arena, struct span text);

/* Is it an expression at all? One of pattern_compile always is; the others match nothing. */
bool pattern_is_sound(const struct pattern *pattern);

/* Is there a match anywhere in the text? */
bool pattern_matches(const struct pattern *pattern, struct span text);

/* What the first group matched; false if there is no match or no such group in it. */
bool pattern_first_group(const struct pattern *pattern, struct span text, struct span *group);

#endif
