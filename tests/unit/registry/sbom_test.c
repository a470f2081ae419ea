#include "registry/sbom.h"

#include "json/json.h"
#include "tests/unit/registry/fixture.h"

static struct sbom_subject subject(void)
{
    return (struct sbom_subject) {
        .program = SPAN("abc"),
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
    struct sbom_subject it = subject();
    struct span sbom;
    assert_true(sbom_write(&it,
                           SPAN("gcc-12\tlibstdc++-12-dev\t12.2.0-14+deb12u1\tarm64\tMIT\n"
                                "zlib\tzlib1g-dev\t1:1.2.13\tarm64\tZlib\n"),
                           &sbom, &diags));
    const struct value *document = json_try(arena, sbom);
    assert_int_equal(value_get(document, "packages")->item_count, 3);
    assert_int_equal(value_get(document, "relationships")->item_count, 4);
    static const char *const facts[] = {
        "\"SPDXID\": \"SPDXRef-Package-libstdc---12-dev\"",
        "pkg:deb/debian/libstdc%2B%2B-12-dev@12.2.0-14%2Bdeb12u1?arch=arm64",
        "pkg:deb/debian/zlib1g-dev@1%3A1.2.13?arch=arm64",
        "\"licenseDeclared\": \"Zlib\"",
        "\"created\": \"2023-11-14T22:13:20Z\"",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "\"spdxVersion\": \"SPDX-2.3\"",
        "https://registry.example.com/acme/hipaa/spdx/ba78",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(facts); i++) {
        if (!has(sbom, facts[i])) {
            fail_msg("%s is not said", facts[i]);
        }
    }
}

static void a_line_that_is_no_ingredient_is_refused(void **state)
{
    (void)state;
    static const char *const lines[] = { "one\ttwo\n", "a\tb\tc\td\te\tf\n", "a\tb\tc\t\td\n", "\n",
                                         "a\tb\tc\td\t\n" };
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct sbom_subject it = subject();
        struct span sbom;
        assert_false(sbom_write(&it, span_of(lines[i]), &sbom, &diags));
        fixture_complains(&diags, "is not of 5 fields");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_ingredient_is_a_package),
        cmocka_unit_test(a_line_that_is_no_ingredient_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
