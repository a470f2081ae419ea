#include "reading.h"

static void show_json_gives_resources_of_all_modules(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot read = read_text(
        arena, DOCUMENT_STATE,
        "{\"format_version\":\"1.0\",\"terraform_version\":\"1.17.0\",\"values\":{\"outputs\":{},"
        "\"root_module\":{\"resources\":["
        "{\"address\":\"aws_x.b\",\"mode\":\"managed\",\"type\":\"aws_x\",\"name\":\"b\","
        "\"provider_name\":\"registry.terraform.io/hashicorp/aws\",\"values\":{\"a\":1},"
        "\"sensitive_values\":{\"a\":true}},"
        "{\"address\":\"data.aws_x.d\",\"mode\":\"data\",\"values\":{\"a\":2}}],"
        "\"child_modules\":[{\"resources\":[{\"address\":\"module.m[\\\"k\\\"].aws_x.a[0]\","
        "\"mode\":\"managed\",\"index\":0,\"values\":{\"a\":3}}],\"address\":\"module.m[\\\"k\\\"]"
        "\","
        "\"child_modules\":[{\"address\":\"module.m[\\\"k\\\"].module.n\",\"resources\":[{"
        "\"address\":\"module.m[\\\"k\\\"].module.n.aws_x.a\",\"values\":null}]}]}]}}}");
    assert_true(read.knows[SIDE_APPLIED]);
    assert_false(read.knows[SIDE_OBSERVED] || read.knows[SIDE_PLANNED]);
    assert_int_equal(read.subject_count, 3);
    const struct subject *b = subject_at(&read, "aws_x.b");
    assert_true(span_is(b->provider, "registry.terraform.io/hashicorp/aws"));
    assert_string_equal(sides_shown(arena, b), "{\"a\":1} | - | -");
    assert_string_equal(shown(arena, side_sensitive(arena, &b->sides[SIDE_APPLIED])),
                        "{\"a\":true}");
    const struct subject *a = subject_at(&read, "module.m[\"k\"].aws_x.a[0]");
    assert_true(span_is(a->block, "module.m.aws_x.a") && span_is(a->key, "0"));
    assert_string_equal(sides_shown(arena, a), "{\"a\":3} | - | -");
    assert_string_equal(sides_shown(arena, subject_at(&read, "module.m[\"k\"].module.n.aws_x.a")),
                        "{} | - | -");
    assert_null(read.configuration);
}

static void an_empty_state_holds_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "{\"format_version\":\"1.0\"}",
        "{\"format_version\":\"0.1\",\"terraform_version\":\"0.12.31\"}",
        "{\"format_version\":\"0.2\",\"values\":{\"root_module\":{}}}",
        "{\"format_version\":\"1.0\",\"values\":null}",
        "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":1,\"lineage\":\"x\","
        "\"outputs\":{},\"resources\":[],\"check_results\":null}",
        "{\"version\":4}",
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        struct snapshot read = read_text(arena, DOCUMENT_STATE, texts[i]);
        assert_int_equal(read.subject_count, 0);
        assert_true(read.knows[SIDE_APPLIED]);
    }
}

/* Terraform 0.12 wrote addresses relative to the module and without instance keys. */
static void addresses_of_old_states_are_completed(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot read =
        read_text(arena, DOCUMENT_STATE,
                  "{\"format_version\":\"0.1\",\"values\":{\"root_module\":{\"resources\":["
                  "{\"address\":\"aws_x.a\",\"index\":\"b\\\"c\",\"values\":{}},"
                  "{\"address\":\"aws_x.a\",\"index\":1,\"values\":{}}],"
                  "\"child_modules\":[{\"resources\":[{\"address\":\"aws_x.a\",\"values\":{}}],"
                  "\"address\":\"module.m\",\"child_modules\":[]}]}}}");
    assert_int_equal(read.subject_count, 3);
    assert_true(span_is(read.subjects[0].address, "aws_x.a[\"b\\\"c\"]"));
    assert_true(span_is(read.subjects[1].address, "aws_x.a[1]"));
    assert_true(span_is(read.subjects[2].address, "module.m.aws_x.a"));
}

#define RAW(resources)                                                                             \
    "{\"version\":4,\"serial\":3,\"lineage\":\"l\",\"resources\":[" resources "]}"

static void a_raw_state_gives_instances(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot read = read_text(
        arena, DOCUMENT_STATE,
        RAW("{\"mode\":\"managed\",\"type\":\"aws_x\",\"name\":\"a\","
            "\"provider\":\"provider[\\\"registry.terraform.io/hashicorp/aws\\\"].west\","
            "\"instances\":[{\"index_key\":0,\"attributes\":{\"a\":1}},"
            "{\"index_key\":\"k\\\"${y}\",\"attributes\":{\"a\":2},\"status\":\"tainted\"}]},"
            "{\"module\":\"module.m[\\\"x\\\"]\",\"mode\":\"managed\",\"type\":\"aws_x\","
            "\"name\":\"b\",\"provider\":\"provider.aws\",\"instances\":[{\"attributes\":{},"
            "\"sensitive_attributes\":[[{\"type\":\"get_attr\",\"value\":\"p\"}]]}]},"
            "{\"mode\":\"data\",\"type\":\"aws_x\",\"name\":\"d\",\"instances\":[{"
            "\"attributes\":{}}]}"));
    assert_int_equal(read.subject_count, 3);
    assert_true(span_is(read.subjects[0].address, "aws_x.a[\"k\\\"$${y}\"]"));
    assert_string_equal(sides_shown(arena, &read.subjects[0]), "{\"a\":2} | - | -");
    assert_true(span_is(read.subjects[0].provider, "registry.terraform.io/hashicorp/aws"));
    assert_true(span_is(read.subjects[1].address, "aws_x.a[0]"));
    assert_true(span_is(read.subjects[2].address, "module.m[\"x\"].aws_x.b"));
    assert_true(span_is(read.subjects[2].block, "module.m.aws_x.b"));
    assert_true(span_is(read.subjects[2].provider, "aws"));
    assert_string_equal(shown(arena, side_sensitive(arena, &read.subjects[2].sides[SIDE_APPLIED])),
                        "{\"p\":true}");
}

static void what_cannot_be_judged_is_left_over(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *address;
        const char *reason;
    } cases[] = {
        { RAW("{\"type\":\"aws_x\",\"name\":\"a\",\"instances\":[{\"deposed\":\"1a2b\","
              "\"attributes\":{}}]}"),
          "aws_x.a", "deposed" },
        { RAW("{\"type\":\"aws_x\",\"name\":\"a\",\"instances\":[{\"index_key\":1,"
              "\"attributes_flat\":{\"id\":\"x\"}}]}"),
          "aws_x.a[1]", "before 0.12" },
        { RAW("{\"type\":\"aws_x\",\"name\":\"a\",\"instances\":[{\"attributes\":null}]}"),
          "aws_x.a", "no attributes" },
        { "{\"format_version\":\"1.0\",\"values\":{\"root_module\":{\"resources\":[{\"address\":"
          "\"aws_x.a\",\"deposed_key\":\"1a2b\",\"values\":{}}]}}}",
          "aws_x.a", "deposed" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct snapshot read = read_text(arena, DOCUMENT_STATE, cases[i].text);
        assert_int_equal(read.subject_count, 0);
        assert_int_equal(read.leftover_count, 1);
        assert_true(span_is(read.leftovers[0].address, cases[i].address));
        assert_true(span_is(read.leftovers[0].type, "aws_x"));
        assert_non_null(strstr(read.leftovers[0].reason, cases[i].reason));
    }
}

/* As `jq -S` writes them. */
static void the_order_of_members_does_not_matter(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot raw = read_text(
        arena, DOCUMENT_STATE,
        "{\"lineage\":\"l\",\"resources\":[{\"instances\":[{\"attributes\":{\"a\":1},\"index_key\":"
        "0}],\"mode\":\"managed\",\"name\":\"a\",\"type\":\"aws_x\"}],\"serial\":1,\"version\":4}");
    assert_int_equal(raw.subject_count, 1);
    assert_true(span_is(raw.subjects[0].address, "aws_x.a[0]"));
    assert_string_equal(sides_shown(arena, &raw.subjects[0]), "{\"a\":1} | - | -");
}

static void other_versions_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *detail;
    } cases[] = {
        { "{\"version\":3,\"serial\":1,\"lineage\":\"l\",\"modules\":[]}",
          "x.json is a raw state of version 3; version 4 is known. It is from Terraform before "
          "0.12" },
        { "{\"version\":1,\"serial\":1,\"modules\":[]}", "version 1" },
        { "{\"version\":5,\"serial\":1,\"lineage\":\"l\",\"resources\":[]}",
          "version 5; version 4 is known. A later release" },
        { "{\"serial\":1,\"lineage\":\"l\"}", "version (none)" },
        { "{\"version\":\"four\",\"serial\":1}", "version \"four\"" },
        { "{\"format_version\":\"2.0\",\"values\":{}}", "format version \"2.0\"" },
        { "{\"format_version\":\"10.0\"}", "format version \"10.0\"" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct diag diag = refusal(arena, DOCUMENT_STATE, span_of(cases[i].text));
        assert_string_equal(diag.summary, diag_code_summary(DIAG_DOCUMENT_FORMAT));
        if (!strstr(diag.detail, cases[i].detail)) {
            fail_msg("%s instead of %s", diag.detail, cases[i].detail);
        }
    }
}

static void both_forms_of_a_real_state_agree(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot show = read_fixture(arena, DOCUMENT_STATE, "real/state.json");
    struct snapshot raw = read_fixture(arena, DOCUMENT_STATE, "real/terraform_state.json");
    assert_int_equal(show.subject_count, 9);
    assert_int_equal(raw.subject_count, 9);
    for (size_t i = 0; i < show.subject_count; i++) {
        const struct subject *a = &show.subjects[i];
        const struct subject *b = &raw.subjects[i];
        assert_true(span_equal(a->address, b->address));
        assert_true(span_equal(a->block, b->block));
        assert_true(span_equal(a->key, b->key));
        assert_true(span_equal(a->provider, b->provider));
        const struct value *left = side_values(arena, &a->sides[SIDE_APPLIED], NULL, 0);
        const struct value *right = side_values(arena, &b->sides[SIDE_APPLIED], NULL, 0);
        assert_true(value_same(value_get(left, "id"), value_get(right, "id")));
        /* terraform_data's arguments are of any type: a raw state writes the type beside them. */
        assert_true(
            value_same(value_get(left, "input"), value_get(value_get(right, "input"), "value")));
    }
    const struct value *secret =
        side_sensitive(arena, &subject_at(&raw, "terraform_data.counted[1]")->sides[SIDE_APPLIED]);
    assert_true(value_is_true(value_get(value_get(secret, "input"), "secret")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(show_json_gives_resources_of_all_modules),
        cmocka_unit_test(an_empty_state_holds_nothing),
        cmocka_unit_test(addresses_of_old_states_are_completed),
        cmocka_unit_test(a_raw_state_gives_instances),
        cmocka_unit_test(what_cannot_be_judged_is_left_over),
        cmocka_unit_test(the_order_of_members_does_not_matter),
        cmocka_unit_test(other_versions_are_refused),
        cmocka_unit_test(both_forms_of_a_real_state_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
