#include "reading.h"

/* Enough that threads are asked for help. */
#define RESOURCES 48
#define PAD_BYTES 32768

#define DEPOSED                                                                                    \
    "{\"address\":\"aws_x.old\",\"deposed\":\"1\",\"change\":{\"before\":{},\"after\":null}}"

/* Lists of resources, each with something long in it. */
struct parts {
    const char *changes;
    const char *resources;
};

static struct parts large_parts(struct arena *arena)
{
    char *pad = arena_zalloc(arena, PAD_BYTES + 1);
    memset(pad, 'p', PAD_BYTES);
    struct str changes = str_init(arena, (size_t)1 << 30);
    struct str resources = str_init(arena, (size_t)1 << 30);
    for (int i = 0; i < RESOURCES; i++) {
        const char *comma = i == 0 ? "" : ",";
        str_printf(&changes,
                   "%s{\"address\":\"aws_x.a[%d]\",\"change\":{\"before\":{\"n\":%d},"
                   "\"after\":{\"n\":%d,\"pad\":\"%s\"}}}",
                   comma, i, i, i + 1, pad);
        str_printf(&resources,
                   "%s{\"address\":\"aws_x.a[%d]\",\"mode\":\"managed\",\"values\":{\"n\":%d,"
                   "\"pad\":\"%s\"}}",
                   comma, i, i, pad);
    }
    str_add_text(&changes, "," DEPOSED);
    return (struct parts) { str_text(&changes), str_text(&resources) };
}

static bool read_with(struct arena *arena, const char *text, size_t jobs, struct snapshot *snapshot,
                      struct diags *diags)
{
    const struct document_source source = { "x.json", "declared.x", NULL, jobs };
    *diags = diags_init(arena);
    return document_read(arena, DOCUMENT_PLAN, span_of(text), &source, snapshot, diags);
}

static void assert_same(struct arena *arena, const struct snapshot *a, const struct snapshot *b)
{
    assert_int_equal(a->subject_count, b->subject_count);
    assert_int_equal(a->leftover_count, b->leftover_count);
    assert_memory_equal(a->knows, b->knows, sizeof(a->knows));
    for (size_t i = 0; i < a->subject_count; i++) {
        assert_true(span_equal(a->subjects[i].address, b->subjects[i].address));
        assert_string_equal(sides_shown(arena, &a->subjects[i]),
                            sides_shown(arena, &b->subjects[i]));
    }
}

static void threads_read_what_one_reads(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct parts parts = large_parts(arena);
    const char *changes = arena_printf(arena, "\"resource_changes\": [%s]", parts.changes);
    const char *values =
        arena_printf(arena, "{\"root_module\":{\"resources\":[%s]}}", parts.resources);
    const char *planned = arena_printf(arena, "\"planned_values\":%s", values);
    const char *prior = arena_printf(arena, "\"prior_state\":{\"values\":%s}", values);
    const char *const orders[][4] = {
        { planned, changes, prior, "\"output_changes\":{}" },
        { prior, changes, planned, "\"output_changes\":{}" },
        { "\"variables\":{\"resource_changes\":{\"value\":[]},\"prior_state\":1}", planned, changes,
          prior },
        { planned, "\"planned\":1", prior, "\"resource_changes\":null" },
        { planned, "\"resource_changes\":[]", "\"prior_state\":null", "\"a\":1" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(orders); i++) {
        const char *text = arena_printf(arena, "{\"format_version\":\"1.2\",%s,%s,%s,%s}",
                                        orders[i][0], orders[i][1], orders[i][2], orders[i][3]);
        struct snapshot alone;
        struct snapshot together;
        struct diags diags;
        assert_true(read_with(arena, text, 1, &alone, &diags));
        assert_true(read_with(arena, text, 4, &together, &diags));
        assert_same(arena, &alone, &together);
    }
}

static void threads_find_the_same_faults(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct parts parts = large_parts(arena);
    const char *const texts[] = {
        arena_printf(arena, "{\"format_version\":\"1.2\",\"resource_changes\":[%s", parts.changes),
        arena_printf(arena, "{\"format_version\":\"1.2\",\"resource_changes\":[%s,{}]}",
                     parts.changes),
        arena_printf(arena, "{\"format_version\":\"1.2\",\"planned_values\":{\"a\":[%s}}",
                     parts.changes),
        arena_printf(arena,
                     "{\"format_version\":\"1.2\",\"resource_changes\":[%s],"
                     "\"resource_changes\":[%s]}",
                     parts.changes, parts.changes),
        arena_printf(arena, "{\"format_version\":\"1.2\",\"prior_state\":{\"values\":[%s]}}",
                     parts.resources),
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        struct snapshot snapshot;
        struct diags alone;
        struct diags together;
        assert_false(read_with(arena, texts[i], 1, &snapshot, &alone));
        assert_false(read_with(arena, texts[i], 4, &snapshot, &together));
        assert_int_equal(alone.count, 1);
        assert_int_equal(together.count, 1);
        assert_string_equal(alone.items[0].detail, together.items[0].detail);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_read_what_one_reads),
        cmocka_unit_test(threads_find_the_same_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
