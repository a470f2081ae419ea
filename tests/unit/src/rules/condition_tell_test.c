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

#define ENCRYPTED "{\"facet\": \"encryption_at_rest\", \"op\": \"eq\", \"value\": true}"
#define NOT_PUBLIC "{\"facet\": \"public_access\", \"op\": \"ne\", \"value\": true}"
#define KEPT "{\"facet\": \"log_retention_days\", \"op\": \"gte\", \"value\": 365}"

static void a_condition_is_moot_where_all_that_is_open_makes_no_sense(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct desk desk;
    open_desk(&desk, arena);
    const struct condition *condition = compiled(&desk, "{\"all\": [" ENCRYPTED ", " KEPT "]}");
    const struct value *names =
        json_try(arena, SPAN("{\"encryption_at_rest\": 0, \"log_retention_days\": 0}"));
    const struct condition *bound = condition_bind_names(arena, condition, names);
    struct fact facts[] = { { &fact_not_applicable, false }, { value_integer(arena, 365), true } };
    assert_true(condition_is_moot(bound, facts));
    facts[1].value = &value_unknown;
    assert_false(condition_is_moot(bound, facts));
    facts[1].value = value_integer(arena, 5);
    assert_false(condition_is_moot(bound, facts));
    assert_int_equal(condition_judge(bound, facts), TRUTH_FALSE);
}

static void the_wanted_value_is_one_that_holds(void **state)
{
    (void)state;
    static const struct {
        const char *spec;
        const char *wanted; /* JSON, or NULL */
    } cases[] = {
        { ENCRYPTED, "true" },
        { NOT_PUBLIC, "false" },
        { KEPT, "365" },
        { "{\"facet\": \"log_retention_days\", \"op\": \"gt\", \"value\": 6}", "7" },
        { "{\"facet\": \"log_retention_days\", \"op\": \"lt\", \"value\": 6}", "5" },
        { "{\"facet\": \"log_retention_days\", \"op\": \"lt\", \"value\": \"inf\"}", NULL },
        { "{\"facet\": \"log_retention_days\", \"op\": \"ne\", \"value\": 6}", NULL },
        { "{\"facet\": \"min_tls_version\", \"op\": \"gte\", \"value\": \"1.2\"}", "\"1.2\"" },
        { "{\"facet\": \"ingress_public_ports\", \"op\": \"disjoint\", \"value\": [22]}", NULL },
        { "{\"facet\": \"ingress_public_ports\", \"op\": \"not_all_ports\"}", NULL },
        { "{\"any\": [" ENCRYPTED ", " KEPT "]}", "true" },
        { "{\"not\": " ENCRYPTED "}", NULL },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct desk desk;
        open_desk(&desk, arena);
        const struct value *wanted = condition_wanted(arena, compiled(&desk, cases[i].spec));
        if (!cases[i].wanted) {
            assert_null(wanted);
            continue;
        }
        assert_non_null(wanted);
        assert_string_equal(json_text(arena, wanted, JSON_COMPACT).text, cases[i].wanted);
    }
}

static void what_a_condition_reads_and_what_breaks_it_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct desk desk;
    open_desk(&desk, arena);
    const struct condition *condition =
        compiled(&desk, "{\"all\": [" ENCRYPTED ", {\"any\": [" KEPT ", " NOT_PUBLIC "]}]}");
    assert_true(condition_reads_facet(condition, SPAN("public_access")));
    assert_false(condition_reads_facet(condition, SPAN("versioning")));
    assert_true(span_is(condition_main_facet(condition), "encryption_at_rest"));
    const struct value *names = json_try(
        arena,
        SPAN("{\"encryption_at_rest\": 0, \"log_retention_days\": 0, \"public_access\": 0}"));
    const struct condition *bound = condition_bind_names(arena, condition, names);
    struct fact facts[] = { { &value_true, true },
                            { value_integer(arena, 5), true },
                            { &value_true, true } };
    assert_true(condition_reads_slot(bound, 2));
    assert_false(condition_reads_slot(bound, 3));
    assert_true(span_is(condition_blame(bound, facts), "log_retention_days"));
    facts[0].value = &value_false;
    assert_true(span_is(condition_blame(bound, facts), "encryption_at_rest"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_condition_is_moot_where_all_that_is_open_makes_no_sense),
        cmocka_unit_test(the_wanted_value_is_one_that_holds),
        cmocka_unit_test(what_a_condition_reads_and_what_breaks_it_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
