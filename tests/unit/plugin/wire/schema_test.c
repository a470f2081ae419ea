#include "wire/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static const struct attribute inner[] = {
    ATTRIBUTE("text", TYPE_JSON_STRING, ATTRIBUTE_REQUIRED, "A text."),
    ATTRIBUTE("any", TYPE_JSON_DYNAMIC, ATTRIBUTE_OPTIONAL | ATTRIBUTE_SENSITIVE, "Anything."),
};

static const struct attribute outer[] = {
    ATTRIBUTE_OBJECTS("single", NESTING_SINGLE, ATTRIBUTE_REQUIRED, inner, "One."),
    ATTRIBUTE_OBJECTS("several", NESTING_LIST, ATTRIBUTE_OPTIONAL, inner, "Many."),
};

static const struct attribute results[] = {
    ATTRIBUTE_OBJECTS("named", NESTING_MAP, ATTRIBUTE_COMPUTED, inner, "By name."),
    ATTRIBUTE("sizes", TYPE_JSON_MAP(TYPE_JSON_LIST(TYPE_JSON_NUMBER)), ATTRIBUTE_COMPUTED, "S."),
};

static const struct attributes first_group = ATTRIBUTES(outer);
static const struct attributes second_group = ATTRIBUTES(results);
static const struct schema schema = { .version = 3,
                                      .description = "All *sorts*.",
                                      .groups = { &first_group, &second_group } };

static void a_table_becomes_the_message(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const Tfplugin6__Schema *wire = schema_to_wire(arena, &schema);
    assert_int_equal(wire->version, 3);
    assert_string_equal(wire->block->description, "All *sorts*.");
    assert_int_equal(wire->block->description_kind, TFPLUGIN6__STRING_KIND__MARKDOWN);
    assert_int_equal(wire->block->n_attributes, 4);
    assert_int_equal(wire->block->n_block_types, 0);
    const Tfplugin6__Schema__Attribute *single = wire->block->attributes[0];
    assert_string_equal(single->name, "single");
    assert_true(single->required && !single->optional && !single->computed && !single->sensitive);
    assert_int_equal(single->type.len, 0);
    assert_int_equal(single->nested_type->nesting, TFPLUGIN6__SCHEMA__OBJECT__NESTING_MODE__SINGLE);
    const Tfplugin6__Schema__Attribute *any = single->nested_type->attributes[1];
    assert_true(any->optional && any->sensitive);
    assert_memory_equal(any->type.data, "\"dynamic\"", any->type.len);
    assert_int_equal(wire->block->attributes[1]->nested_type->nesting,
                     TFPLUGIN6__SCHEMA__OBJECT__NESTING_MODE__LIST);
    assert_int_equal(wire->block->attributes[2]->nested_type->nesting,
                     TFPLUGIN6__SCHEMA__OBJECT__NESTING_MODE__MAP);
    assert_true(wire->block->attributes[3]->computed);
    assert_null(wire->block->attributes[3]->nested_type);
}

static void a_table_becomes_the_type_of_its_values(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str text = str_init(arena, SIZE_MAX);
    type_write(&text, schema_type(arena, &schema));
#define INNER "[\"object\",{\"any\":\"dynamic\",\"text\":\"string\"}]"
    assert_string_equal(str_text(&text), "[\"object\",{\"named\":[\"map\"," INNER "],"
                                         "\"several\":[\"list\"," INNER "],\"single\":" INNER ","
                                         "\"sizes\":[\"map\",[\"list\",\"number\"]]}]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_becomes_the_message),
        cmocka_unit_test(a_table_becomes_the_type_of_its_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
