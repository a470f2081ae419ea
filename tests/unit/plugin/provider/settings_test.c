#include "provider/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "json/json.h"

static const struct value *parse(struct arena *arena, const char *json)
{
    const struct value *config = json_try(arena, span_of(json));
    assert_non_null(config);
    return config;
}

/* Each test configures for itself: settings are those of the last call. */
static struct settings configured(struct arena *arena, const char *json)
{
    struct diags diags = diags_init(arena);
    assert_true(settings_configure(parse(arena, json), &diags));
    assert_int_equal(diags.count, 0);
    return settings_current();
}

static void without_a_block_there_are_defaults(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct settings settings = settings_current();
    assert_int_equal(settings.gate.enforcement, ENFORCE_ERROR);
    assert_int_equal(settings.gate.fail_on, SEVERITY_MEDIUM);
    assert_int_equal(settings.gate.fail_on_persistent, SEVERITY_HIGH);
    assert_false(settings.rules.strict);
    assert_int_equal(settings.rules.edition, EDITION_2013);
    assert_true(settings_are_known(&settings, NULL, &diags));
}

static void a_block_is_decoded(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct settings settings = configured(
        arena, "{\"enforcement\":\"warning\",\"profile\":\"strict\",\"rule_edition\":\"nprm-2025\","
               "\"disabled_rules\":[\"HIPAA-TE-12\"],\"thresholds\":{\"HIPAA-EA-03\":30.5},"
               "\"rule_files\":[],\"aws\":{\"region\":\"eu-central-1\"}}");
    assert_int_equal(settings.gate.enforcement, ENFORCE_WARNING);
    assert_true(settings.rules.strict);
    assert_int_equal(settings.rules.edition, EDITION_NPRM_2025);
    assert_int_equal(settings.rules.disabled_count, 1);
    assert_true(span_is(settings.rules.disabled[0], "HIPAA-TE-12"));
    assert_int_equal(settings.rules.threshold_count, 1);
    assert_true(span_is(settings.rules.thresholds[0].rule, "HIPAA-EA-03"));
    assert_true(settings.rules.thresholds[0].number == 30.5);
    assert_int_equal(settings.rules.pack_count, 0);
    const struct value *region = value_get(value_get(settings.config, "aws"), "region");
    assert_true(span_is(value_string_or_empty(region), "eu-central-1"));
}

static void the_last_configuration_counts(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct settings strict = configured(arena, "{\"profile\":\"strict\"}");
    struct settings baseline = configured(arena, "{\"profile\":\"baseline\"}");
    assert_true(strict.rules.strict);
    assert_false(baseline.rules.strict);
    assert_ptr_equal(baseline.before->config, strict.config);
}

static void wrong_words_configure_nothing(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct settings before = configured(arena, "{}");
    assert_false(settings_configure(
        parse(arena, "{\"profile\":\"x\",\"rule_edition\":\"1996\",\"fail_on\":\"y\"}"), &diags));
    assert_int_equal(diags.errors, 3);
    assert_ptr_equal(settings_current().config, before.config);
}

static void validation_finds_the_same_words(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    settings_validate(arena, parse(arena, "{\"profile\":\"x\",\"rule_files\":[\"none\"]}"), &diags);
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].path, "profile");
    settings_validate(arena, &value_null, &diags);
    assert_int_equal(diags.count, 1);
}

#define RULE_FILE                                                                                  \
    "{\"pack\":\"acme\",\"version\":\"1\",\"rules\":[{\"id\":\"ACME-001\",\"title\":\"Backups\","  \
    "\"safeguard\":\"164.312(c)(1)\",\"severity\":\"high\",\"class\":\"relational_database\","     \
    "\"facet\":\"backup_retention_days\",\"op\":\"gte\",\"value\":30,"                             \
    "\"rationale\":\"r\",\"remediation\":\"m\"}]}"

static const char *write_file(struct arena *arena, const char *text)
{
    char *name = arena_string(arena, "/tmp/settings-test-XXXXXX");
    int descriptor = mkstemp(name);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, text, strlen(text)), strlen(text));
    close(descriptor);
    return name;
}

static void rule_files_are_read_when_configured(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *name = write_file(arena, RULE_FILE);
    struct settings settings =
        configured(arena, arena_printf(arena, "{\"rule_files\":[\"%s\"]}", name));
    unlink(name);
    assert_int_equal(settings.rules.pack_count, 1);
    assert_string_equal(settings.rules.packs[0]->name, name);
}

static void a_rule_file_that_cannot_be_used_is_an_error_at_its_place(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const char *name = write_file(arena, "{\"rules\":[{}]}");
    assert_false(settings_configure(
        parse(arena, arena_printf(arena, "{\"rule_files\":[\"/nowhere.json\",\"%s\"]}", name)),
        &diags));
    unlink(name);
    assert_true(diags.errors >= 2);
    assert_string_equal(diags.items[0].path, "rule_files[0]");
    assert_string_equal(diags.items[1].path, "rule_files[1]");
}

static const struct value *with_unknowns(struct arena *arena)
{
    struct value_builder cloud = value_builder(arena);
    value_put(&cloud, "access_key", &value_unknown);
    struct value_builder files = value_builder(arena);
    value_add(&files, &value_unknown);
    struct value_builder config = value_builder(arena);
    value_put(&config, "fail_on", &value_unknown);
    value_put(&config, "profile", &value_null);
    value_put(&config, "rule_files", value_list_done(&files));
    value_put(&config, "aws", value_object_done(&cloud));
    return value_object_done(&config);
}

static void unknown_settings_matter_unless_an_argument_replaces_them(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_true(settings_configure(with_unknowns(arena), &diags));
    struct settings settings = settings_current();
    assert_int_equal(settings.rules.pack_count, 0);
    assert_false(settings_are_known(&settings, NULL, &diags));
    assert_int_equal(diags.errors, 2);
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_SETTING_UNKNOWN));
    struct diags fewer = diags_init(arena);
    assert_false(settings_are_known(&settings, parse(arena, "{\"fail_on\":\"low\"}"), &fewer));
    assert_int_equal(fewer.errors, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_block_there_are_defaults),
        cmocka_unit_test(a_block_is_decoded),
        cmocka_unit_test(the_last_configuration_counts),
        cmocka_unit_test(wrong_words_configure_nothing),
        cmocka_unit_test(validation_finds_the_same_words),
        cmocka_unit_test(rule_files_are_read_when_configured),
        cmocka_unit_test(a_rule_file_that_cannot_be_used_is_an_error_at_its_place),
        cmocka_unit_test(unknown_settings_matter_unless_an_argument_replaces_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
