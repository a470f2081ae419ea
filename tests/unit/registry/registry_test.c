#include "registry/registry.h"

#include <sys/wait.h>

#include "tests/unit/registry/registry_fixture.h"

static void refuses_to_open(const char *words)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    assert_false(registry_open("tree", &registry, &diags));
    fixture_complains(&diags, words);
}

static void a_new_registry_is_empty(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    assert_true(registry_open("tree", &registry, &diags));
    assert_int_equal(registry.release_count, 0);
    assert_int_equal(registry.key_count, 1);
    assert_true(span_is(registry.keys[0].id, "0123456789ABCDEF"));
}

static void it_is_not_made_twice(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_false(registry_create("tree", SPAN("registry.example.com"), SPAN("acme"), &diags));
    fixture_complains(&diags, "is there already");
}

static void releases_are_sorted_by_version(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    static const char *const versions[] = { "1.9.0", "1.10.0", "1.10.0-rc.1" };
    for (size_t i = 0; i < ARRAY_LENGTH(versions); i++) {
        fixture_release(arena_printf(arena, "tree/site/releases/hipaa/%s", versions[i]),
                        versions[i]);
    }
    assert_true(registry_open("tree", &registry, &diags));
    assert_int_equal(registry.release_count, 3);
    assert_true(span_is(registry.releases[0].version, "1.10.0"));
    assert_true(span_is(registry.releases[1].version, "1.10.0-rc.1"));
    assert_true(span_is(registry.releases[2].version, "1.9.0"));
}

static void keys_must_be_public_armored_and_named(void **state)
{
    (void)state;
    fixture_put(KEY_PATH, SPAN("-----BEGIN PGP PRIVATE KEY BLOCK-----\n"));
    refuses_to_open("no armored public key");
    fixture_put(KEY_PATH, SPAN(KEY_ARMOR));
    fixture_put("tree/site/keys/mine.asc", SPAN(KEY_ARMOR));
    refuses_to_open("16 hexadecimal digits");
    assert_int_equal(remove("tree/site/keys/mine.asc"), 0);
    assert_int_equal(remove(KEY_PATH), 0);
    refuses_to_open("has no key");
}

static void a_release_in_the_wrong_folder_is_refused(void **state)
{
    (void)state;
    fixture_release("tree/site/releases/hipaa/2.0.0", "1.0.0");
    refuses_to_open("holds version 1.0.0");
}

static void a_damaged_release_is_noticed(void **state)
{
    (void)state;
    fixture_release("tree/site/releases/hipaa/1.0.0", "1.0.0");
    fixture_put("tree/site/releases/hipaa/1.0.0/" PROVIDER_NAME "_1.0.0_linux_amd64.zip",
                SPAN("x"));
    refuses_to_open("has been changed");
}

static void a_folder_without_a_registry_is_refused(void **state)
{
    (void)state;
    assert_int_equal(remove("tree/registry.json"), 0);
    refuses_to_open("registry.json: No such file");
    assert_int_equal(system("rm -rf tree"), 0);
    refuses_to_open("No such file");
}

static void withdrawing_needs_a_version_and_a_reason(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    fixture_release("tree/site/releases/hipaa/1.0.0", "1.0.0");
    assert_true(registry_open("tree", &registry, &diags));
    assert_false(registry_withdraw(&registry, SPAN("1.0.1"), SPAN("x"), &diags));
    fixture_complains(&diags, "has no version 1.0.1");
    struct diags more = diags_init(arena);
    assert_false(registry_withdraw(&registry, SPAN("1.0.0"), SPAN(""), &more));
    fixture_complains(&more, "needs a reason");
}

static void what_is_withdrawn_stays_so(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    fixture_release("tree/site/releases/hipaa/1.0.0", "1.0.0");
    assert_true(registry_open("tree", &registry, &diags));
    assert_true(registry_withdraw(&registry, SPAN("1.0.0"), SPAN("first"), &diags));
    assert_true(registry_withdraw(&registry, SPAN("1.0.0"), SPAN("second"), &diags));
    AUTO_ARENA *later = arena_new();
    struct diags none = diags_init(later);
    arena_free(arena);
    arena = NULL;
    assert_true(registry_open("tree", &registry, &none));
    assert_true(registry_is_withdrawn(&registry, SPAN("1.0.0")));
    assert_false(registry_is_withdrawn(&registry, SPAN("2.0.0")));
    assert_true(span_is(value_get(registry.withdrawn, "1.0.0")->text, "second"));
}

/* A second writer, here a child, waits until the first is done. */
static void writers_take_turns(void **state)
{
    (void)state;
    int begin[2];
    assert_int_equal(pipe(begin), 0);
    pid_t child = fork();
    if (child == 0) {
        AUTO_ARENA *own = arena_new();
        struct diags ours = diags_init(own);
        struct registry second;
        char byte;
        alarm(10);
        bool waited = read(begin[0], &byte, 1) == 1 && registry_open("tree", &second, &ours) &&
                      access("done", F_OK) == 0;
        _exit(waited ? 0 : 1);
    }
    struct arena *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    assert_true(registry_open("tree", &registry, &diags));
    assert_int_equal(write(begin[1], "x", 1), 1);
    usleep(50000);
    fixture_put("done", SPAN("x"));
    arena_free(arena);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_registry, fixture_leave)
    const struct CMUnitTest tests[] = {
        TEST(a_new_registry_is_empty),
        TEST(it_is_not_made_twice),
        TEST(releases_are_sorted_by_version),
        TEST(keys_must_be_public_armored_and_named),
        TEST(a_release_in_the_wrong_folder_is_refused),
        TEST(a_damaged_release_is_noticed),
        TEST(a_folder_without_a_registry_is_refused),
        TEST(withdrawing_needs_a_version_and_a_reason),
        TEST(what_is_withdrawn_stays_so),
        TEST(writers_take_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
