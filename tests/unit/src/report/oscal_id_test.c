#include "report/oscal_id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void an_id_has_the_form_of_a_uuid(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span id = oscal_id(arena, "risk", SPAN("x"));
    static const char form[] = "xxxxxxxx-xxxx-5xxx-axxx-xxxxxxxxxxxx";
    assert_int_equal(id.length, sizeof(form) - 1);
    for (size_t i = 0; i < id.length; i++) {
        if (form[i] == 'x') {
            assert_non_null(strchr("0123456789abcdef", id.text[i]));
        } else {
            assert_int_equal(id.text[i], form[i]);
        }
    }
}

static void ids_differ_by_kind_and_name(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span id = oscal_id(arena, "risk", SPAN("x"));
    assert_true(span_equal(id, oscal_id(arena, "risk", SPAN("x"))));
    assert_false(span_equal(id, oscal_id(arena, "risk", SPAN("y"))));
    assert_false(span_equal(id, oscal_id(arena, "finding", SPAN("x"))));
}

static void a_citation_becomes_a_token(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "164.312(a)(2)(iv)", "s164.312-a-2-iv" },
        { "164.312(b)", "s164.312-b" },
        { "164.316", "s164.316" },
        { "own rule (7)", "sown-rule-7" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span token = oscal_control(arena, span_of(cases[i][0]));
        assert_true(span_is(token, cases[i][1]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_has_the_form_of_a_uuid),
        cmocka_unit_test(ids_differ_by_kind_and_name),
        cmocka_unit_test(a_citation_becomes_a_token),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
