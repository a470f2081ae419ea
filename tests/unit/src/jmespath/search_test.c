#include "jmespath/search.h"

#include "tests/support/query.h"

static const char *repeated(struct arena *arena, const char *part, size_t count, const char *after)
{
    char *text = arena_alloc(arena, strlen(part) * count + strlen(after) + 1);
    char *end = text;
    for (size_t i = 0; i < count; i++) {
        end = stpcpy(end, part);
    }
    stpcpy(end, after);
    return text;
}

/* Each step doubles what the one before made: sixty steps must not be tried to the end. */
static void work_that_doubles_is_stopped(void **state)
{
    (void)state;
    static const struct {
        const char *part;
        const char *after;
    } bombs[] = {
        { "[@,@]|", "@" },
        { "[@,@]|", "to_string(@)" },
        { "[@,@]|", "@ == [@]" },
        { "[@,@]|", "[@] == [@]" },
        { "[@,@][]|", "@" },
        { "{a:@,b:@}|", "@" },
        { "[@,@]|", "contains(@, `1`)" },
        { "[@,@]|[].", "[@]" },
        { "[@,@][]|", "reverse(@)" },
        { "join('ab',[@,@])|", "@" },
        { "[@,@][]|", "sort(@)" },
        { "[@,@][]|", "map(&@,@)" },
        { "[@,@]|", "@ || @ == @ && `1`" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(bombs); i++) {
        AUTO_ARENA *arena = arena_new();
        struct jmespath_problem problem = { 0 };
        const char *bomb = repeated(arena, bombs[i].part, 60, bombs[i].after);
        assert_string_equal(query_outcome(arena, bomb, "\"x\"", &problem), "!invalid-value");
        assert_non_null(strstr(problem.message, "too much"));
    }
}

/* Too much work is certain, even where it hangs on an unknown. */
static void exhaustion_is_not_forgiven(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct jmespath_problem problem = { 0 };
    const char *bomb = arena_printf(arena, "a && (%s)", repeated(arena, "[@,@][]|", 60, "@"));
    assert_string_equal(query_outcome(arena, bomb, "{\"a\":\"?\"}", &problem), "!invalid-value");
}

static void ordinary_work_on_a_large_value_is_done(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct value_builder items = value_builder(arena);
    for (int i = 0; i < 100000; i++) {
        value_add(&items, value_integer(arena, i));
    }
    struct jmespath_problem problem = { 0 };
    const struct jmespath *sum = jmespath_compile(arena, SPAN("sum(sort([?@ > `10`]))"), &problem);
    const struct value *result = jmespath_search(arena, sum, value_list_done(&items), &problem);
    assert_non_null(result);
    assert_true(span_is(result->decimal, "4999949945"));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_that_doubles_is_stopped),
        cmocka_unit_test(exhaustion_is_not_forgiven),
        cmocka_unit_test(ordinary_work_on_a_large_value_is_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
