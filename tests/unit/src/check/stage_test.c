#include "check/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/support/story.h"

/* A docket and a stage set from stories. */
struct setting {
    struct check_request request;
    struct tally tally;
    struct docket docket;
    struct scene scene;
    struct stage stage;
};

static void set(struct arena *arena, const struct story *stories, size_t count,
                struct setting *setting)
{
    struct diags diags = diags_init(arena);
    struct catalogue *catalogue = catalogue_open(arena);
    *setting = (struct setting) { .tally = { .arena = arena } };
    setting->request = story_request(arena, stories, count).request;
    setting->docket = (struct docket) {
        .arena = arena,
        .result_arena = arena,
        .request = &setting->request,
        .kinds = kinds_new(arena, catalogue),
        .rulebook = rulebook_new(arena, catalogue, &setting->request.rules, &diags),
        .tally = &setting->tally,
        .types = index_init(arena),
        .rules = index_init(arena),
    };
    assert_true(scene_read(arena, &setting->request, &setting->scene, &diags));
    assert_true(stage_set(arena, &setting->scene, &setting->docket, &setting->stage, &diags));
}

#define DB(encrypted) "{\"storage_encrypted\":" encrypted "}"

static void moments_at_which_nothing_changed_share_one_workspace(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.a", DB("true"), DB("true"), DB("true") },
        { .address = "aws_db_instance.b", DB("false"), DB("false"), DB("false") },
    };
    AUTO_ARENA *arena = arena_new();
    struct setting setting;
    set(arena, stories, ARRAY_LENGTH(stories), &setting);
    struct workspace *const *workspaces = setting.stage.workspaces;
    assert_non_null(workspaces[SIDE_APPLIED]);
    assert_ptr_equal(workspaces[SIDE_OBSERVED], workspaces[SIDE_APPLIED]);
    assert_ptr_equal(workspaces[SIDE_PLANNED], workspaces[SIDE_APPLIED]);
    assert_false(setting.stage.items[0].changed);
}

static void a_repaired_plan_shares_the_workspace_of_what_was_applied(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.a", DB("true"), DB("false"), DB("true") },
        { .address = "aws_db_instance.b", DB("false"), DB("false"), DB("false") },
    };
    AUTO_ARENA *arena = arena_new();
    struct setting setting;
    set(arena, stories, ARRAY_LENGTH(stories), &setting);
    struct workspace *const *workspaces = setting.stage.workspaces;
    assert_ptr_not_equal(workspaces[SIDE_OBSERVED], workspaces[SIDE_APPLIED]);
    assert_ptr_equal(workspaces[SIDE_PLANNED], workspaces[SIDE_APPLIED]);
    assert_true(setting.stage.items[0].changed);
    assert_false(setting.stage.items[1].changed);
}

static void what_is_not_there_has_no_entity(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.made", NULL, NULL, DB("true") },
        { .address = "acme_thing.x", DB("true"), DB("true"), DB("true") },
    };
    AUTO_ARENA *arena = arena_new();
    struct setting setting;
    set(arena, stories, ARRAY_LENGTH(stories), &setting);
    assert_int_equal(setting.stage.count, 2);
    const struct item *unknown_type = &setting.stage.items[0]; /* by address */
    assert_null(unknown_type->type->kind);
    assert_null(unknown_type->entities[SIDE_OBSERVED]);
    const struct item *made = &setting.stage.items[1];
    assert_null(made->entities[SIDE_APPLIED]);
    assert_null(made->entities[SIDE_OBSERVED]);
    assert_non_null(made->entities[SIDE_PLANNED]);
}

/* What has no tags goes with what it is a part of; what is tagged goes by its own tags. */
static void a_part_goes_with_the_whole(void **state)
{
    (void)state;
#define BUCKET(id, tags) "{\"id\":\"" id "\",\"bucket\":\"" id "\",\"tags\":{" tags "}}"
#define PART(id) "{\"bucket\":\"" id "\",\"block_public_acls\":false}"
    static const struct story stories[] = {
        { .address = "aws_s3_bucket.in",
          BUCKET("i", "\"Data\":\"x\""),
          BUCKET("i", "\"Data\":\"x\""),
          BUCKET("i", "\"Data\":\"x\"") },
        { .address = "aws_s3_bucket.out", BUCKET("o", ""), BUCKET("o", ""), BUCKET("o", "") },
        { .address = "aws_s3_bucket_public_access_block.alone", PART("a"), PART("a"), PART("a") },
        { .address = "aws_s3_bucket_public_access_block.in", PART("i"), PART("i"), PART("i") },
        { .address = "aws_s3_bucket_public_access_block.out", PART("o"), PART("o"), PART("o") },
    };
    static const struct tag_choice tag = { { "Data", 4 }, NULL, 0 };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, stories, ARRAY_LENGTH(stories));
    checked.request.gate.ephi_tags = &tag;
    checked.request.gate.ephi_tag_count = 1;
    story_check(arena, &checked);
    static const char alone[] = "aws_s3_bucket_public_access_block.alone";
    static const char out[] = "aws_s3_bucket_public_access_block.out";
    assert_string_not_equal(story_of(arena, &checked, "HIPAA-AC-02", alone), "");
    assert_string_not_equal(story_of(arena, &checked, "HIPAA-AC-02", "aws_s3_bucket.in"), "");
    assert_string_equal(story_of(arena, &checked, "HIPAA-AC-02", out), "");
    const struct value *unchecked = value_get(checked.result.attributes, "unchecked");
    assert_true(span_is(story_text(unchecked->items[0], "reason"), "not tagged as ePHI"));
    assert_true(span_is(story_text(unchecked->items[1], "address"), out));
    assert_true(span_is(story_text(unchecked->items[1], "reason"),
                        "a part of a resource that is not tagged as ePHI"));
}

static void attributes_with_a_key_twice_are_refused(void **state)
{
    (void)state;
    static const char twice[] = "{\"storage_encrypted\":true,\"storage_encrypted\":false}";
    static const struct story story = { .address = "aws_db_instance.x", twice, twice, twice };
    AUTO_ARENA *arena = arena_new();
    struct checked checked = story_request(arena, &story, 1);
    story_check(arena, &checked);
    assert_false(checked.ran);
    assert_string_equal(checked.diags.items[0].summary, "Document is malformed");
    assert_non_null(strstr(checked.diags.items[0].detail, "aws_db_instance.x: a key stands twice"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_at_which_nothing_changed_share_one_workspace),
        cmocka_unit_test(a_repaired_plan_shares_the_workspace_of_what_was_applied),
        cmocka_unit_test(what_is_not_there_has_no_entity),
        cmocka_unit_test(a_part_goes_with_the_whole),
        cmocka_unit_test(attributes_with_a_key_twice_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
