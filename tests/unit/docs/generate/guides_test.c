#include "generate/guides.h"

#include "folder_case.h"

static const struct census *census_of(struct site *site)
{
    static const struct rule_choice everything = { .strict = true, .edition = EDITION_2013 };
    const struct census *census = census_make(site->arena, &everything, &site->diags);
    assert_non_null(census);
    return census;
}

static void inserts_are_replaced_and_the_rest_stays(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, ".");
    put("examples/a.json", "{}\n");
    put("docs/guides/g.md", "before\n<!-- insert file examples/a.json -->\nold\n<!-- end -->\n"
                            "<!-- insert file examples/a.json -->\n<!-- end -->\nafter\n");
    guides_add(&site, census_of(&site));
    (void)site_update(&site, false);
    assert_file("docs/guides/g.md",
                "before\n<!-- insert file examples/a.json -->\n```json\n{}\n```\n<!-- end -->\n"
                "<!-- insert file examples/a.json -->\n```json\n{}\n```\n<!-- end -->\nafter\n");
}

static void tables_and_helps_come_from_the_program(void **state)
{
    (void)state;
    static const struct {
        const char *insert;
        const char *line;
    } cases[] = {
        { "operators", "| `not_all_ports` | " },
        { "help check", "Usage: terraform-provider-hipaa check [options]" },
        { "help rules test", "Usage: terraform-provider-hipaa rules test FILE" },
        { "types vault", "| [audit_trail](class-audit_trail.md) | `vault_audit`" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct site site = site_init(arena, ".");
        put("docs/guides/g.md",
            arena_printf(arena, "<!-- insert %s -->\n<!-- end -->\n", cases[i].insert));
        guides_add(&site, census_of(&site));
        (void)site_update(&site, false);
        struct site made = site_init(arena, ".");
        struct span text = site_read(&made, "docs/guides/g.md");
        assert_non_null(memmem(text.text, text.length, cases[i].line, strlen(cases[i].line)));
    }
}

static void an_insert_that_cannot_be_made_is_an_error(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "<!-- insert file examples/a.json -->\nno end\n",
        "<!-- insert file examples/none.json -->\n<!-- end -->\n",
        "<!-- insert nonsense -->\n<!-- end -->\n",
        "<!-- insert help nonsense -->\n<!-- end -->\n",
        "<!-- insert operators\n<!-- end -->\n",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        AUTO_ARENA *arena = arena_new();
        struct site site = site_init(arena, ".");
        put("docs/guides/g.md", texts[i]);
        guides_add(&site, census_of(&site));
        assert_int_equal(site.diags.errors, 1);
        assert_int_equal(site.count, 0);
    }
}

static void the_index_lists_guides_by_their_front_matter(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, ".");
    struct str out = str_init(arena, 1000);
    put("docs/guides/g.md", "---\npage_title: \"Title\"\nsubcategory: \"\"\ndescription: |-\n"
                            "  Words.\n---\n");
    put("docs/guides/rule-x.md", "---\npage_title: \"Rule\"\n---\n");
    write_guide_links(&out, &site);
    assert_string_equal(str_text(&out), "- [Title](guides/g.md): Words.\n");
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(inserts_are_replaced_and_the_rest_stays),
        IN_A_FOLDER(tables_and_helps_come_from_the_program),
        IN_A_FOLDER(an_insert_that_cannot_be_made_is_an_error),
        IN_A_FOLDER(the_index_lists_guides_by_their_front_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
