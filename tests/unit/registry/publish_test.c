#include "registry/publish.h"

#include <sys/stat.h>

#include "tests/unit/registry/registry_fixture.h"

#define ZIP PROVIDER_NAME "_1.0.0_linux_amd64.zip"
#define RELEASE "tree/site/releases/hipaa/1.0.0/"

static size_t refresh(void)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    size_t changes;
    assert_true(registry_open("tree", &registry, &diags));
    assert_true(publish_site(&registry, &changes, &diags));
    return changes;
}

static bool has(const char *path)
{
    return access(path, F_OK) == 0;
}

static bool says(const char *path, const char *words)
{
    AUTO_ARENA *arena = arena_new();
    struct span text = fixture_get(arena, path);
    return memmem(text.text, text.length, words, strlen(words)) != NULL;
}

static void one_tree_is_registry_and_both_mirrors(void **state)
{
    (void)state;
    fixture_release("r", "1.0.0");
    fixture_publish("r");
    static const char *const files[] = {
        "tree/site/.well-known/terraform.json",
        ORIGIN "/versions",
        ORIGIN "/1.0.0/download/linux/amd64",
        ORIGIN "/1.0.0/download/linux/arm64",
        RELEASE ZIP,
        RELEASE PROVIDER_NAME "_1.0.0_SHA256SUMS",
        RELEASE PROVIDER_NAME "_1.0.0_SHA256SUMS.sig",
        RELEASE PROVIDER_NAME "_1.0.0_manifest.json",
        MIRROR "/index.json",
        MIRROR "/1.0.0.json",
        MIRROR "/" ZIP,
    };
    for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
        if (!has(files[i])) {
            fail_msg("%s is not there", files[i]);
        }
    }
    assert_false(has("tree/incoming"));
}

static void an_archive_is_stored_once(void **state)
{
    (void)state;
    struct stat released, mirrored;
    fixture_release("r", "1.0.0");
    fixture_publish("r");
    assert_int_equal(stat(RELEASE ZIP, &released), 0);
    assert_int_equal(stat(MIRROR "/" ZIP, &mirrored), 0);
    assert_int_equal(released.st_ino, mirrored.st_ino);
    assert_int_equal(released.st_mode & 0777, 0644);
}

static void publishing_again_changes_nothing(void **state)
{
    (void)state;
    fixture_release("r", "1.0.0");
    fixture_publish("r");
    fixture_publish("r");
    assert_int_equal(refresh(), 0);
}

static void whatever_is_lost_or_spoilt_is_made_again(void **state)
{
    (void)state;
    fixture_release("r", "1.0.0");
    fixture_publish("r");
    assert_int_equal(system("rm -rf tree/site/v1 tree/site/.well-known tree/site/mirror"), 0);
    assert_int_equal(refresh(), 8);
    fixture_put(MIRROR "/1.0.0.json", SPAN("{}"));
    assert_int_equal(unlink(MIRROR "/" ZIP), 0);
    assert_int_equal(refresh(), 2);
    assert_int_equal(refresh(), 0);
}

static void a_published_version_never_changes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    fixture_release("r", "1.0.0");
    fixture_publish("r");
    struct zip_entries entries = fixture_entries(arena, "1.0.0", 62);
    fixture_put("r/" ZIP, zip_write(arena, entries, FIXTURE_MOMENT + 60));
    fixture_put_sums(arena, "r", "1.0.0");
    assert_true(registry_open("tree", &registry, &diags));
    assert_false(publish_release(&registry, "r", &diags));
    fixture_complains(&diags, "A published version never changes");
}

static void only_its_signature_may(void **state)
{
    (void)state;
    fixture_release("r", "1.0.0");
    fixture_publish("r");
    fixture_put("r/" PROVIDER_NAME "_1.0.0_SHA256SUMS.sig", SPAN("\x89 another"));
    fixture_publish("r");
    assert_true(says(RELEASE PROVIDER_NAME "_1.0.0_SHA256SUMS.sig", "another"));
}

static void older_versions_stay(void **state)
{
    (void)state;
    fixture_release("r1", "1.0.0");
    fixture_release("r2", "1.1.0");
    fixture_publish("r2");
    fixture_publish("r1");
    assert_true(says(ORIGIN "/versions", "\"1.0.0\""));
    assert_true(says(ORIGIN "/versions", "\"1.1.0\""));
    assert_true(has(MIRROR "/1.0.0.json") && has(MIRROR "/1.1.0.json"));
}

static void a_withdrawn_version_leaves_lists_and_mirrors_and_can_come_back(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    size_t changes;
    fixture_release("r1", "1.0.0");
    fixture_release("r2", "1.1.0");
    fixture_publish("r1");
    fixture_publish("r2");
    assert_true(registry_open("tree", &registry, &diags));
    assert_true(registry_withdraw(&registry, SPAN("1.0.0"), SPAN("broken"), &diags));
    assert_true(publish_site(&registry, &changes, &diags));
    arena_free(arena);
    arena = NULL;
    assert_int_equal(changes, 5);
    assert_false(says(ORIGIN "/versions", "\"1.0.0\""));
    assert_false(says(MIRROR "/index.json", "\"1.0.0\""));
    assert_false(has(MIRROR "/1.0.0.json") || has(MIRROR "/" ZIP));
    assert_true(has(RELEASE ZIP));
    assert_int_equal(system("sed -i.old 's/\"1.0.0\": \"broken\"//' tree/registry.json"), 0);
    assert_int_equal(refresh(), 5);
    assert_true(says(ORIGIN "/versions", "\"1.0.0\"") && has(MIRROR "/" ZIP));
}

static void a_new_key_is_in_every_download(void **state)
{
    (void)state;
    fixture_release("r", "1.0.0");
    fixture_publish("r");
    fixture_put("tree/site/keys/FEDCBA9876543210.asc", SPAN(KEY_ARMOR));
    assert_int_equal(refresh(), 2);
    assert_true(says(ORIGIN "/1.0.0/download/linux/arm64", "FEDCBA9876543210"));
    assert_true(says(ORIGIN "/1.0.0/download/linux/arm64", "0123456789ABCDEF"));
}

static void what_a_killed_run_left_behind_is_no_hindrance(void **state)
{
    (void)state;
    fixture_put("tree/incoming/half", SPAN("x"));
    fixture_release("r", "1.0.0");
    fixture_publish("r");
    assert_false(has("tree/incoming") || has(RELEASE "half"));
}

static void a_bad_release_is_not_taken(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    fixture_release("r", "1.0.0");
    fixture_put("r/" ZIP, zip_write(arena, fixture_entries(arena, "1.0.0", 183), FIXTURE_MOMENT));
    fixture_put_sums(arena, "r", "1.0.0");
    assert_true(registry_open("tree", &registry, &diags));
    assert_false(publish_release(&registry, "r", &diags));
    fixture_complains(&diags, "another processor");
    assert_false(has(RELEASE));
}

static void an_unwritable_site_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    size_t changes;
    fixture_put("tree/site/.well-known", SPAN("a file, not a folder"));
    assert_true(registry_open("tree", &registry, &diags));
    assert_false(publish_site(&registry, &changes, &diags));
    assert_int_equal(diags.count, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_registry, fixture_leave)
    const struct CMUnitTest tests[] = {
        TEST(one_tree_is_registry_and_both_mirrors),
        TEST(an_archive_is_stored_once),
        TEST(publishing_again_changes_nothing),
        TEST(whatever_is_lost_or_spoilt_is_made_again),
        TEST(a_published_version_never_changes),
        TEST(only_its_signature_may),
        TEST(older_versions_stay),
        TEST(a_withdrawn_version_leaves_lists_and_mirrors_and_can_come_back),
        TEST(a_new_key_is_in_every_download),
        TEST(what_a_killed_run_left_behind_is_no_hindrance),
        TEST(a_bad_release_is_not_taken),
        TEST(an_unwritable_site_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
