#include "check/findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/support/story.h"

static void the_worst_come_first(void **state)
{
    (void)state;
    static const char on[] = "{\"storage_encrypted\":true,\"deletion_protection\":true}";
    static const char off[] = "{\"storage_encrypted\":false,\"deletion_protection\":true}";
    static const struct story stories[] = {
        { .address = "aws_db_instance.a_repaired", on, off, on },
        { .address = "aws_db_instance.b_broken", on, off, off },
        { .address = "aws_db_instance.c_waived", on, off, off },
        { .address = "aws_db_instance.d_broken", on, off, off },
    };
    static const struct waiver waiver = {
        .rule = { "*", 1 },
        .address = { "*_waived", 8 },
        .reason = { "r", 1 },
        .expires_s = INT64_MAX,
    };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    checked.request.waivers = &waiver;
    checked.request.waiver_count = 1;
    story_check(arena, &checked);
    const struct value *findings = value_get(checked.result.attributes, "findings");
    assert_true(span_is(story_text(findings->items[0], "address"), "aws_db_instance.b_broken"));
    assert_true(span_is(story_text(findings->items[1], "address"), "aws_db_instance.d_broken"));
    size_t waived = story_count(&checked, "waived");
    size_t violations = story_count(&checked, "violations");
    for (size_t i = 0; i < findings->item_count; i++) {
        const struct value *finding = findings->items[i];
        bool at_end = i >= findings->item_count - waived;
        assert_int_equal(value_is_true(value_get(finding, "waived")), at_end);
        if (i < checked.result.failures) {
            assert_false(span_is(story_text(finding, "outcome"), "restored"));
        }
        if (i >= violations && !at_end) {
            assert_false(span_is(story_text(finding, "classification"), "violating_drift"));
        }
    }
}

static void fingerprints_of_findings_tell_them_again(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.a",
          "{\"storage_encrypted\":true}",
          "{\"storage_encrypted\":false}",
          "{\"storage_encrypted\":false}" },
        { .address = "aws_db_instance.b",
          "{\"storage_encrypted\":true}",
          "{\"storage_encrypted\":false}",
          "{\"storage_encrypted\":true}" },
    };
    AUTO_ARENA *arena = arena_new();
    struct checked both = story_request(arena, stories, 2);
    struct checked alone = story_request(arena, stories, 1);
    story_check(arena, &both);
    story_check(arena, &alone);
    struct span a =
        story_text(story_finding(&both, "HIPAA-ED-09", "aws_db_instance.a"), "fingerprint");
    struct span b =
        story_text(story_finding(&both, "HIPAA-ED-09", "aws_db_instance.b"), "fingerprint");
    struct span again =
        story_text(story_finding(&alone, "HIPAA-ED-09", "aws_db_instance.a"), "fingerprint");
    assert_true(span_equal(a, again));
    assert_false(span_equal(a, b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_come_first),
        cmocka_unit_test(fingerprints_of_findings_tell_them_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
