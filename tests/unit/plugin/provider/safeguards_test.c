#include "provider/offer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "catalogue/catalogue.h"
#include "json/json.h"
#include "provider/settings.h"

static void configure(struct arena *arena, const char *json)
{
    struct diags diags = diags_init(arena);
    const struct value *config = json_try(arena, span_of(json));
    assert_non_null(config);
    assert_true(settings_configure(config, &diags));
}

static const struct value *list_all(struct arena *arena)
{
    static const atomic_bool not_cancelled;
    struct call call = { arena, &not_cancelled };
    struct diags diags = diags_init(arena);
    const struct value *state = safeguards_data_source.read(&call, &value_empty_object, &diags);
    assert_non_null(state);
    assert_int_equal(diags.errors, 0);
    return state;
}

static const struct value *row(const struct value *state, const char *list, const char *key,
                               const char *wanted)
{
    const struct value *rows = value_get(state, list);
    for (size_t i = 0; i < rows->item_count; i++) {
        if (span_is(value_string_or_empty(value_get(rows->items[i], key)), wanted)) {
            return rows->items[i];
        }
    }
    return NULL;
}

static void everything_in_the_catalogue_is_listed(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    configure(arena, "{\"profile\":\"strict\"}");
    const struct value *listed = list_all(arena);
    static const struct {
        const char *name;
        enum catalogue_section section;
    } lists[] = {
        { "safeguards", CATALOGUE_SAFEGUARDS },
        { "classes", CATALOGUE_CLASSES },
        { "facets", CATALOGUE_FACETS },
        { "resource_types", CATALOGUE_TYPES },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(lists); i++) {
        const struct value *rows = value_get(listed, lists[i].name);
        assert_int_equal(rows->item_count, catalogue_count(lists[i].section));
    }
    assert_int_equal(value_get(listed, "rules")->item_count,
                     catalogue_count(CATALOGUE_RULES) + catalogue_count(CATALOGUE_WORKSPACE_RULES));
    assert_true(
        span_equal(value_get(value_get(listed, "catalogue"), "sha256")->text, catalogue_sha256()));
}

static void rows_say_what_they_are(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    configure(arena, "{}");
    const struct value *listed = list_all(arena);
    const struct value *safeguard = row(listed, "safeguards", "citation", "164.312(a)(2)(iv)");
    assert_true(span_is(value_get(safeguard, "designation")->text, "addressable"));
    assert_true(value_get(safeguard, "rules")->number > 10);
    const struct value *class_row = row(listed, "classes", "name", "object_storage");
    assert_true(value_get(class_row, "resource_types")->number >= 3);
    const struct value *facet = row(listed, "facets", "name", "encryption_at_rest");
    assert_true(span_is(value_get(facet, "type")->text, "bool"));
    const struct value *rule = row(listed, "rules", "id", "HIPAA-ED-05");
    assert_true(span_is(value_get(rule, "source")->text, "built-in"));
    assert_true(span_is(value_get(rule, "profile")->text, "baseline"));
    assert_true(value_get(rule, "classes")->item_count >= 1);
    const struct value *workspace_rule = row(listed, "rules", "id", "HIPAA-WS-01");
    assert_int_equal(value_get(workspace_rule, "classes")->item_count, 0);
    assert_int_equal(value_get(workspace_rule, "facet")->kind, VALUE_NULL);
}

static void the_edition_changes_designations(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    configure(arena, "{\"rule_edition\":\"nprm-2025\"}");
    const struct value *listed = list_all(arena);
    assert_null(row(listed, "safeguards", "designation", "addressable"));
    assert_true(span_is(value_get(value_get(listed, "catalogue"), "edition")->text, "nprm-2025"));
}

#define RULE_FILE                                                                                  \
    "{\"pack\":\"acme\",\"version\":\"1\",\"rules\":[{\"id\":\"ACME-001\",\"title\":\"Backups\","  \
    "\"safeguard\":\"164.312(c)(1)\",\"severity\":\"high\",\"class\":\"relational_database\","     \
    "\"facet\":\"backup_retention_days\",\"op\":\"gte\",\"value\":30,"                             \
    "\"rationale\":\"r\",\"remediation\":\"m\"}]}"

static void rule_files_and_disabled_rules_count(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    char name[] = "/tmp/safeguards-test-XXXXXX";
    int descriptor = mkstemp(name);
    assert_int_equal(write(descriptor, RULE_FILE, strlen(RULE_FILE)), strlen(RULE_FILE));
    close(descriptor);
    configure(arena,
              arena_printf(arena, "{\"rule_files\":[\"%s\"],\"disabled_rules\":[\"HIPAA-ED-05\"]}",
                           name));
    unlink(name);
    const struct value *listed = list_all(arena);
    assert_null(row(listed, "rules", "id", "HIPAA-ED-05"));
    const struct value *rule = row(listed, "rules", "id", "ACME-001");
    assert_true(span_is(value_get(rule, "source")->text, name));
    const struct value *classes = value_get(rule, "classes");
    assert_int_equal(classes->item_count, 1);
    assert_true(span_is(classes->items[0]->text, "relational_database"));
}

static void unknown_settings_are_an_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const atomic_bool not_cancelled;
    struct call call = { arena, &not_cancelled };
    struct diags diags = diags_init(arena);
    struct value_builder config = value_builder(arena);
    value_put(&config, "profile", &value_unknown);
    assert_true(settings_configure(value_object_done(&config), &diags));
    assert_null(safeguards_data_source.read(&call, &value_empty_object, &diags));
    assert_int_equal(diags.errors, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_in_the_catalogue_is_listed),
        cmocka_unit_test(rows_say_what_they_are),
        cmocka_unit_test(the_edition_changes_designations),
        cmocka_unit_test(rule_files_and_disabled_rules_count),
        cmocka_unit_test(unknown_settings_are_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
