#include "registry/settings.h"

#include "tests/unit/registry/registry_fixture.h"

static void reads(const char *text, struct registry *registry, struct arena *arena)
{
    struct diags diags = diags_init(arena);
    fixture_put("settings.json", span_of(text));
    assert_true(settings_read(registry, "settings.json", &diags));
}

static void what_is_left_out_has_a_meaning(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct registry registry = { .root = "tree" };
    reads("{\"host\":\"a.example.com\",\"namespace\":\"b_c\",\"warnings\":null}", &registry, arena);
    assert_true(span_is(registry.releases_url, REGISTRY_RELEASES_URL));
    assert_int_equal(registry.warnings->item_count, 0);
    assert_int_equal(registry.withdrawn->member_count, 0);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry first = { .root = "tree" };
    struct registry second = { .root = "tree" };
    reads("{\"host\":\"localhost:8443\",\"namespace\":\"b\",\"releases_url\":\"https://x/{version}/"
          "\","
          "\"warnings\":[\"w\"],\"withdrawn\":{\"1.0.0\":\"r\"}}",
          &first, arena);
    assert_true(settings_write(&first, "settings.json", &diags));
    assert_true(settings_read(&second, "settings.json", &diags));
    assert_true(span_equal(first.host, second.host));
    assert_true(span_equal(first.releases_url, second.releases_url));
    assert_true(span_is(second.warnings->items[0]->text, "w"));
    assert_true(span_is(value_get(second.withdrawn, "1.0.0")->text, "r"));
}

struct mistake {
    const char *text;
    const char *words;
};

static void mistakes_are_told(void **state)
{
    (void)state;
#define GOOD "\"host\":\"a\",\"namespace\":\"b\""
    static const struct mistake mistakes[] = {
        { "{", "settings.json" },
        { "[]", "is no object" },
        { "{\"namespace\":\"b\"}", "host \"\" is no host" },
        { "{\"host\":\"https://a\",\"namespace\":\"b\"}", "host \"https://a\"" },
        { "{\"host\":\"A\",\"namespace\":\"b\"}", "host \"A\"" },
        { "{\"host\":\"a\",\"namespace\":\"b/c\"}", "namespace \"b/c\"" },
        { "{" GOOD ",\"withdrawm\":{}}", "\"withdrawm\" is no setting" },
        { "{" GOOD ",\"warnings\":\"x\"}", "warnings must be" },
        { "{" GOOD ",\"warnings\":[1]}", "warnings must be" },
        { "{" GOOD ",\"withdrawn\":[\"1.0.0\"]}", "withdrawn an object" },
        { "{" GOOD ",\"withdrawn\":{\"1.0.0\":true}}", "withdrawn an object" },
        { "{" GOOD ",\"releases_url\":\"http://a/\"}", "releases_url \"http://a/\"" },
        { "{" GOOD ",\"releases_url\":\"https://a\"}", "releases_url \"https://a\"" },
        { "{" GOOD ",\"releases_url\":\"https://a b/\"}", "releases_url" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(mistakes); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct registry registry = { .root = "tree" };
        fixture_put("settings.json", span_of(mistakes[i].text));
        assert_false(settings_read(&registry, "settings.json", &diags));
        fixture_complains(&diags, mistakes[i].words);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_enter, fixture_leave)
    const struct CMUnitTest tests[] = {
        TEST(what_is_left_out_has_a_meaning),
        TEST(what_is_written_is_read),
        TEST(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
