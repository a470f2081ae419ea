#include "registry/oci.h"

#include "json/json.h"
#include "tests/unit/registry/fixture.h"

/* A blob by its descriptor; its digest is checked. */
static struct span blob(struct arena *arena, const struct value *descriptor)
{
    struct span digest = value_get(descriptor, "digest")->text;
    assert_true(span_starts_with(digest, SPAN("sha256:")));
    struct span hex = span_after(digest, strlen("sha256:"));
    struct span text =
        fixture_get(arena, arena_printf(arena, "oci/blobs/sha256/%.*s", SPAN_ARGS(hex)));
    assert_true(span_equal(digest_sha256(arena, text), hex));
    assert_int_equal(value_get(descriptor, "size")->number, text.length);
    return text;
}

static void says(const struct value *value, const char *key, const char *wanted)
{
    assert_true(span_is(value_string_or_empty(value_get(value, key)), wanted));
}

static const struct value *only(const struct value *list)
{
    assert_int_equal(list->item_count, 1);
    return list->items[0];
}

static void from_the_tag_to_the_archive(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct release release;
    fixture_release("r", "1.0.0");
    assert_true(release_read("r", &release, &diags));
    struct str pushes = str_init(arena, 10000);
    assert_true(oci_write(&release, "oci", &pushes, &diags));

    const struct value *top = json_try(arena, fixture_get(arena, "oci/index.json"));
    const struct value *version = only(value_get(top, "manifests"));
    says(version, "artifactType", "application/vnd.opentofu.provider");
    says(value_get(version, "annotations"), "org.opencontainers.image.ref.name", "1.0.0");

    const struct value *index = json_try(arena, blob(arena, version));
    says(index, "artifactType", "application/vnd.opentofu.provider");
    const struct value *platforms = value_get(index, "manifests");
    assert_int_equal(platforms->item_count, 2);
    says(value_get(platforms->items[1], "platform"), "architecture", "arm64");
    says(platforms->items[1], "artifactType", "application/vnd.opentofu.provider-target");

    const struct value *manifest = json_try(arena, blob(arena, platforms->items[1]));
    says(manifest, "artifactType", "application/vnd.opentofu.provider-target");
    assert_true(span_is(blob(arena, value_get(manifest, "config")), "{}"));
    const struct value *layer = only(value_get(manifest, "layers"));
    says(layer, "mediaType", "archive/zip");
    assert_true(span_equal(blob(arena, layer), release.packages[1].archive));
}

/* A registry refuses a manifest before what it names is there. */
static void what_is_named_is_pushed_before_what_names_it(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct release release;
    struct str pushes = str_init(arena, 10000);
    fixture_release("r", "1.0.0");
    assert_true(release_read("r", &release, &diags));
    assert_true(oci_write(&release, "oci", &pushes, &diags));
    static const char *const kinds[] = { "blob ", "blob ",     "manifest ", "blob ",
                                         "blob ", "manifest ", "manifest " };
    struct span rest = str_span(&pushes);
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        assert_true(span_starts_with(rest, span_of(kinds[i])));
        rest = span_after(rest, span_find_byte(rest, '\n') + 1);
    }
    assert_int_equal(rest.length, 0);
}

static void an_unwritable_folder_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct release release;
    fixture_release("r", "1.0.0");
    fixture_put("oci", SPAN("a file"));
    assert_true(release_read("r", &release, &diags));
    struct str pushes = str_init(arena, 10000);
    assert_false(oci_write(&release, "oci", &pushes, &diags));
    assert_int_equal(diags.count, 1);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_enter, fixture_leave)
    const struct CMUnitTest tests[] = {
        TEST(from_the_tag_to_the_archive),
        TEST(what_is_named_is_pushed_before_what_names_it),
        TEST(an_unwritable_folder_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
