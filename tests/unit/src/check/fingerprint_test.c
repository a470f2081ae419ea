#include "check/fingerprint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/support/story.h"

#define ENCRYPTED "{\"storage_encrypted\":true,\"engine\":\"postgres\"}"

static const char *fingerprint(struct arena *arena, struct checked *checked)
{
    story_check(arena, checked);
    assert_true(checked->ran);
    return arena_span(arena, story_text(checked->result.attributes, "fingerprint")).text;
}

static const char *of_plan(struct arena *arena, const struct story *stories, size_t count)
{
    struct checked checked = story_request(arena, stories, count);
    return fingerprint(arena, &checked);
}

static const struct story calm[] = {
    { .address = "aws_db_instance.a", ENCRYPTED, ENCRYPTED, ENCRYPTED },
    { .address = "aws_db_instance.b", ENCRYPTED, ENCRYPTED, ENCRYPTED },
};

static void equal_facts_have_one_fingerprint(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct story turned[] = { calm[1], calm[0] };
    const char *print = of_plan(arena, calm, 2);
    assert_int_equal(strlen(print), 64);
    assert_string_equal(print, of_plan(arena, calm, 2));
    assert_string_equal(print, of_plan(arena, turned, 2));
}

static void a_calm_plan_has_the_fingerprint_of_its_state(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = { .request = { .gate = gate_default() } };
    checked.request.declared =
        (struct source) { .kind = SOURCE_STATE_JSON, .text = story_state(arena, calm, 2) };
    assert_string_equal(fingerprint(arena, &checked), of_plan(arena, calm, 2));
}

static void another_fact_is_another_fingerprint(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const char open[] = "{\"storage_encrypted\":false,\"engine\":\"postgres\"}";
    static const char bigger[] =
        "{\"storage_encrypted\":true,\"engine\":\"postgres\",\"instance_class\":\"x\"}";
    struct story drifted = { .address = "aws_db_instance.a", ENCRYPTED, open, ENCRYPTED };
    struct story planned = { .address = "aws_db_instance.a", ENCRYPTED, ENCRYPTED, open };
    struct story harmless = { .address = "aws_db_instance.a", ENCRYPTED, bigger, bigger };
    const char *print = of_plan(arena, calm, 1);
    assert_string_not_equal(print, of_plan(arena, &drifted, 1));
    assert_string_not_equal(print, of_plan(arena, &planned, 1));
    assert_string_not_equal(print, of_plan(arena, calm, 2));
    assert_string_equal(print, of_plan(arena, &harmless, 1)); /* facets, never raw attributes */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_facts_have_one_fingerprint),
        cmocka_unit_test(a_calm_plan_has_the_fingerprint_of_its_state),
        cmocka_unit_test(another_fact_is_another_fingerprint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
