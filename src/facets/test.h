/*
 * test.h: tests on the values at a path: the table of operators (FORMAT.md, Tests).
 */
#ifndef HIPAA_FACETS_TEST_H
#define HIPAA_FACETS_TEST_H

#include "facets/embedded.h"
#include "facets/found.h"
#include "facets/path.h"

struct test;

/* NULL if the entry is no test: a bad path, operator or expression. Lives as long as `arena`. */
MUST_USE const struct test *test_compile(struct arena *arena, const struct value *entry);

const struct path *test_path(const struct test *test);

/* Adds what the test wants to see at the path (its own, or an older one with the same meaning). */
void test_read(const struct test *test, const struct path *path, const struct value *root,
               struct found *found);

/* The `absent` of the entry: true, false or (null, or left out) unknown. */
enum truth test_default(const struct test *test);

/* What the test itself says where there is no value: `ne`, `absent` and `not_*` hold. */
enum truth test_of_nothing(const struct test *test);

/* How a verdict came about. */
struct verdict_of_test {
    enum truth truth;
    bool pending; /* unknown because a value is not decided yet, or could not be read */
};

/* Judges what was found at the path; `absent` is the verdict for an absent value. */
struct verdict_of_test test_judge(const struct test *test, struct reading *reading,
                                  const struct found *found, enum truth absent);

/* Reads the path and judges; an absent path is judged by `absent`, if the test has it, or itself. */
struct verdict_of_test test_holds(const struct test *test, struct reading *reading,
                                  const struct value *root);

/* Of a condition: does it look at the resource itself, and not at the element judged? */
bool test_is_on_root(const struct test *test);

#endif
