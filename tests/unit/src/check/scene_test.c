#include "check/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"
#include "tests/support/story.h"

static const struct story stories[] = {
    { .address = "aws_s3_bucket.a", "{\"v\":1}", "{\"v\":2}", "{\"v\":3}" },
    { .address = "aws_s3_bucket.b", NULL, NULL, "{\"v\":3}" },
};

static struct source plan_source(struct arena *arena)
{
    return (struct source) { .kind = SOURCE_PLAN_JSON,
                             .text = story_plan(arena, stories, ARRAY_LENGTH(stories)) };
}

static struct source values_source(struct arena *arena, const char *text)
{
    return (struct source) { .kind = SOURCE_RESOURCES, .values = json_try(arena, span_of(text)) };
}

/* "ADDRESS aop" a line, a letter for each moment at which it is there, - elsewhere. */
static const char *scene_of(struct arena *arena, const struct check_request *request)
{
    struct scene scene;
    struct diags diags = diags_init(arena);
    assert_true(scene_read(arena, request, &scene, &diags));
    struct str out = str_init(arena, 4096);
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        str_add_byte(&out, scene.told[i] ? "aop"[i] : '-');
    }
    for (size_t i = 0; i < scene.subject_count; i++) {
        str_printf(&out, "\n%.*s ", SPAN_ARGS(scene.subjects[i].address));
        for (size_t side = 0; side < SIDE_COUNT; side++) {
            const struct side_text *text = &scene.subjects[i].sides[side];
            const struct value *values = side_values(arena, text, NULL, 0);
            str_printf(&out, "%.0f", values ? value_get(values, "v")->number : 0);
        }
    }
    return str_text(&out);
}

static void a_plan_tells_of_three_moments(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct check_request request = { .declared = plan_source(arena) };
    assert_string_equal(scene_of(arena, &request), "aop\naws_s3_bucket.a 123\naws_s3_bucket.b 003");
}

static void what_is_observed_is_laid_over_by_address(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct check_request request = { .declared = plan_source(arena) };
    request.observed =
        values_source(arena, "{\"aws_s3_bucket.b\":{\"v\":7},\"aws_s3_bucket.z\":{\"v\":8}}");
    assert_string_equal(scene_of(arena, &request), "aop\naws_s3_bucket.a 103\n"
                                                   "aws_s3_bucket.b 073\naws_s3_bucket.z 080");
}

static void two_sets_of_values_are_applied_and_observed(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct check_request request = {
        .declared = values_source(arena, "{\"aws_s3_bucket.a\":{\"v\":1}}"),
        .observed = values_source(arena, "{\"aws_s3_bucket.a\":{\"v\":2}}"),
    };
    assert_string_equal(scene_of(arena, &request), "ao-\naws_s3_bucket.a 120");
}

static void the_newest_moment_of_an_observed_plan_is_what_is_there(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct check_request request = {
        .declared = values_source(arena, "{\"aws_s3_bucket.a\":{\"v\":9}}"),
        .observed = plan_source(arena),
    };
    assert_string_equal(scene_of(arena, &request), "ao-\naws_s3_bucket.a 920\naws_s3_bucket.b 000");
}

static void a_broken_observed_document_is_an_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct check_request request = { .declared = plan_source(arena) };
    request.observed = (struct source) { .kind = SOURCE_STATE_JSON,
                                         .text = SPAN("{"),
                                         .path = "observed.state_json" };
    struct scene scene;
    struct diags diags = diags_init(arena);
    assert_false(scene_read(arena, &request, &scene, &diags));
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].path, "observed.state_json");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_tells_of_three_moments),
        cmocka_unit_test(what_is_observed_is_laid_over_by_address),
        cmocka_unit_test(two_sets_of_values_are_applied_and_observed),
        cmocka_unit_test(the_newest_moment_of_an_observed_plan_is_what_is_there),
        cmocka_unit_test(a_broken_observed_document_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
