#include "provider/offer.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "provider/resource.h"
#include "provider/settings.h"

static void assert_name(const char *name)
{
    assert_true(islower((unsigned char)name[0]));
    assert_int_equal(name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")], '\0');
}

/* What hosts demand of an attribute, and what we do: a description in whole sentences. */
static void assert_attribute(const struct attribute *attribute);

static void assert_attributes(const struct attributes *attributes)
{
    assert_true(attributes->count != 0);
    for (size_t i = 0; i < attributes->count; i++) {
        assert_attribute(&attributes->items[i]);
        for (size_t k = 0; k < i; k++) {
            assert_string_not_equal(attributes->items[i].name, attributes->items[k].name);
        }
    }
}

static void assert_attribute(const struct attribute *attribute)
{
    AUTO_ARENA *arena = arena_new();
    assert_name(attribute->name);
    assert_true(strlen(attribute->description) > 8);
    assert_non_null(strchr(".?", attribute->description[strlen(attribute->description) - 1]));
    unsigned use = attribute->flags & ~(unsigned)(ATTRIBUTE_SENSITIVE | ATTRIBUTE_WRITE_ONLY);
    assert_true(use == ATTRIBUTE_REQUIRED || use == ATTRIBUTE_OPTIONAL ||
                use == ATTRIBUTE_COMPUTED);
    assert_int_equal(attribute->type == NULL, attribute->nesting != NESTING_NONE);
    if (attribute->type) {
        assert_non_null(type_parse(arena, span_of(attribute->type)));
    } else {
        assert_attributes(&attribute->nested);
    }
}

/* Names that the language takes first. Source: terraform internal/configs/resource.go. */
static void assert_not_reserved(const char *name, const char *const *reserved, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_string_not_equal(name, reserved[i]);
    }
}

static void assert_schema(const struct schema *schema, const char *const *reserved, size_t count)
{
    assert_true(strlen(schema->description) > 20);
    for (size_t i = 0; i < SCHEMA_GROUP_LIMIT && schema->groups[i]; i++) {
        assert_attributes(schema->groups[i]);
        for (size_t k = 0; k < schema->groups[i]->count; k++) {
            assert_not_reserved(schema->groups[i]->items[k].name, reserved, count);
        }
    }
}

static void hosts_take_the_provider_block(void **state)
{
    (void)state;
    static const char *const taken[] = { "alias",    "version", "count",     "depends_on",
                                         "for_each", "source",  "lifecycle", "locals" };
    assert_schema(&provider_schema, taken, ARRAY_LENGTH(taken));
}

static const char *const reserved[] = { "count",     "for_each",   "provider",    "depends_on",
                                        "lifecycle", "connection", "provisioner", "locals" };

static void hosts_take_every_data_source(void **state)
{
    (void)state;
    for (size_t i = 0; i < data_source_count; i++) {
        assert_name(data_sources[i]->name);
        assert_schema(data_sources[i]->schema, reserved, ARRAY_LENGTH(reserved));
        assert_true(i == 0 || strcmp(data_sources[i - 1]->name, data_sources[i]->name) < 0);
    }
}

static void hosts_take_every_resource(void **state)
{
    (void)state;
    for (size_t i = 0; i < resource_type_count; i++) {
        assert_name(resource_types[i]->name);
        assert_true(resource_types[i]->schema->is_managed);
        assert_schema(resource_types[i]->schema, reserved, ARRAY_LENGTH(reserved));
    }
}

static void a_data_source_is_found_by_its_name(void **state)
{
    (void)state;
    assert_ptr_equal(data_source_find("hipaa_drift_check"), &drift_check_data_source);
    assert_ptr_equal(data_source_find("hipaa_safeguards"), &safeguards_data_source);
    assert_null(data_source_find("hipaa"));
    assert_null(data_source_find(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts_take_the_provider_block),
        cmocka_unit_test(hosts_take_every_data_source),
        cmocka_unit_test(hosts_take_every_resource),
        cmocka_unit_test(a_data_source_is_found_by_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
