#include "registry/package.h"

#include "tests/unit/registry/fixture.h"

struct flaw {
    size_t entry; /* which is replaced by: */
    const char *name;
    const char *content;
    unsigned mode;
    const char *words;
};

static bool check(struct zip_entries entries, struct diags *diags)
{
    return package_check(entries, SPAN("1.0.0"), platform_find(SPAN("linux_amd64")), "it.zip",
                         diags);
}

static void a_good_package_passes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_true(check(fixture_entries(arena, "1.0.0", 62), &diags));
    assert_int_equal(diags.count, 0);
}

static void each_flaw_is_told(void **state)
{
    (void)state;
    static const struct flaw flaws[] = {
        { 0, "LICENSE/", "", 0040755, "folders make" },
        { 0, "./LICENSE", "x", 0100644, "folders make" },
        { 0, "a\nb", "x", 0100644, "folders make" },
        { 0, "ZZZ", "x", 0100644, "out of order" },
        { 0, "LICENSE", "x", 0, "mode 0, not 100644" },
        { 0, "LICENSE", "x", 0120777, "mode 120777" },
        { 0, "LICENSE", "", 0100644, "lacks LICENSE" },
        { 1, "NOTES", "x", 0100644, "lacks NOTICES.txt" },
        { 0, "LICENSE", "x", 0100644, "not of its LICENSE" },
        { 2, "sbom.spdx.json", "{}", 0100644, "not of its LICENSE" },
        { 2, "sbom.spdx.json", "nonsense", 0100644, "not of its LICENSE" },
        { 2, "terraform-provider-hipaa.LICENSE", "x", 0100644, "could take for" },
        { 3, "terraform-provider-hipaa_v2.0.0", "x", 0100755, "lacks the exec" },
        { 3, "terraform-provider-hipaa_v1.0.0", "x", 0100755, "cannot start" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(flaws); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct zip_entries entries = fixture_entries(arena, "1.0.0", 62);
        entries.list[flaws[i].entry] =
            (struct zip_entry) { span_of(flaws[i].name), span_of(flaws[i].content), flaws[i].mode };
        assert_false(check(entries, &diags));
        fixture_complains(&diags, flaws[i].words);
    }
}

static void a_program_that_may_not_be_executed_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct zip_entries entries = fixture_entries(arena, "1.0.0", 62);
    entries.list[3].mode = 0100644;
    assert_false(check(entries, &diags));
    fixture_complains(&diags, "mode 100644, not 100755");
}

static void the_name_says_version_and_platform(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(package_file_name(arena, SPAN("1.0.0"), "linux_arm64").text,
                        "terraform-provider-hipaa_1.0.0_linux_arm64.zip");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_package_passes),
        cmocka_unit_test(each_flaw_is_told),
        cmocka_unit_test(a_program_that_may_not_be_executed_is_refused),
        cmocka_unit_test(the_name_says_version_and_platform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
