/*
 * The public compliance suite, whole: every case of every file. It is not part of this repository:
 * JMESPATH_SUITE names its folder, else it is looked for beside the repository.
 */
#include "jmespath/jmespath.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/file.h"
#include "json/json.h"
#include "value/compare.h"

#define CASES_OF_THE_SUITE 908

static const char *suite_folder(void)
{
    const char *named = getenv("JMESPATH_SUITE");
    return named ? named : "../shared/jmespath-compliance";
}

/* The result as text; an error by its name. */
static const char *outcome(struct arena *arena, const struct value *result,
                           const struct jmespath_problem *problem)
{
    return result ? json_text(arena, result, JSON_CANONICAL).text
                  : jmespath_error_name(problem->error);
}

static bool is_expected(const struct value *wanted, const struct value *result,
                        const struct jmespath_problem *problem)
{
    struct span error = value_string_or_empty(value_get(wanted, "error"));
    if (error.length != 0) {
        return !result && span_is(error, jmespath_error_name(problem->error)) && problem->message;
    }
    return result &&
           (value_get(wanted, "bench") || value_same(value_get(wanted, "result"), result));
}

static bool passes(const struct value *given, const struct value *wanted)
{
    AUTO_ARENA *arena = arena_new();
    struct span text = value_get(wanted, "expression")->text;
    struct jmespath_problem problem = { 0 };
    const struct jmespath *expression = jmespath_compile(arena, text, &problem);
    const struct value *result =
        expression ? jmespath_search(arena, expression, given, &problem) : NULL;
    if (is_expected(wanted, result, &problem)) {
        return true;
    }
    print_error("%.*s gives %s (%s)\n", SPAN_ARGS(text), outcome(arena, result, &problem),
                problem.message ? problem.message : "");
    return false;
}

struct tally {
    size_t passed, failed;
};

static void run_group(const struct value *group, struct tally *tally)
{
    const struct value *cases = value_get(group, "cases");
    for (size_t i = 0; i < cases->item_count; i++) {
        bool passed = passes(value_get(group, "given"), cases->items[i]);
        tally->passed += passed;
        tally->failed += !passed;
    }
}

static void run_file(const char *path, struct tally *tally)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct file_text file;
    assert_true(file_read(arena, path, NULL, &file, &diags));
    const struct value *groups = json_parse(arena, file.text, path, NULL, &diags);
    assert_true(value_is(groups, VALUE_LIST));
    for (size_t i = 0; i < groups->item_count; i++) {
        run_group(groups->items[i], tally);
    }
}

static void every_case_of_the_public_suite_passes(void **state)
{
    (void)state;
    DIR *folder = opendir(suite_folder());
    if (!folder) {
        print_message("no suite in %s: set JMESPATH_SUITE\n", suite_folder());
        skip();
    }
    struct tally tally = { 0 };
    struct dirent *entry;
    while ((entry = readdir(folder))) {
        char path[1024];
        snprintf(path, sizeof(path), "%s/%s", suite_folder(), entry->d_name);
        if (span_ends_with(span_of(path), SPAN(".json"))) {
            run_file(path, &tally);
        }
    }
    closedir(folder);
    assert_int_equal(tally.failed, 0);
    assert_true(tally.passed >= CASES_OF_THE_SUITE);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_the_public_suite_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
