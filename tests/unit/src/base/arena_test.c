#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static bool is_filled(const unsigned char *bytes, size_t size, unsigned char with)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != with) {
            return false;
        }
    }
    return true;
}

/* Sizes on both sides of the blocks' borders, 4 KiB to 1 MiB and beyond. */
static void pieces_are_aligned_and_do_not_overlap(void **state)
{
    (void)state;
    static const size_t sizes[] = {
        1, 0, 7, 16, 4095, 4096, 4097, 100, 1048576, 3000000, 5, 65536
    };
    AUTO_ARENA *arena = arena_new();
    unsigned char *pieces[ARRAY_LENGTH(sizes) * 8];
    for (size_t i = 0; i < ARRAY_LENGTH(pieces); i++) {
        size_t size = sizes[i % ARRAY_LENGTH(sizes)];
        pieces[i] = arena_alloc(arena, size);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
        memset(pieces[i], (int)i, size);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(pieces); i++) {
        assert_true(is_filled(pieces[i], sizes[i % ARRAY_LENGTH(sizes)], (unsigned char)i));
    }
}

static void zeroed_memory_is_zero_even_where_it_was_used_before(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct arena_mark mark = arena_mark(arena);
    memset(arena_alloc(arena, 20000), 0xAA, 20000);
    arena_rewind(arena, mark);
    assert_true(is_filled(arena_zalloc(arena, 10000), 10000, 0));
    assert_true(is_filled(ARENA_ARRAY(arena, 1000, unsigned char), 1000, 0));
}

static void growing_keeps_what_was_there(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_non_null(arena_grow(arena, NULL, 0, 8));
    const char *grown = arena_grow(arena, "abc", 3, 5000);
    assert_memory_equal(grown, "abc", 3);
}

static void texts_are_copied_with_a_nul_behind(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    char text[] = "a\0b";
    struct span copy = arena_span(arena, (struct span) { text, 3 });
    text[0] = 'x';
    assert_int_equal(copy.length, 3);
    assert_memory_equal(copy.text, "a\0b", 4);
    assert_string_equal(arena_span(arena, (struct span) { NULL, 0 }).text, "");
    assert_string_equal(arena_string(arena, "abc"), "abc");
    assert_string_equal(arena_printf(arena, "%d-%s", 7, "x"), "7-x");
    assert_string_equal(arena_printf(arena, "%s", ""), "");
    assert_true(span_is(arena_span_printf(arena, "%05d", 42), "00042"));
    assert_int_equal(arena_span_printf(arena, "%9000d", 1).length, 9000);
}

static void count_up(void *object)
{
    int *order = object;
    static int calls;
    *order = ++calls;
}

static void deferred_releases_run_newest_first(void **state)
{
    (void)state;
    int first = 0;
    int second = 0;
    int third = 0;
    struct arena *arena = arena_new();
    arena_defer(arena, count_up, &first);
    struct arena_mark mark = arena_mark(arena);
    arena_defer(arena, count_up, &second);
    arena_defer(arena, count_up, &third);
    arena_rewind(arena, mark);
    assert_int_equal(first, 0);
    assert_int_equal(second - third, 1);
    arena_free(arena);
    assert_int_equal(first - second, 1);
}

static void rewinding_keeps_what_was_before_the_mark(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct arena_mark start = arena_mark(arena);
    char *kept = arena_string(arena, "kept");
    for (int round = 0; round < 50; round++) {
        struct arena_mark mark = arena_mark(arena);
        memset(arena_alloc(arena, (size_t)1 << (round % 22)), 0xAA, (size_t)1 << (round % 22));
        struct arena_mark inner = arena_mark(arena);
        memset(arena_alloc(arena, 5000), 0xBB, 5000);
        arena_rewind(arena, inner);
        arena_rewind(arena, mark);
        assert_string_equal(kept, "kept");
    }
    arena_rewind(arena, start);
    assert_string_equal(arena_string(arena, "new"), "new");
}

static void used_bytes_count_what_was_handed_out(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_int_equal(arena_used_bytes(arena), 0);
    (void)!arena_alloc(arena, 100);
    size_t before = arena_used_bytes(arena);
    assert_true(before >= 100 && before < 100 + 2 * _Alignof(max_align_t));
    (void)!arena_alloc(arena, 1000000);
    assert_true(arena_used_bytes(arena) >= before + 1000000);
}

static void freeing_nothing_is_fine(void **state)
{
    (void)state;
    arena_free(NULL);
}

static void ask_for_too_many(struct arena *arena)
{
    (void)!arena_array(arena, SIZE_MAX / 2, 3);
}

static void ask_for_too_much(struct arena *arena)
{
    (void)!arena_alloc(arena, SIZE_MAX - 1);
}

static void ask_for_more_than_blocks_can_hold(struct arena *arena)
{
    (void)!arena_alloc(arena, SIZE_MAX - 64);
}

/* No memory ends the process: by abort(), or by the sanitizer that watches it. */
static void impossible_sizes_end_the_process(void **state)
{
    (void)state;
    static void (*const asks[])(struct arena * arena) = { ask_for_too_many, ask_for_too_much,
                                                          ask_for_more_than_blocks_can_hold };
    for (size_t i = 0; i < ARRAY_LENGTH(asks); i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            setrlimit(RLIMIT_CORE, &(struct rlimit) { 0, 0 });
            signal(SIGABRT, SIG_DFL); /* cmocka catches it */
            close(STDERR_FILENO);
            asks[i](arena_new());
            _exit(0);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_aligned_and_do_not_overlap),
        cmocka_unit_test(zeroed_memory_is_zero_even_where_it_was_used_before),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test(texts_are_copied_with_a_nul_behind),
        cmocka_unit_test(deferred_releases_run_newest_first),
        cmocka_unit_test(rewinding_keeps_what_was_before_the_mark),
        cmocka_unit_test(used_bytes_count_what_was_handed_out),
        cmocka_unit_test(freeing_nothing_is_fine),
        cmocka_unit_test(impossible_sizes_end_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
