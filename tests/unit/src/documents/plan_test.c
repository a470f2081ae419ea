#include "reading.h"

static void what_each_kind_of_change_says(void **state)
{
    (void)state;
    static const struct {
        const char *change;
        const char *sides;
    } cases[] = {
        { "\"actions\":[\"no-op\"],\"before\":{\"a\":1},\"after\":{\"a\":1}",
          "{\"a\":1} | {\"a\":1} | {\"a\":1}" },
        { "\"actions\":[\"update\"],\"before\":{\"a\":1},\"after\":{\"a\":2}",
          "{\"a\":1} | {\"a\":1} | {\"a\":2}" },
        { "\"actions\":[\"create\"],\"before\":null,\"after\":{\"a\":2}", "- | - | {\"a\":2}" },
        { "\"actions\":[\"create\"],\"after\":{\"a\":2},\"after_unknown\":{\"id\":true}",
          "- | - | {\"a\":2,\"id\":?}" },
        { "\"actions\":[\"create\"],\"before\":null,\"after\":null,\"after_unknown\":true",
          "- | - | ?" },
        { "\"actions\":[\"delete\"],\"before\":{\"a\":1},\"after\":null,\"after_unknown\":false",
          "{\"a\":1} | {\"a\":1} | -" },
        { "\"actions\":[\"forget\"],\"before\":{\"a\":1},\"after\":null",
          "{\"a\":1} | {\"a\":1} | {\"a\":1}" },
        { "\"actions\":[\"delete\",\"create\"],\"before\":{\"a\":1},\"after\":{\"a\":2},"
          "\"after_unknown\":{\"id\":true}",
          "{\"a\":1} | {\"a\":1} | {\"a\":2,\"id\":?}" },
        { "\"actions\":[\"no-op\"],\"importing\":{\"id\":\"x\"},\"before\":{\"a\":1},"
          "\"after\":{\"a\":1}",
          "{\"a\":1} | {\"a\":1} | {\"a\":1}" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *text = arena_printf(arena,
                                        "{\"format_version\":\"1.2\",\"resource_changes\":[{"
                                        "\"address\":\"aws_x.a\",\"mode\":\"managed\","
                                        "\"change\":{%s}}]}",
                                        cases[i].change);
        struct snapshot plan = read_text(arena, DOCUMENT_PLAN, text);
        assert_int_equal(plan.subject_count, 1);
        assert_string_equal(sides_shown(arena, &plan.subjects[0]), cases[i].sides);
    }
}

#define CHANGE(address, before, after)                                                             \
    "{\"address\":\"" address "\",\"change\":{\"before\":" before ",\"after\":" after "}}"

static void drift_tells_what_was_applied(void **state)
{
    (void)state;
    static const char text[] =
        "{\"format_version\":\"1.0\",\"resource_drift\":[" CHANGE("aws_x.changed", "{\"a\":1}", "{\"a\":2}") "," CHANGE(
            "aws_x.gone", "{\"a\":1}",
            "null") "," CHANGE("aws_x.forgotten", "{\"a\":1}",
                               "null") "," CHANGE("aws_x.old", "{\"a\":0}",
                                                  "{\"a\":1}") "],\"resource_changes\":"
                                                               "[" CHANGE("aws_x.changed", "{\"a\":2}", "{\"a\":1}") "," CHANGE(
                                                                   "aws_x.gone", "null",
                                                                   "{\"a\":1}") "," CHANGE("aws_x."
                                                                                           "steady",
                                                                                           "{\"a\":"
                                                                                           "1}",
                                                                                           "{\"a\":"
                                                                                           "1}") ","
                                                                                                 "{"
                                                                                                 "\"address\":\"aws_x.new\",\"previous_address\":\"aws_x.old\",\"change\":{"
                                                                                                 "\"before\":{\"a\":1},\"after\":{\"a\":1}}}]}";
    static const struct {
        const char *address;
        const char *sides;
    } cases[] = {
        { "aws_x.changed", "{\"a\":1} | {\"a\":2} | {\"a\":1}" },
        { "aws_x.forgotten", "{\"a\":1} | - | -" },
        { "aws_x.gone", "{\"a\":1} | - | {\"a\":1}" },
        { "aws_x.new", "{\"a\":0} | {\"a\":1} | {\"a\":1}" },
        { "aws_x.steady", "{\"a\":1} | {\"a\":1} | {\"a\":1}" },
    };
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(arena, DOCUMENT_PLAN, text);
    assert_int_equal(plan.subject_count, ARRAY_LENGTH(cases));
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        assert_true(span_is(plan.subjects[i].address, cases[i].address));
        assert_string_equal(sides_shown(arena, &plan.subjects[i]), cases[i].sides);
    }
    assert_true(plan.knows[SIDE_APPLIED] && plan.knows[SIDE_OBSERVED] && plan.knows[SIDE_PLANNED]);
}

#define VALUES(resources) "{\"root_module\":{\"resources\":[" resources "]}}"
#define RESOURCE(address, values) "{\"address\":\"" address "\",\"values\":" values "}"
#define PLAN(members) "{\"format_version\":\"1.2\"," members "}"

/* With -target a plan leaves out what it will not touch; it is there all the same. */
static void what_a_plan_leaves_out_stays_as_it_is(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(
        arena, DOCUMENT_PLAN,
        PLAN("\"resource_drift\":[" CHANGE(
            "aws_x.drifted", "{\"a\":0}",
            "{\"a\":1}") "],"
                         "\"resource_changes\":[" CHANGE(
                             "aws_x.touched", "{\"a\":1}",
                             "{\"a\":2}") "],"
                                          "\"prior_state\":{\"format_version\":\"1.0\","
                                          "\"values\":" VALUES(
                                              RESOURCE("aws_x.touched", "{\"a\":1}") "," RESOURCE(
                                                  "aws_x.untouched",
                                                  "{\"a\":5}") "," RESOURCE("aws_x.drifted",
                                                                            "{\"a\":1}")) "}"));
    assert_int_equal(plan.subject_count, 3);
    assert_string_equal(sides_shown(arena, subject_at(&plan, "aws_x.untouched")),
                        "{\"a\":5} | {\"a\":5} | {\"a\":5}");
    assert_string_equal(sides_shown(arena, subject_at(&plan, "aws_x.drifted")),
                        "{\"a\":0} | {\"a\":1} | {\"a\":1}");
    assert_string_equal(sides_shown(arena, subject_at(&plan, "aws_x.touched")),
                        "{\"a\":1} | {\"a\":1} | {\"a\":2}");
}

static void each_section_tells_of_its_moments(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool knows[SIDE_COUNT];
        const char *sides; /* of aws_x.a, or NULL where there is no resource */
    } cases[] = {
        { PLAN("\"resource_changes\":[" CHANGE("aws_x.a", "{}", "{\"a\":1}") "]"),
          { true, true, true },
          "{} | {} | {\"a\":1}" },
        { "{\"format_version\":\"0.1\",\"resource_changes\":[" CHANGE("aws_x.a", "{}",
                                                                      "{\"a\":1}") "]}",
          { false, true, true },
          "- | {} | {\"a\":1}" },
        { "{\"format_version\":\"0.1\",\"resource_drift\":[],\"resource_changes\":[" CHANGE(
              "aws_x.a", "{}", "{\"a\":1}") "]}",
          { true, true, true },
          "{} | {} | {\"a\":1}" },
        { PLAN("\"planned_values\":" VALUES(RESOURCE("aws_x.a", "{\"a\":1}"))),
          { false, false, true },
          "- | - | {\"a\":1}" },
        { PLAN("\"planned_values\":{\"root_module\":{}},\"prior_state\":{\"values\":" VALUES(
              RESOURCE("aws_x.a", "{\"a\":1}")) "}"),
          { true, true, false },
          "{\"a\":1} | {\"a\":1} | -" },
        { PLAN("\"planned_values\":{\"root_module\":{}},\"resource_drift\":[" CHANGE(
              "aws_x.a", "{\"a\":1}", "null") "]"),
          { true, true, false },
          "{\"a\":1} | - | -" },
        { PLAN("\"planned_values\":{\"root_module\":{}}"), { true, true, true }, NULL },
        { PLAN("\"resource_changes\":[]"), { true, true, true }, NULL },
        { PLAN("\"resource_changes\":[" CHANGE("data.aws_x.d", "null", "{}") "]"),
          { true, true, true },
          NULL },
        { PLAN("\"resource_changes\":[{\"address\":\"aws_x.d\",\"mode\":\"data\",\"change\":{}}]"),
          { true, true, true },
          NULL },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct snapshot plan = read_text(arena, DOCUMENT_PLAN, cases[i].text);
        assert_memory_equal(plan.knows, cases[i].knows, sizeof(plan.knows));
        assert_int_equal(plan.subject_count, cases[i].sides ? 1 : 0);
        if (cases[i].sides) {
            assert_string_equal(sides_shown(arena, &plan.subjects[0]), cases[i].sides);
        }
    }
}

static void a_plan_of_a_part_says_so(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        const char *reason; /* NULL: it is of the whole */
    } cases[] = {
        { "", NULL },
        { "\"errored\":false,\"complete\":true,", NULL },
        { "\"complete\":false,", "-target" },
        { "\"complete\":false,\"errored\":true,", "ended in an error" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        const char *text = arena_printf(
            arena, "{\"format_version\":\"1.2\",%s\"resource_changes\":[]}", cases[i].head);
        struct snapshot plan = read_text(arena, DOCUMENT_PLAN, text);
        assert_int_equal(plan.partial != NULL, cases[i].reason != NULL);
        assert_true(!plan.partial || strstr(plan.partial, cases[i].reason));
    }
}

static void what_is_put_off_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(
        arena, DOCUMENT_PLAN,
        PLAN("\"resource_changes\":[{\"address\":\"aws_x.a\",\"mode\":\"managed\",\"deposed\":"
             "\"1a2b\",\"change\":{\"before\":{},\"after\":null}}," CHANGE(
                 "aws_x.a", "{}",
                 "{}") "],"
                       "\"deferred_changes\":[{\"reason\":\"instance_count_unknown\",\"resource_"
                       "change\":{"
                       "\"address\":\"aws_x.b[*]\",\"change\":{\"after\":{}}}},"
                       "{\"reason\":\"provider_config_unknown\",\"resource_change\":"
                       "{\"address\":\"aws_x.c\",\"change\":{\"before\":{},\"after\":{},\"after_"
                       "unknown\":"
                       "{\"id\":true}}}},{\"reason\":\"excluded\"}]"));
    assert_int_equal(plan.subject_count, 2);
    assert_string_equal(sides_shown(arena, subject_at(&plan, "aws_x.c")), "{} | {} | {\"id\":?}");
    assert_int_equal(plan.leftover_count, 2);
    assert_true(span_is(plan.leftovers[0].address, "aws_x.a"));
    assert_true(span_is(plan.leftovers[0].type, "aws_x"));
    assert_non_null(strstr(plan.leftovers[0].reason, "deposed"));
    assert_true(span_is(plan.leftovers[1].address, "aws_x.b[*]"));
    assert_non_null(strstr(plan.leftovers[1].reason, "deferred"));
}

static void sensitive_places_are_kept_for_each_side(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(
        arena, DOCUMENT_PLAN,
        PLAN("\"resource_changes\":[{\"address\":\"aws_x.a\",\"provider_name\":\"p/"
             "aws\",\"change\":{"
             "\"before\":{\"p\":1},\"after\":{\"p\":2,\"q\":3},\"before_sensitive\":{\"p\":true},"
             "\"after_sensitive\":{\"p\":true,\"q\":true}}}]"));
    const struct subject *subject = subject_at(&plan, "aws_x.a");
    assert_true(span_is(subject->provider, "p/aws"));
    assert_string_equal(shown(arena, side_sensitive(arena, &subject->sides[SIDE_APPLIED])),
                        "{\"p\":true}");
    assert_string_equal(shown(arena, side_sensitive(arena, &subject->sides[SIDE_PLANNED])),
                        "{\"p\":true,\"q\":true}");
}

/* As `jq -S` writes them. */
static void the_order_of_sections_does_not_matter(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_text(
        arena, DOCUMENT_PLAN,
        "{\"configuration\":{},\"prior_state\":{\"values\":" VALUES(RESOURCE(
            "aws_x.a", "{\"a\":1}")) "},\"resource_changes\":[{\"change\":{\"after\":"
                                     "{\"a\":2},\"after_unknown\":{},\"before\":{\"a\":1}},"
                                     "\"address\":\"aws_x.a\"}],"
                                     "\"resource_drift\":[{\"change\":{\"after\":{\"a\":1},"
                                     "\"before\":{\"a\":0}},"
                                     "\"address\":\"aws_x.a\"}],\"format_version\":\"1.2\"}");
    assert_int_equal(plan.subject_count, 1);
    assert_string_equal(sides_shown(arena, &plan.subjects[0]), "{\"a\":0} | {\"a\":1} | {\"a\":2}");
    assert_non_null(plan.configuration);
}

static bool is_sorted(const struct snapshot *snapshot)
{
    for (size_t i = 1; i < snapshot->subject_count; i++) {
        if (span_compare(snapshot->subjects[i - 1].address, snapshot->subjects[i].address) >= 0) {
            return false;
        }
    }
    return true;
}

static void real_plans_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t subjects;
        bool knows_planned;
    } cases[] = {
        { "real/create.json", 9, true },
        { "real/change.json", 10, true },
        { "real/refresh.json", 9, false },
        { "real/destroy.json", 9, true },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct snapshot plan = read_fixture(arena, DOCUMENT_PLAN, cases[i].name);
        assert_int_equal(plan.subject_count, cases[i].subjects);
        assert_true(is_sorted(&plan));
        assert_true(plan.knows[SIDE_APPLIED] && plan.knows[SIDE_OBSERVED]);
        assert_int_equal(plan.knows[SIDE_PLANNED], cases[i].knows_planned);
        assert_int_equal(plan.leftover_count, 0);
        assert_true(span_is(plan.subjects[3].address,
                            "module.store[\"q\\\"uote$${x}\"].terraform_data.bucket[\"x\"]"));
        assert_true(span_is(plan.subjects[3].block, "module.store.terraform_data.bucket"));
    }
}

static void a_real_plan_of_opentofu_is_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_fixture(arena, DOCUMENT_PLAN, "real/tofu_plan.json");
    assert_int_equal(plan.subject_count, 3);
    assert_false(subject_at(&plan, "terraform_data.a[\"y\"]")->sides[SIDE_PLANNED].present);
    assert_false(subject_at(&plan, "terraform_data.a[\"z\"]")->sides[SIDE_OBSERVED].present);
}

static const struct value *attribute(struct arena *arena, const struct snapshot *plan,
                                     const char *address, enum side side, const char *name)
{
    const struct subject *subject = subject_at(plan, address);
    struct span wanted = span_of(name);
    return value_get(side_values(arena, &subject->sides[side], &wanted, 1), name);
}

static void plans_of_the_large_clouds_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *address;
        const char *attribute;
        const char *shown[SIDE_COUNT];
    } cases[] = {
        { "aws.json", "aws_db_instance.ehr", "deletion_protection", { "true", "false", "true" } },
        { "aws.json",
          "aws_security_group.database",
          "vpc_id",
          { "\"vpc-0b1c2d3e\"", "\"vpc-0b1c2d3e\"", "\"vpc-0b1c2d3e\"" } },
        { "aws.json", "aws_s3_bucket.records", "versioning", { "-", "-", "?" } },
        { "aws.json",
          "aws_s3_bucket_versioning.records",
          "versioning_configuration",
          { "-", "-", "[{\"status\":\"Enabled\",\"mfa_delete\":?}]" } },
        { "aws.json",
          "module.archive[\"2026\"].aws_s3_bucket.this",
          "id",
          { "\"ehr-archive-2026\"", "\"ehr-archive-2026\"", "\"ehr-archive-2026\"" } },
        { "aws.json", "aws_iam_user.intern", "name", { "\"intern\"", "\"intern\"", "-" } },
        { "azure.json",
          "azurerm_storage_account.records",
          "min_tls_version",
          { "\"TLS1_2\"", "\"TLS1_0\"", "\"TLS1_0\"" } },
        { "azure.json",
          "azurerm_key_vault.keys[\"primary\"]",
          "soft_delete_retention_days",
          { "90", "90", "90" } },
        { "google.json",
          "google_storage_bucket.records",
          "public_access_prevention",
          { "\"enforced\"", "\"enforced\"", "\"inherited\"" } },
        { "google.json",
          "google_compute_firewall.ssh",
          "source_ranges",
          { "[\"10.0.0.0/8\"]", "-", "[\"0.0.0.0/0\"]" } },
        { "google.json",
          "google_sql_database_instance.ehr[0]",
          "settings",
          { "-", "-",
            "[{\"backup_configuration\":[{\"enabled\":true,\"point_in_time_recovery_enabled\":true,"
            "\"location\":?}],\"ip_configuration\":[{\"ipv4_enabled\":false,\"ssl_mode\":"
            "\"ENCRYPTED_ONLY\",\"private_network\":?}],\"tier\":\"db-custom-2-8192\",\"version\":"
            "?}]" } },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct snapshot plan = read_fixture(arena, DOCUMENT_PLAN, cases[i].name);
        for (int side = 0; side < SIDE_COUNT; side++) {
            const struct value *value =
                attribute(arena, &plan, cases[i].address, (enum side)side, cases[i].attribute);
            assert_string_equal(shown(arena, value), cases[i].shown[side]);
        }
    }
}

static void a_real_moved_resource_is_one_resource(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot plan = read_fixture(arena, DOCUMENT_PLAN, "real/change.json");
    const struct subject *moved = subject_at(&plan, "terraform_data.logs");
    assert_true(moved->sides[SIDE_APPLIED].present && moved->sides[SIDE_PLANNED].present);
    assert_true(side_same_text(&moved->sides[SIDE_OBSERVED], &moved->sides[SIDE_PLANNED]));
    for (size_t i = 0; i < plan.subject_count; i++) {
        assert_false(span_is(plan.subjects[i].address, "terraform_data.logging"));
    }
}

static void many_resources_are_sorted_quickly(void **state)
{
    (void)state;
    enum { COUNT = 20000 };
    AUTO_ARENA *arena = arena_new();
    struct str text = str_init(arena, (size_t)1 << 30);
    str_add_text(&text, "{\"format_version\":\"1.2\",\"resource_changes\":[");
    for (int i = COUNT; i > 0; i--) {
        str_printf(&text,
                   "{\"address\":\"module.m[\\\"k\\\"].aws_x.a[%d]\",\"change\":{\"after\":{}}}%s",
                   i, i == 1 ? "]}" : ",");
    }
    struct snapshot plan = read_text(arena, DOCUMENT_PLAN, str_text(&text));
    assert_int_equal(plan.subject_count, COUNT);
    assert_true(is_sorted(&plan));
    assert_ptr_equal(plan.subjects[0].block.text, plan.subjects[COUNT - 1].block.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_each_kind_of_change_says),
        cmocka_unit_test(drift_tells_what_was_applied),
        cmocka_unit_test(what_a_plan_leaves_out_stays_as_it_is),
        cmocka_unit_test(each_section_tells_of_its_moments),
        cmocka_unit_test(a_plan_of_a_part_says_so),
        cmocka_unit_test(what_is_put_off_is_told),
        cmocka_unit_test(sensitive_places_are_kept_for_each_side),
        cmocka_unit_test(the_order_of_sections_does_not_matter),
        cmocka_unit_test(real_plans_are_read),
        cmocka_unit_test(a_real_plan_of_opentofu_is_read),
        cmocka_unit_test(plans_of_the_large_clouds_are_read),
        cmocka_unit_test(a_real_moved_resource_is_one_resource),
        cmocka_unit_test(many_resources_are_sorted_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
