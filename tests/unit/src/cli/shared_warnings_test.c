#include "cli/shared_warnings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void say(struct shared_warnings *warnings, struct diags *told, enum diag_code code,
                const char *detail)
{
    AUTO_ARENA *arena = arena_new();
    struct diags said = diags_init(arena);
    diag_add(&said, code, "waivers[0]", "%s", detail);
    shared_warnings_add(warnings, &said, told);
}

static void a_warning_of_several_documents_is_told_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags told = diags_init(arena);
    struct shared_warnings warnings = shared_warnings(arena);
    say(&warnings, &told, DIAG_WAIVER_EXPIRED, "one");
    say(&warnings, &told, DIAG_WAIVER_EXPIRED, "two");
    say(&warnings, &told, DIAG_WAIVER_EXPIRED, "one");
    assert_int_equal(told.count, 0);
    shared_warnings_tell(&warnings, &told);
    assert_int_equal(told.count, 2);
    assert_string_equal(told.items[0].detail, "one");
    assert_string_equal(told.items[1].detail, "two");
    assert_string_equal(told.items[1].path, "waivers[0]");
}

static void an_error_is_told_at_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags told = diags_init(arena);
    struct shared_warnings warnings = shared_warnings(arena);
    say(&warnings, &told, DIAG_DOCUMENT_UNREADABLE, "gone");
    say(&warnings, &told, DIAG_DOCUMENT_UNREADABLE, "gone");
    assert_int_equal(told.errors, 2);
}

static void a_waiver_without_effect_is_told_where_no_document_has_use_for_it(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags told = diags_init(arena);
    struct shared_warnings warnings = shared_warnings(arena);
    struct diags nothing = diags_init(arena);
    say(&warnings, &told, DIAG_WAIVER_UNUSED, "x");
    say(&warnings, &told, DIAG_WAIVER_UNUSED, "x");
    struct diags all = diags_init(arena);
    shared_warnings_tell(&warnings, &all);
    assert_int_equal(all.count, 1);
    shared_warnings_add(&warnings, &nothing, &told);
    shared_warnings_tell(&warnings, &told);
    assert_int_equal(told.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_warning_of_several_documents_is_told_once),
        cmocka_unit_test(an_error_is_told_at_once),
        cmocka_unit_test(a_waiver_without_effect_is_told_where_no_document_has_use_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
