#include "registry/sbom.h"

#include "json/json.h"
#include "tests/unit/registry/fixture.h"

/* Files of the package; the bill among them is of another time. */
static struct sbom_subject subject(struct arena *arena)
{
    struct zip_entries files = { ARENA_ARRAY(arena, 3, struct zip_entry), 3 };
    files.list[0] = (struct zip_entry) { .name = SPAN("LICENSE") };
    files.list[1] = (struct zip_entry) { .name = SPAN("sbom.spdx.json"), .content = SPAN("old") };
    files.list[2] = (struct zip_entry) { .name = SPAN("terraform-provider-hipaa_v1.0.0"),
                                         .content = SPAN("abc") };
    return (struct sbom_subject) {
        .files = files,
        .version = SPAN("1.0.0"),
        .platform = platform_find(SPAN("linux_arm64")),
        .source = SPAN("registry.example.com/acme/hipaa"),
        .made_at_s = FIXTURE_MOMENT,
    };
}

static bool has(struct span text, const char *words)
{
    return memmem(text.text, text.length, words, strlen(words)) != NULL;
}

static void every_ingredient_is_a_package(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct sbom_subject it = subject(arena);
    struct span sbom;
    assert_true(sbom_write(&it,
                           SPAN("gcc-12\tlibstdc++-12-dev\t12.2.0-14+deb12u1\tarm64\tMIT\n"
                                "zlib\tzlib1g-dev\t1:1.2.13\tarm64\tZlib\n"),
                           &sbom, &diags));
    const struct value *document = json_try(arena, sbom);
    assert_int_equal(value_get(document, "packages")->item_count, 3);
    assert_int_equal(value_get(document, "relationships")->item_count, 5);
    static const char *const facts[] = {
        "\"SPDXID\": \"SPDXRef-Package-libstdc---12-dev\"",
        "pkg:deb/debian/libstdc%2B%2B-12-dev@12.2.0-14%2Bdeb12u1?arch=arm64",
        "pkg:deb/debian/zlib1g-dev@1%3A1.2.13?arch=arm64",
        "\"licenseDeclared\": \"Zlib\"",
        "\"created\": \"2023-11-14T22:13:20Z\"",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "\"spdxVersion\": \"SPDX-2.3\"",
        "https://registry.example.com/acme/hipaa/spdx/ba78",
        "\"supplier\": \"Organization: registry.example.com/acme\"",
        "\"packageFileName\": \"terraform-provider-hipaa_1.0.0_linux_arm64.zip\"",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(facts); i++) {
        if (!has(sbom, facts[i])) {
            fail_msg("%s is not said", facts[i]);
        }
    }
}

/* The bill of a package without ingredients. */
static const struct value *bill(struct arena *arena)
{
    struct diags diags = diags_init(arena);
    struct sbom_subject it = subject(arena);
    struct span sbom;
    assert_true(sbom_write(&it, SPAN(""), &sbom, &diags));
    return json_try(arena, sbom);
}

static struct span member(const struct value *object, const char *key)
{
    return value_string_or_empty(value_get(object, key));
}

/* SPDX 2.3, 8.4: every file has a SHA-1. FIPS 180-4: those of nothing and of "abc". */
static void every_file_but_the_bill_is_told_with_its_digests(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *document = bill(arena);
    const struct value *files = value_get(document, "files");
    static const char *const wanted[][3] = {
        { "./LICENSE", "TEXT", "da39a3ee5e6b4b0d3255bfef95601890afd80709" },
        { "./terraform-provider-hipaa_v1.0.0", "BINARY",
          "a9993e364706816aba3e25717850c26c9cd0d89d" },
    };
    assert_int_equal(files->item_count, ARRAY_LENGTH(wanted));
    for (size_t i = 0; i < ARRAY_LENGTH(wanted); i++) {
        const struct value *file = files->items[i];
        const struct value *sum = value_get(file, "checksums")->items[0];
        assert_true(span_is(member(file, "fileName"), wanted[i][0]));
        assert_true(
            span_is(value_string_or_empty(value_get(file, "fileTypes")->items[0]), wanted[i][1]));
        assert_true(span_is(member(sum, "algorithm"), "SHA1"));
        assert_true(span_is(member(sum, "checksumValue"), wanted[i][2]));
    }
}

/* The SHA-1 of the two above, a999... before da39..., by sha1sum. */
static void the_verification_code_is_over_the_sorted_digests(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *ours = value_get(bill(arena), "packages")->items[0];
    const struct value *code = value_get(ours, "packageVerificationCode");
    assert_true(span_is(member(code, "packageVerificationCodeValue"),
                        "29d0dbdfff975c93e2d75e5024fe8b650ec847af"));
    const struct value *excluded = value_get(code, "packageVerificationCodeExcludedFiles");
    assert_true(span_is(value_string_or_empty(excluded->items[0]), "./sbom.spdx.json"));
}

static void a_package_without_its_program_has_none(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct sbom_subject it = subject(arena);
    struct span sbom;
    it.version = SPAN("2.0.0");
    assert_false(sbom_write(&it, SPAN(""), &sbom, &diags));
    fixture_complains(&diags, "lacks terraform-provider-hipaa_v2.0.0");
}

static void a_line_that_is_no_ingredient_is_refused(void **state)
{
    (void)state;
    static const char *const lines[] = { "one\ttwo\n", "a\tb\tc\td\te\tf\n", "a\tb\tc\t\td\n", "\n",
                                         "a\tb\tc\td\t\n" };
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct sbom_subject it = subject(arena);
        struct span sbom;
        assert_false(sbom_write(&it, span_of(lines[i]), &sbom, &diags));
        fixture_complains(&diags, "is not of 5 fields");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_ingredient_is_a_package),
        cmocka_unit_test(every_file_but_the_bill_is_told_with_its_digests),
        cmocka_unit_test(the_verification_code_is_over_the_sorted_digests),
        cmocka_unit_test(a_package_without_its_program_has_none),
        cmocka_unit_test(a_line_that_is_no_ingredient_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
