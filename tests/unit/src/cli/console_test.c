#include "cli/console.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"

/* stdout and stderr are files while `say` runs; what it said comes back. */
static const char *said(struct arena *arena, int descriptor, void (*say)(struct diags *diags))
{
    char path[] = "/tmp/hipaa-console-test-XXXXXX";
    int file = mkstemp(path);
    int kept = dup(descriptor);
    assert_true(file >= 0 && kept >= 0);
    fflush(NULL);
    dup2(file, descriptor);
    struct diags diags = diags_init(arena);
    say(&diags);
    fflush(NULL);
    dup2(kept, descriptor);
    close(kept);
    close(file);
    struct file_text text;
    assert_true(file_read(arena, path, NULL, &text, &diags));
    remove(path);
    return arena_span(arena, text.text).text;
}

static void tell_two(struct diags *diags)
{
    diag_add(diags, DIAG_USAGE, NULL, "It is so.");
    diag_add(diags, DIAG_WAIVER_UNUSED, "waivers[0]", "Nothing.");
    console_tell(diags);
}

static void diagnostics_go_to_stderr_with_their_place(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(said(arena, STDERR_FILENO, tell_two),
                        "Error: Wrong usage\n  It is so.\n"
                        "Warning: Waiver without effect\n  at waivers[0]\n  Nothing.\n");
}

static void show_progress(struct diags *diags)
{
    (void)diags;
    console_progress("working");
    console_progress_done();
}

static void progress_is_for_terminals_alone(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(said(arena, STDERR_FILENO, show_progress), "");
}

static void ask_for_colour(struct diags *diags)
{
    (void)diags;
    assert_false(console_wants_colour());
}

static void a_file_wants_no_colours(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    said(arena, STDOUT_FILENO, ask_for_colour);
}

static void write_text(struct diags *diags)
{
    assert_true(console_write(SPAN("text\n"), NULL, diags));
}

static void text_goes_to_stdout(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(said(arena, STDOUT_FILENO, write_text), "text\n");
}

static void a_full_device_is_an_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    fflush(stdout);
    int kept = dup(STDOUT_FILENO);
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    dup2(fileno(full), STDOUT_FILENO);
    bool written = console_write(SPAN("text"), NULL, &diags);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    fclose(full);
    clearerr(stdout);
    assert_false(written);
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_OUTPUT_UNWRITABLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(diagnostics_go_to_stderr_with_their_place),
        cmocka_unit_test(progress_is_for_terminals_alone),
        cmocka_unit_test(a_file_wants_no_colours),
        cmocka_unit_test(text_goes_to_stdout),
        cmocka_unit_test(a_full_device_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
