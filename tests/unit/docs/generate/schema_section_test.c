#include "generate/schema_section.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const struct attribute inner[] = {
    ATTRIBUTE("deep", TYPE_JSON_NUMBER, ATTRIBUTE_OPTIONAL, "Deep."),
};

static const struct attribute middle[] = {
    ATTRIBUTE("text", TYPE_JSON_STRING,
              ATTRIBUTE_OPTIONAL | ATTRIBUTE_SENSITIVE | ATTRIBUTE_WRITE_ONLY, "Text."),
    ATTRIBUTE_OBJECTS("list", NESTING_LIST, ATTRIBUTE_REQUIRED, inner, "List."),
};

static const struct attribute outer[] = {
    ATTRIBUTE("z", TYPE_JSON_BOOL, ATTRIBUTE_REQUIRED, "Z."),
    ATTRIBUTE("a", TYPE_JSON_MAP(TYPE_JSON_LIST(TYPE_JSON_STRING)),
              ATTRIBUTE_REQUIRED | ATTRIBUTE_SENSITIVE, "A."),
    ATTRIBUTE_OBJECTS("one", NESTING_SINGLE, ATTRIBUTE_OPTIONAL, middle, "One."),
};

static const struct attribute results[] = {
    ATTRIBUTE("result", TYPE_JSON_DYNAMIC, ATTRIBUTE_COMPUTED, "Result."),
    ATTRIBUTE("default", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL | ATTRIBUTE_COMPUTED, "Default."),
};

static const struct attributes outer_attributes = ATTRIBUTES(outer);
static const struct attributes result_attributes = ATTRIBUTES(results);

static const char *section_of(struct arena *arena, bool is_managed)
{
    const struct schema schema = {
        .description = "",
        .groups = { &outer_attributes, &result_attributes },
        .is_managed = is_managed,
    };
    struct str out = str_init(arena, 10000);
    write_schema_section(&out, &schema);
    return str_text(&out);
}

static void attributes_stand_in_groups_by_name_and_objects_behind_anchors(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(
        section_of(arena, false),
        "## Schema\n\n"
        "### Required\n\n"
        "- `a` (Map of List of String, Sensitive) A.\n"
        "- `z` (Boolean) Z.\n\n"
        "### Optional\n\n"
        "- `default` (String) Default.\n"
        "- `one` (Attributes) One. (see [below for nested schema](#nestedatt--one))\n\n"
        "### Read-Only\n\n"
        "- `result` (Dynamic) Result.\n\n"
        "<a id=\"nestedatt--one\"></a>\n### Nested Schema for `one`\n\n"
        "Required:\n\n"
        "- `list` (Attributes List) List. "
        "(see [below for nested schema](#nestedatt--one--list))\n\n"
        "Optional:\n\n"
        "- `text` (String, Sensitive) Text.\n\n"
        "<a id=\"nestedatt--one--list\"></a>\n### Nested Schema for `one.list`\n\n"
        "Optional:\n\n"
        "- `deep` (Number) Deep.\n\n");
}

static void what_is_write_only_is_marked_in_resources(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_non_null(strstr(section_of(arena, true), "- `text` (String, [Write-only](https://"));
    assert_null(strstr(section_of(arena, false), "Write-only"));
}

static void a_table_that_stands_alone_is_a_list(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out = str_init(arena, 1000);
    write_attribute_list(&out, &result_attributes);
    assert_string_equal(str_text(&out), "- `default` (String) Default.\n"
                                        "- `result` (Dynamic) Result.\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attributes_stand_in_groups_by_name_and_objects_behind_anchors),
        cmocka_unit_test(what_is_write_only_is_marked_in_resources),
        cmocka_unit_test(a_table_that_stands_alone_is_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
