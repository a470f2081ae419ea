#include "registry/release.h"

#include "tests/unit/registry/fixture.h"

#define SUMS "r/" PROVIDER_NAME "_1.0.0_SHA256SUMS"
#define MANIFEST "r/" PROVIDER_NAME "_1.0.0_manifest.json"
#define AMD64 "r/" PROVIDER_NAME "_1.0.0_linux_amd64.zip"

static void a_release_is_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct release release;
    fixture_release("r", "1.0.0");
    assert_true(release_read("r", &release, &diags));
    assert_true(span_is(release.version, "1.0.0"));
    assert_int_equal(release.package_count, 2);
    assert_int_equal(release.file_count, 5);
    assert_string_equal(release.packages[1].platform->name, "linux_arm64");
    assert_true(span_starts_with(release.packages[1].h1, SPAN("h1:")));
    assert_true(release_check_packages(&release, &diags));
}

static void refuses(const char *words)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct release release;
    assert_false(release_read("r", &release, &diags) && release_check_packages(&release, &diags));
    fixture_complains(&diags, words);
}

static void replaces(const char *path, struct span text, const char *words)
{
    AUTO_ARENA *arena = arena_new();
    fixture_release("r", "1.0.0");
    fixture_put(path, text);
    refuses(words);
    assert_int_equal(remove(path), 0);
}

static void what_is_not_as_it_was_signed_is_refused(void **state)
{
    (void)state;
    replaces(AMD64, SPAN("changed"), "has been changed");
    replaces(SUMS ".sig", SPAN("-----BEGIN PGP SIGNATURE-----\n"), "binary signature");
    replaces(SUMS ".sig", SPAN(""), "binary signature");
    replaces("r/more.txt", SPAN("x"), "not covered by the checksums");
    replaces("r/" PROVIDER_NAME "_2.0.0_SHA256SUMS", SPAN("x"), "not one");
}

/* Each of these makes a host fail in a way that is hard to read, or drop hashes without a word. */
static void checksums_are_read_strictly(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    fixture_release("r", "1.0.0");
    struct span sums = arena_span(arena, fixture_get(arena, SUMS));
    static const char *const forms[] = { "%.*s\n", "\n%.*s", "%.*sx\n", "%.*s0123  name\n" };
    for (size_t i = 0; i < ARRAY_LENGTH(forms); i++) {
        struct str text = str_init(arena, 10000);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        str_printf(&text, forms[i], SPAN_ARGS(sums));
#pragma GCC diagnostic pop
        replaces(SUMS, str_span(&text), "is not \"DIGEST  NAME\"");
    }
    replaces(SUMS, (struct span) { sums.text, sums.length - 1 }, "line 3 is not");
    replaces(SUMS, SPAN(""), "names no package");
    char *upper = arena_string(arena, sums.text);
    upper[0] = 'A' + 7;
    replaces(SUMS, span_of(upper), "line 1 is not");
}

static void a_path_in_the_checksums_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct span line = arena_span_printf(arena, "%s  ../x\n", digest_sha256(arena, SPAN("")).text);
    replaces(SUMS, line, "line 1 is not");
}

static void again(struct arena *arena, const char *words)
{
    fixture_put_sums(arena, "r", "1.0.0");
    refuses(words);
}

static void what_has_no_place_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    fixture_release("r", "1.0.0");
    fixture_put("r/" PROVIDER_NAME "_1.0.0_windows_amd64.zip", SPAN("x"));
    again(arena, "has no place in a release");
}

static void broken_parts_are_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    fixture_release("r", "1.0.0");
    fixture_put(MANIFEST, SPAN("{\"metadata\":{\"protocol_versions\":[\"5.0\"]}}"));
    again(arena, "does not say that the protocol is 6.0");
    assert_int_equal(remove(MANIFEST), 0);
    again(arena, "lacks terraform-provider-hipaa_1.0.0_manifest.json");
    fixture_put(AMD64, SPAN("x"));
    again(arena, "no zip archive");
    fixture_put(AMD64, zip_write(arena, fixture_entries(arena, "1.0.0", 183), FIXTURE_MOMENT));
    fixture_put(MANIFEST, SPAN("{\"metadata\":{\"protocol_versions\":[\"6.0\"]}}"));
    again(arena, "another processor");
}

static void a_version_that_is_none_is_refused(void **state)
{
    (void)state;
    fixture_release("r", "v1.0.0");
    refuses("\"v1.0.0\" is no version");
}

static void an_empty_folder_is_refused(void **state)
{
    (void)state;
    refuses("has 0 files");
}

static void what_the_checksums_name_must_be_there(void **state)
{
    (void)state;
    fixture_release("r", "1.0.0");
    assert_int_equal(remove(AMD64), 0);
    refuses("No such file");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_enter, fixture_leave)
    const struct CMUnitTest tests[] = {
        TEST(a_release_is_read),
        TEST(what_is_not_as_it_was_signed_is_refused),
        TEST(checksums_are_read_strictly),
        TEST(a_path_in_the_checksums_is_refused),
        TEST(what_has_no_place_is_refused),
        TEST(broken_parts_are_refused),
        TEST(a_version_that_is_none_is_refused),
        TEST(an_empty_folder_is_refused),
        TEST(what_the_checksums_name_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
