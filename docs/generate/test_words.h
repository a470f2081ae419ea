/*
 * test_words.h: a test on attributes (FORMAT.md, Tests) in short words, as Markdown.
 */
#ifndef HIPAA_GENERATE_TEST_WORDS_H
#define HIPAA_GENERATE_TEST_WORDS_H

#include "base/str.h"
#include "value/value.h"

/* The path as people write it: blocks without []. */
struct span path_words(struct arena *arena, struct span path);

/* The same as a code span; "." is the resource. */
void write_path(struct str *out, struct span path);

/* "`storage_encrypted` is true". */
void write_test_words(struct str *out, const struct value *test);

/* Do two tests differ by their path alone? Then they can be told in one breath. */
bool tests_differ_by_path(const struct value *a, const struct value *b);

/* "is true": a test without its path. */
void write_test_end(struct str *out, const struct value *test);

/* All tests of a list, joined by `word`. */
void write_tests_words(struct str *out, const struct value *tests, const char *word);

#endif
