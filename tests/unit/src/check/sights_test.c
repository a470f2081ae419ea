#include "check/sights.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/support/story.h"

/* A scene of stories, and what is seen of it. */
struct look {
    struct check_request request;
    struct tally tally;
    struct docket docket;
    struct scene scene;
    struct diags diags;
};

static const struct sight *sights_of(struct arena *arena, const struct story *stories, size_t count,
                                     struct look *look)
{
    struct catalogue *catalogue = catalogue_open(arena);
    const atomic_bool *cancelled = look->request.cancelled;
    struct gate gate = look->request.gate;
    look->diags = diags_init(arena);
    look->tally = (struct tally) { .arena = arena };
    look->request = story_request(arena, stories, count).request;
    look->request.cancelled = cancelled;
    look->request.gate.ephi_tags = gate.ephi_tags;
    look->request.gate.ephi_tag_count = gate.ephi_tag_count;
    look->docket = (struct docket) {
        .arena = arena,
        .result_arena = arena,
        .request = &look->request,
        .kinds = kinds_new(arena, catalogue),
        .rulebook = rulebook_new(arena, catalogue, &look->request.rules, &look->diags),
        .tally = &look->tally,
        .types = index_init(arena),
        .rules = index_init(arena),
    };
    assert_true(scene_read(arena, &look->request, &look->scene, &look->diags));
    return sights_read(arena, &look->scene, &look->docket, &look->diags);
}

#define DB(encrypted) "{\"storage_encrypted\":" encrypted "}"

static void moments_that_are_alike_are_read_once(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.a_same", DB("true"), DB("true"), DB("true") },
        { .address = "aws_db_instance.b_repaired", DB("true"), DB("false"), DB("true") },
        { .address = "aws_db_instance.c_changes", DB("true"), DB("true"), DB("false") },
    };
    static const unsigned char twins[][SIDE_COUNT] = { { 0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 2 } };
    AUTO_ARENA *arena = arena_new();
    struct look look = { .tally = { .arena = arena } };
    const struct sight *sights = sights_of(arena, stories, ARRAY_LENGTH(stories), &look);
    for (size_t i = 0; i < ARRAY_LENGTH(stories); i++) {
        assert_memory_equal(sights[i].twins, twins[i], SIDE_COUNT);
        for (size_t side = 0; side < SIDE_COUNT; side++) {
            assert_int_equal(sights[i].records[side] != NULL, twins[i][side] == side);
        }
    }
}

static void what_is_not_there_or_not_known_is_not_read(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "acme_thing.x", DB("true"), DB("true"), DB("true") },
        { .address = "aws_db_instance.made", NULL, NULL, DB("true") },
    };
    AUTO_ARENA *arena = arena_new();
    struct look look = { .tally = { .arena = arena } };
    const struct sight *sights = sights_of(arena, stories, ARRAY_LENGTH(stories), &look);
    assert_null(sights[0].type->kind);
    assert_null(sights[0].records[SIDE_APPLIED]);
    assert_null(sights[1].records[SIDE_APPLIED]);
    assert_null(sights[1].records[SIDE_OBSERVED]);
    assert_non_null(sights[1].records[SIDE_PLANNED]);
}

static void tags_choose(void **state)
{
    (void)state;
    static const struct story stories[] = {
        { .address = "aws_db_instance.in", "{}", "{}", "{\"tags\":{\"ephi\":\"yes\"}}" },
        { .address = "aws_db_instance.out", "{}", "{}", "{\"tags\":{\"ephi\":null}}" },
    };
    static const struct tag_choice tag = { .key = { "ephi", 4 } };
    AUTO_ARENA *arena = arena_new();
    struct look look = { .request.gate = { .ephi_tags = &tag, .ephi_tag_count = 1 } };
    const struct sight *sights = sights_of(arena, stories, ARRAY_LENGTH(stories), &look);
    assert_int_equal(sights[0].scope, SCOPE_IN);
    assert_int_equal(sights[1].scope, SCOPE_OPEN); /* it had no tags before */
    struct look again = { .request.gate = { .ephi_tags = &tag, .ephi_tag_count = 1 } };
    const struct story tagged = { .address = "aws_db_instance.out",
                                  "{\"tags\":{}}",
                                  "{\"tags\":{}}",
                                  "{\"tags\":{\"a\":\"b\"}}" };
    assert_int_equal(sights_of(arena, &tagged, 1, &again)[0].scope, SCOPE_OUT);
}

static void the_first_with_a_key_twice_is_told(void **state)
{
    (void)state;
    static const char twice[] = "{\"storage_encrypted\":true,\"storage_encrypted\":false}";
    static const struct story stories[] = {
        { .address = "aws_db_instance.a", DB("true"), DB("true"), DB("true") },
        { .address = "aws_db_instance.b", twice, twice, twice },
        { .address = "aws_db_instance.c", twice, twice, twice },
    };
    AUTO_ARENA *arena = arena_new();
    struct look look = { .tally = { .arena = arena } };
    assert_null(sights_of(arena, stories, ARRAY_LENGTH(stories), &look));
    assert_string_equal(look.diags.items[0].summary, diag_code_summary(DIAG_DOCUMENT_SHAPE));
    assert_non_null(strstr(look.diags.items[0].detail, "aws_db_instance.b: a key stands twice"));
    look.request.declared.kind = SOURCE_PLAN_FILE;
    look.request.declared.text = SPAN("plan.json");
    assert_null(sights_read(arena, &look.scene, &look.docket, &look.diags));
    assert_memory_equal(look.diags.items[1].detail, "plan.json: aws_db_instance.b: ", 30);
}

static void a_cancelled_call_stops(void **state)
{
    (void)state;
    static const struct story story = { .address = "aws_db_instance.a", "{}", "{}", "{}" };
    AUTO_ARENA *arena = arena_new();
    atomic_bool cancelled = true;
    struct look look = { .request.cancelled = &cancelled };
    assert_null(sights_of(arena, &story, 1, &look));
    assert_string_equal(look.diags.items[0].summary, diag_code_summary(DIAG_CHECK_CANCELLED));
    assert_true(check_is_cancelled(&look.request, &look.diags));
    look.request.cancelled = NULL;
    assert_false(check_is_cancelled(&look.request, &look.diags));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_that_are_alike_are_read_once),
        cmocka_unit_test(what_is_not_there_or_not_known_is_not_read),
        cmocka_unit_test(tags_choose),
        cmocka_unit_test(the_first_with_a_key_twice_is_told),
        cmocka_unit_test(a_cancelled_call_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
