#include "check/changes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "tests/support/story.h"

/* "path classification nature applied>observed" of the drift entries at an address, by "; ". */
static const char *drift_at(struct arena *arena, const struct checked *checked, const char *address)
{
    struct str out = str_init(arena, 4096);
    const struct value *drift = value_get(checked->result.attributes, "drift");
    for (size_t i = 0; i < drift->item_count; i++) {
        const struct value *entry = drift->items[i];
        if (span_is(story_text(entry, "address"), address)) {
            str_printf(
                &out, "%s%.*s %.*s(%.*s) %.*s %.*s>%.*s", out.length ? "; " : "",
                SPAN_ARGS(story_text(entry, "path")),
                SPAN_ARGS(story_text(entry, "classification")),
                SPAN_ARGS(story_text(entry, "facet")), SPAN_ARGS(story_text(entry, "nature")),
                SPAN_ARGS(story_text(entry, "applied")), SPAN_ARGS(story_text(entry, "observed")));
        }
    }
    return str_text(&out);
}

static struct checked checked_story(struct arena *arena, const struct story *stories, size_t count)
{
    struct checked checked = story_request(arena, stories, count);
    story_check(arena, &checked);
    assert_true(checked.ran);
    return checked;
}

static void every_kind_of_change_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *applied;
        const char *observed;
        const char *drift;
        bool drifted;
    } cases[] = {
        { "{\"storage_encrypted\":true}", "{\"storage_encrypted\":false}",
          "storage_encrypted violating_drift(encryption_at_rest) substantive true>false", true },
        { "{\"storage_encrypted\":false}", "{\"storage_encrypted\":true}",
          "storage_encrypted remediating_drift(encryption_at_rest) substantive false>true", true },
        { "{\"backup_retention_period\":30}", "{\"backup_retention_period\":35}",
          "backup_retention_period benign_drift(backup_retention_days) substantive 30>35", true },
        { "{\"instance_class\":\"a\"}", "{\"instance_class\":\"b\"}",
          "instance_class unclassified() substantive \"a\">\"b\"", true },
        { "{\"tags\":null}", "{\"tags\":{}}", "tags unclassified() representation null>{}", false },
        { "{\"list\":[1,2]}", "{\"list\":[2,1]}", "list unclassified() representation [1,2]>[2,1]",
          false },
        { "{\"multi_az\":null}", "{\"multi_az\":false}",
          "multi_az persistent_violation(multi_az) substantive null>false", true },
        { "{\"password\":\"old\"}", "{\"password\":\"new\"}",
          "password persistent_violation(plaintext_secret) substantive "
          "\"(sensitive)\">\"(sensitive)\"",
          true },
        { "{\"a\":1}", "{\"a\":1.0}", "", false },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct story story = {
            .address = "aws_db_instance.x", cases[i].applied, cases[i].observed, cases[i].observed
        };
        struct checked checked = checked_story(arena, &story, 1);
        assert_string_equal(drift_at(arena, &checked, "aws_db_instance.x"), cases[i].drift);
        assert_int_equal(checked.result.drifted, cases[i].drifted);
    }
}

static void a_port_that_was_opened_is_drift_of_the_open_ports(void **state)
{
    (void)state;
    static const char closed[] = "{\"ingress\":[]}";
    static const char open[] =
        "{\"ingress\":[{\"from_port\":22,\"to_port\":22,\"protocol\":\"tcp\","
        "\"cidr_blocks\":[\"0.0.0.0/0\"]}]}";
    static const struct story story = { .address = "aws_security_group.x", closed, open, closed };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, &story, 1);
    const char *drift = drift_at(arena, &checked, "aws_security_group.x");
    static const char beginning[] = "ingress violating_drift(ingress_public_ports) substantive []>";
    assert_memory_equal(drift, beginning, sizeof(beginning) - 1);
}

static void marked_places_are_not_shown(void **state)
{
    (void)state;
    static const struct story story = {
        .address = "aws_db_instance.x",
        "{\"x\":{\"y\":\"old\"}}",
        "{\"x\":{\"y\":\"new\"}}",
        "{\"x\":{\"y\":\"new\"}}",
        .sensitive = "{\"x\":{\"y\":true}}",
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, &story, 1);
    assert_string_equal(drift_at(arena, &checked, "aws_db_instance.x"),
                        "x.y unclassified() substantive \"(sensitive)\">\"(sensitive)\"");
}

/* Values that come inline carry no marks of what is sensitive. */
static void inline_texts_are_shown_only_where_a_facet_is_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct checked checked = { .diags = diags_init(arena) };
    checked.request = (struct check_request) {
        .declared = { .kind = SOURCE_RESOURCES,
                      .values = json_try(arena, SPAN("{\"aws_instance.x\":{\"note\":\"hush\","
                                                     "\"user_data\":\"hush\",\"n\":1},"
                                                     "\"aws_lb_listener.y\":{\"ssl_policy\":"
                                                     "\"ELBSecurityPolicy-2016-08\"}}")) },
        .observed = { .kind = SOURCE_RESOURCES,
                      .values = json_try(arena, SPAN("{\"aws_instance.x\":{\"note\":\"new\","
                                                     "\"user_data\":\"new\",\"n\":2},"
                                                     "\"aws_lb_listener.y\":{\"ssl_policy\":"
                                                     "\"ELBSecurityPolicy-TLS-1-2-2017-01\"}}")) },
        .gate = gate_default(),
    };
    assert_true(check_run(arena, &checked.request, &checked.result, &checked.diags));
    assert_string_equal(drift_at(arena, &checked, "aws_instance.x"),
                        "n unclassified() substantive 1>2; "
                        "note unclassified() substantive \"(not shown)\">\"(not shown)\"; "
                        "user_data benign_drift(plaintext_secret) substantive "
                        "\"(sensitive)\">\"(sensitive)\"");
    assert_non_null(strstr(drift_at(arena, &checked, "aws_lb_listener.y"),
                           "(min_tls_version) substantive \"ELBSecurityPolicy-2016-08\">"));
}

static void drift_of_types_that_nobody_knows_is_told_too(void **state)
{
    (void)state;
    static const struct story story = {
        .address = "acme_thing.x", "{\"a\":1}", "{\"a\":2}", "{\"a\":2}"
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, &story, 1);
    assert_string_equal(drift_at(arena, &checked, "acme_thing.x"),
                        "a unclassified() substantive 1>2");
    assert_true(checked.result.drifted);
}

static void what_came_or_went_as_a_whole_is_one_entry(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.gone", "{\"storage_encrypted\":true}", NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, stories, ARRAY_LENGTH(stories));
    assert_string_equal(drift_at(arena, &checked, "aws_db_instance.gone"),
                        " missing() substantive \"present\">");
    assert_true(checked.result.drifted);
}

static void what_a_companion_explains_is_an_echo(void **state)
{
    (void)state;
    static const char logging[] = "{\"bucket\":\"b\",\"target_bucket\":\"logs\"}";
    static const char before[] = "{\"id\":\"b\",\"bucket\":\"b\",\"logging\":[]}";
    static const char after[] =
        "{\"id\":\"b\",\"bucket\":\"b\",\"logging\":[{\"target_bucket\":\"logs\"}]}";
    static const struct story stories[] = {
        { .address = "aws_s3_bucket.x", before, after, after },
        { .address = "aws_s3_bucket_logging.x", logging, logging, logging },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = checked_story(arena, stories, ARRAY_LENGTH(stories));
    assert_string_equal(drift_at(arena, &checked, "aws_s3_bucket.x"),
                        "logging benign_drift(access_logging) echo []>[{\"target_bucket\":\"logs\"}"
                        "]");
    assert_false(checked.result.drifted);
    checked = checked_story(arena, stories, 1);
    assert_true(checked.result.drifted); /* without the companion it is somebody's hand */
}

static void expected_drift_is_told_but_does_not_count(void **state)
{
    (void)state;
    static const struct story story = { .address = "aws_db_instance.x",
                                        "{\"instance_class\":1}",
                                        "{\"instance_class\":2}",
                                        "{\"instance_class\":2}" };
    static const struct waiver waiver = {
        .rule = { "*", 1 },
        .address = { "*", 1 },
        .kind = WAIVER_EXPECTED_DRIFT,
        .reason = { "auto", 4 },
        .expires_s = INT64_MAX,
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, &story, 1);
    checked.request.waivers = &waiver;
    checked.request.waiver_count = 1;
    story_check(arena, &checked);
    assert_string_equal(drift_at(arena, &checked, "aws_db_instance.x"),
                        "instance_class unclassified() substantive 1>2");
    assert_false(checked.result.drifted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_change_is_told),
        cmocka_unit_test(a_port_that_was_opened_is_drift_of_the_open_ports),
        cmocka_unit_test(marked_places_are_not_shown),
        cmocka_unit_test(inline_texts_are_shown_only_where_a_facet_is_read),
        cmocka_unit_test(drift_of_types_that_nobody_knows_is_told_too),
        cmocka_unit_test(what_came_or_went_as_a_whole_is_one_entry),
        cmocka_unit_test(what_a_companion_explains_is_an_echo),
        cmocka_unit_test(expected_drift_is_told_but_does_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
