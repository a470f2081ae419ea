#include "registry/documents.h"

#include "json/json.h"
#include "tests/unit/registry/registry_fixture.h"

/* The registry with version 1.0.0 and the withdrawn 1.1.0. */
static void open_registry(struct registry *registry, struct diags *diags)
{
    fixture_release("tree/site/releases/hipaa/1.0.0", "1.0.0");
    fixture_release("tree/site/releases/hipaa/1.1.0", "1.1.0");
    fixture_put("tree/registry.json",
                SPAN("{\"host\":\"registry.example.com\",\"namespace\":\"acme\","
                     "\"warnings\":[\"beware\"],\"withdrawn\":{\"1.1.0\":\"broken\"}}"));
    assert_true(registry_open("tree", registry, diags));
}

static const struct value *parsed(struct arena *arena, struct span text)
{
    const struct value *document = json_try(arena, text);
    assert_non_null(document);
    return document;
}

/* The text of a member some steps down; a number is an index. */
static const char *at(struct arena *arena, const struct value *value, const char *path)
{
    for (const char *step = path; *step;) {
        size_t length = strcspn(step, ">");
        if (value_is(value, VALUE_LIST)) {
            value = value->items[strtoul(step, NULL, 10)];
        } else {
            value = value_get_span(value, (struct span) { step, length });
        }
        assert_non_null(value);
        step += length + (step[length] == '>');
    }
    return value->kind == VALUE_STRING ? arena_span(arena, value->text).text
                                       : json_text(arena, value, JSON_COMPACT).text;
}

static void discovery_ends_in_a_slash(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *document = parsed(arena, document_discovery(arena));
    assert_string_equal(at(arena, document, "providers.v1"), "/v1/providers/");
}

static void the_list_has_what_is_not_withdrawn(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    open_registry(&registry, &diags);
    const struct value *document = parsed(arena, document_versions(arena, &registry));
    assert_string_equal(at(arena, document, ""),
                        "{\"versions\":[{\"version\":\"1.0.0\",\"protocols\":[\"6.0\"],"
                        "\"platforms\":[{\"os\":\"linux\",\"arch\":\"amd64\"},"
                        "{\"os\":\"linux\",\"arch\":\"arm64\"}]}],\"warnings\":[\"beware\"]}");
    assert_string_equal(at(arena, parsed(arena, document_mirror_index(arena, &registry)), ""),
                        "{\"versions\":{\"1.0.0\":{}}}");
}

static void a_download_says_all_that_hosts_check(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    open_registry(&registry, &diags);
    const struct release *release = &registry.releases[1];
    const struct package *package = &release->packages[1];
    const struct value *document =
        parsed(arena, document_download(arena, &registry, release, package));
    const struct {
        const char *path;
        const char *wanted;
    } facts[] = {
        { "protocols", "[\"6.0\"]" },
        { "os", "linux" },
        { "arch", "arm64" },
        { "filename", "terraform-provider-hipaa_1.0.0_linux_arm64.zip" },
        { "download_url", "/releases/hipaa/1.0.0/terraform-provider-hipaa_1.0.0_linux_arm64.zip" },
        { "shasums_url", "/releases/hipaa/1.0.0/terraform-provider-hipaa_1.0.0_SHA256SUMS" },
        { "shasums_signature_url",
          "/releases/hipaa/1.0.0/terraform-provider-hipaa_1.0.0_SHA256SUMS.sig" },
        { "shasum", arena_span(arena, package->sha256).text },
        { "signing_keys>gpg_public_keys>0>key_id", "0123456789ABCDEF" },
        { "signing_keys>gpg_public_keys>0>ascii_armor", KEY_ARMOR },
        { "packages>linux_amd64>hashes>0", release->packages[0].h1.text },
        { "packages>linux_arm64>hashes>0", package->h1.text },
        { "packages>linux_arm64>hashes>1", package->zh.text },
        { "packages>linux_arm64>package_size",
          arena_printf(arena, "%zu", package->archive.length) },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(facts); i++) {
        assert_string_equal(at(arena, document, facts[i].path), facts[i].wanted);
    }
}

static void releases_may_lie_elsewhere(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    open_registry(&registry, &diags);
    const struct release *release = &registry.releases[1];
    const char *beside = "terraform-provider-hipaa_1.0.0_linux_amd64.zip";
    assert_string_equal(at(arena, parsed(arena, document_mirror_version(arena, &registry, release)),
                           "archives>linux_amd64>url"),
                        beside);
    registry.releases_url = SPAN("https://files.example.com/v{version}/x/{version}/");
    const char *elsewhere =
        arena_printf(arena, "https://files.example.com/v1.0.0/x/1.0.0/%s", beside);
    assert_string_equal(at(arena, parsed(arena, document_mirror_version(arena, &registry, release)),
                           "archives>linux_amd64>url"),
                        elsewhere);
    assert_string_equal(
        at(arena,
           parsed(arena, document_download(arena, &registry, release, &release->packages[0])),
           "download_url"),
        elsewhere);
}

static void a_mirror_tells_both_hashes_of_each_platform(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    open_registry(&registry, &diags);
    const struct release *release = &registry.releases[1];
    const struct value *document =
        parsed(arena, document_mirror_version(arena, &registry, release));
    assert_string_equal(at(arena, document, "archives>linux_arm64>hashes>0"),
                        release->packages[1].h1.text);
    assert_string_equal(at(arena, document, "archives>linux_arm64>hashes>1"),
                        release->packages[1].zh.text);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_registry, fixture_leave)
    const struct CMUnitTest tests[] = {
        TEST(discovery_ends_in_a_slash),
        TEST(the_list_has_what_is_not_withdrawn),
        TEST(a_download_says_all_that_hosts_check),
        TEST(releases_may_lie_elsewhere),
        TEST(a_mirror_tells_both_hashes_of_each_platform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
