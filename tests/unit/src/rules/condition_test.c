#include "rules/condition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

struct desk {
    struct arena *arena;
    struct diags diags;
    struct complaints complaints;
    struct condition_source source;
};

static void open_desk(struct desk *desk, struct arena *arena)
{
    desk->arena = arena;
    desk->diags = diags_init(arena);
    desk->complaints = (struct complaints) { .file = "f.json", .diags = &desk->diags };
    desk->source = (struct condition_source) { .catalogue = catalogue_open(arena),
                                               .complaints = &desk->complaints };
}

static const struct condition *compiled(struct desk *desk, const char *spec)
{
    return condition_compile(desk->arena, json_try(desk->arena, span_of(spec)), "condition",
                             &desk->source);
}

/* The facts are the members of a JSON object; null is unknown. */
static enum truth judged(struct desk *desk, const char *spec, const char *facts_text)
{
    const struct condition *condition = compiled(desk, spec);
    assert_non_null(condition);
    const struct value *object = json_try(desk->arena, span_of(facts_text));
    struct fact facts[8] = { { 0 } };
    for (size_t i = 0; i < object->member_count; i++) {
        const struct value *value = object->members[i].value;
        facts[i].value = value->kind == VALUE_NULL ? &value_unknown : value;
    }
    const struct condition *bound = condition_bind_names(desk->arena, condition, object);
    assert_non_null(bound);
    return condition_judge(bound, facts);
}

#define ENCRYPTED "{\"facet\": \"encryption_at_rest\", \"op\": \"eq\", \"value\": true}"
#define NOT_PUBLIC "{\"facet\": \"public_access\", \"op\": \"ne\", \"value\": true}"
#define KEPT "{\"facet\": \"log_retention_days\", \"op\": \"gte\", \"value\": 365}"

static void conditions_combine_by_kleene(void **state)
{
    (void)state;
    static const struct {
        const char *spec;
        const char *facts;
        enum truth truth;
    } cases[] = {
        { ENCRYPTED, "{\"encryption_at_rest\": true}", TRUTH_TRUE },
        { ENCRYPTED, "{\"encryption_at_rest\": false}", TRUTH_FALSE },
        { ENCRYPTED, "{\"encryption_at_rest\": null}", TRUTH_UNKNOWN },
        { NOT_PUBLIC, "{\"public_access\": false}", TRUTH_TRUE },
        { NOT_PUBLIC, "{\"public_access\": true}", TRUTH_FALSE },
        { NOT_PUBLIC, "{\"public_access\": null}", TRUTH_TRUE },
        { "{\"not\": " ENCRYPTED "}", "{\"encryption_at_rest\": true}", TRUTH_FALSE },
        { "{\"not\": " ENCRYPTED "}", "{\"encryption_at_rest\": null}", TRUTH_UNKNOWN },
        { "{\"all\": [" ENCRYPTED ", " KEPT "]}",
          "{\"encryption_at_rest\": null, \"log_retention_days\": 30}", TRUTH_FALSE },
        { "{\"all\": [" ENCRYPTED ", " KEPT "]}",
          "{\"encryption_at_rest\": null, \"log_retention_days\": 400}", TRUTH_UNKNOWN },
        { "{\"any\": [" ENCRYPTED ", " KEPT "]}",
          "{\"encryption_at_rest\": null, \"log_retention_days\": 400}", TRUTH_TRUE },
        { "{\"any\": [" ENCRYPTED ", " KEPT "]}",
          "{\"encryption_at_rest\": false, \"log_retention_days\": null}", TRUTH_UNKNOWN },
        { "{\"any\": [{\"all\": [" ENCRYPTED "]}, {\"not\": " KEPT "}]}",
          "{\"encryption_at_rest\": false, \"log_retention_days\": 1}", TRUTH_TRUE },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct desk desk;
        open_desk(&desk, arena);
        assert_int_equal(judged(&desk, cases[i].spec, cases[i].facts), cases[i].truth);
    }
}

static void terms_on_facets_that_are_not_exposed_are_dropped(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct desk desk;
    open_desk(&desk, arena);
    const char *both = "{\"all\": [" ENCRYPTED ", {\"any\": [" KEPT "]}]}";
    assert_int_equal(judged(&desk, both, "{\"encryption_at_rest\": true}"), TRUTH_TRUE);
    assert_int_equal(judged(&desk, both, "{\"log_retention_days\": 1}"), TRUTH_FALSE);
    assert_null(condition_bind_names(arena, compiled(&desk, both), &value_empty_object));
    assert_null(
        condition_bind_names(arena, compiled(&desk, "{\"not\": " KEPT "}"), &value_empty_object));
}

static void unknown_ok_drops_unknown_terms_but_never_all(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct desk desk;
    open_desk(&desk, arena);
    desk.source.unknown_ok = true;
    const char *both = "{\"all\": [" ENCRYPTED ", " KEPT "]}";
    assert_int_equal(
        judged(&desk, both, "{\"encryption_at_rest\":null,\"log_retention_days\":400}"),
        TRUTH_TRUE);
    assert_int_equal(
        judged(&desk, both, "{\"encryption_at_rest\":null,\"log_retention_days\":null}"),
        TRUTH_UNKNOWN);
    assert_int_equal(
        judged(&desk, "{\"any\": [{\"not\": " ENCRYPTED "}]}", "{\"encryption_at_rest\": null}"),
        TRUTH_UNKNOWN);
}

static void a_facet_that_no_companion_gives_is_dropped(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct desk desk;
    open_desk(&desk, arena);
    const struct condition *condition =
        compiled(&desk, "{\"any\": [" ENCRYPTED ", " NOT_PUBLIC "]}");
    const struct value *names =
        json_try(arena, SPAN("{\"encryption_at_rest\": 0, \"public_access\": 0}"));
    const struct condition *bound = condition_bind_names(arena, condition, names);
    struct fact facts[] = { { &fact_not_given, false }, { &value_true, true } };
    assert_int_equal(condition_judge(bound, facts), TRUTH_FALSE);
    facts[0].value = &value_unknown;
    assert_int_equal(condition_judge(bound, facts), TRUTH_UNKNOWN);
    facts[0].value = facts[1].value = &fact_not_given;
    assert_int_equal(condition_judge(bound, facts), TRUTH_UNKNOWN);
}

static void a_threshold_replaces_the_first_number_only(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct desk desk;
    open_desk(&desk, arena);
    double threshold = 30;
    desk.source.threshold = &threshold;
    assert_int_equal(judged(&desk, KEPT, "{\"log_retention_days\": 31}"), TRUTH_TRUE);
    const char *both = "{\"all\": [" ENCRYPTED ", " KEPT
                       ", {\"facet\": \"backup_retention_days\", \"op\": \"gte\", \"value\": 7}]}";
    assert_int_equal(judged(&desk, both,
                            "{\"encryption_at_rest\": true, \"log_retention_days\": 30, "
                            "\"backup_retention_days\": 8}"),
                     TRUTH_TRUE);
}

static void what_has_a_number_to_replace_is_known(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_true(condition_has_number(json_try(arena, SPAN("{\"any\": [" ENCRYPTED "," KEPT "]}"))));
    assert_false(condition_has_number(json_try(arena, SPAN(ENCRYPTED))));
    assert_false(condition_has_number(
        json_try(arena, SPAN("{\"facet\": \"x\", \"op\": \"contains\", \"value\": 22}"))));
}

static void broken_conditions_are_told_with_what_is_accepted(void **state)
{
    (void)state;
    static const struct {
        const char *spec;
        const char *told;
    } cases[] = {
        { "[]", "must be an object with the keys facet, op, value" },
        { "{\"facet\": \"encryption_at_rst\", \"op\": \"eq\", \"value\": true}",
          "there is no facet `encryption_at_rst`; did you mean `encryption_at_rest`?" },
        { "{\"facet\": \"encryption_at_rest\", \"op\": \"gte\", \"value\": true}",
          "`gte` does not judge a bool facet (accepted: eq, ne)" },
        { "{\"facet\": \"encryption_at_rest\", \"op\": \"eq\", \"value\": 1}",
          "must be true or false" },
        { "{\"facet\": \"encryption_at_rest\", \"op\": \"eq\"}", "field `value`: is missing" },
        { "{\"facet\": \"encryption_at_rest\", \"value\": true}", "field `op`: is missing" },
        { "{\"all\": []}", "a list of conditions that is not empty" },
        { "{\"any\": {}}", "a list of conditions that is not empty" },
        { "{\"not\": [" ENCRYPTED "]}", "`not` takes one" },
        { "{\"al\": []}", "`al`: is not known here" },
        { "{\"all\": [" ENCRYPTED "], \"any\": [" ENCRYPTED "]}", "is not known here" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct desk desk;
        open_desk(&desk, arena);
        assert_null(compiled(&desk, cases[i].spec));
        bool told = false;
        for (size_t j = 0; j < desk.diags.count; j++) {
            told = told || strstr(desk.diags.items[j].detail, cases[i].told);
        }
        if (!told) {
            fail_msg("%s: %s", cases[i].spec, desk.diags.items[0].detail);
        }
    }
}

static void conditions_nest_to_a_limit(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct desk desk;
    open_desk(&desk, arena);
    struct span spec = SPAN(ENCRYPTED);
    for (size_t i = 0; i < 40; i++) {
        spec = arena_span_printf(arena, "{\"not\": %.*s}", SPAN_ARGS(spec));
    }
    assert_null(compiled(&desk, spec.text));
    assert_non_null(strstr(desk.diags.items[0].detail, "nested deeper than 32 levels"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_combine_by_kleene),
        cmocka_unit_test(terms_on_facets_that_are_not_exposed_are_dropped),
        cmocka_unit_test(unknown_ok_drops_unknown_terms_but_never_all),
        cmocka_unit_test(a_facet_that_no_companion_gives_is_dropped),
        cmocka_unit_test(a_threshold_replaces_the_first_number_only),
        cmocka_unit_test(what_has_a_number_to_replace_is_known),
        cmocka_unit_test(broken_conditions_are_told_with_what_is_accepted),
        cmocka_unit_test(conditions_nest_to_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
