#include "jmespath/jmespath.h"

#include "tests/support/query.h"

#include <pthread.h>

static void a_problem_is_cleared_by_the_next_success(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct jmespath_problem problem;
    assert_null(jmespath_compile(arena, SPAN("a."), &problem));
    assert_int_equal(problem.error, JMESPATH_SYNTAX);
    const struct jmespath *expression = jmespath_compile(arena, SPAN("abs(a)"), &problem);
    assert_non_null(expression);
    assert_int_equal(problem.error, JMESPATH_OK);
    assert_null(problem.message);
    assert_null(jmespath_search(arena, expression, &value_null, &problem));
    assert_int_equal(problem.error, JMESPATH_INVALID_TYPE);
    assert_non_null(jmespath_search(arena, expression, query_read(arena, "{\"a\":1}"), &problem));
    assert_int_equal(problem.error, JMESPATH_OK);
}

static void errors_have_the_names_of_the_specification(void **state)
{
    (void)state;
    assert_string_equal(jmespath_error_name(JMESPATH_OK), "ok");
    assert_string_equal(jmespath_error_name(JMESPATH_SYNTAX), "syntax");
    assert_string_equal(jmespath_error_name(JMESPATH_INVALID_TYPE), "invalid-type");
    assert_string_equal(jmespath_error_name(JMESPATH_INVALID_VALUE), "invalid-value");
    assert_string_equal(jmespath_error_name(JMESPATH_INVALID_ARITY), "invalid-arity");
    assert_string_equal(jmespath_error_name(JMESPATH_UNKNOWN_FUNCTION), "unknown-function");
}

static void text_that_is_passed_through_is_not_copied(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct jmespath_problem problem;
    const struct value *given = query_read(arena, "{\"a\":[{\"b\":\"x\"}]}");
    const struct jmespath *expression = jmespath_compile(arena, SPAN("a[0]"), &problem);
    assert_ptr_equal(jmespath_search(arena, expression, given, &problem),
                     value_get(given, "a")->items[0]);
}

struct job {
    const struct jmespath *expression;
    const struct value *given;
    bool passed;
};

static void *search_often(void *argument)
{
    struct job *job = argument;
    job->passed = true;
    for (int i = 0; i < 200; i++) {
        AUTO_ARENA *arena = arena_new();
        struct jmespath_problem problem;
        const struct value *result = jmespath_search(arena, job->expression, job->given, &problem);
        job->passed = job->passed && result && span_is(result->text, "b,a");
    }
    return NULL;
}

static void one_expression_serves_several_threads(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct jmespath_problem problem;
    const struct jmespath *expression =
        jmespath_compile(arena, SPAN("join(',', sort_by(@, &k)[].n)"), &problem);
    const struct value *given = query_read(arena, "[{\"k\":2,\"n\":\"a\"},{\"k\":1,\"n\":\"b\"}]");
    struct job jobs[3];
    pthread_t threads[ARRAY_LENGTH(jobs)];
    for (size_t i = 0; i < ARRAY_LENGTH(jobs); i++) {
        jobs[i] = (struct job) { expression, given, false };
        assert_int_equal(pthread_create(&threads[i], NULL, search_often, &jobs[i]), 0);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(jobs); i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(jobs[i].passed);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_problem_is_cleared_by_the_next_success),
        cmocka_unit_test(errors_have_the_names_of_the_specification),
        cmocka_unit_test(text_that_is_passed_through_is_not_copied),
        cmocka_unit_test(one_expression_serves_several_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
