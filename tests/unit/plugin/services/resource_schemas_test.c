#include "services/resources.h"

#include "tests/support/ask.h"

static const Tfplugin6__Schema__Attribute *attribute(Tfplugin6__Schema__Attribute *const *list,
                                                     size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i]->name, name) == 0) {
            return list[i];
        }
    }
    return NULL;
}

static Tfplugin6__GetProviderSchema__Response *schemas(struct arena *arena)
{
    const Tfplugin6__GetProviderSchema__Request request =
        TFPLUGIN6__GET_PROVIDER_SCHEMA__REQUEST__INIT;
    return ask(arena, "GetProviderSchema", &request);
}

/* Of a schema: what a source's key is. */
static const Tfplugin6__Schema__Attribute *key_of(const Tfplugin6__Schema *schema, const char *key)
{
    const Tfplugin6__Schema__Attribute *declared =
        attribute(schema->block->attributes, schema->block->n_attributes, "declared");
    return attribute(declared->nested_type->attributes, declared->nested_type->n_attributes, key);
}

static void contents_are_never_kept(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const Tfplugin6__GetProviderSchema__Response *all = schemas(arena);
    const Tfplugin6__Schema *resource = all->resource_schemas[0]->value;
    const Tfplugin6__Schema *data = all->data_source_schemas[0]->value;
    static const char *const contents[] = { "resources", "plan_json", "state_json" };
    for (size_t i = 0; i < ARRAY_LENGTH(contents); i++) {
        assert_true(key_of(resource, contents[i])->write_only);
        assert_false(key_of(resource, contents[i])->sensitive);
        assert_false(key_of(data, contents[i])->write_only);
        assert_true(key_of(data, contents[i])->sensitive);
    }
    assert_false(key_of(resource, "plan_file")->write_only);
    assert_int_equal(resource->version, 1);
}

static void its_identity_is_its_name(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const Tfplugin6__GetResourceIdentitySchemas__Request request =
        TFPLUGIN6__GET_RESOURCE_IDENTITY_SCHEMAS__REQUEST__INIT;
    Tfplugin6__GetResourceIdentitySchemas__Response *answer =
        ask(arena, "GetResourceIdentitySchemas", &request);
    assert_int_equal(answer->n_identity_schemas, 1);
    assert_string_equal(answer->identity_schemas[0]->key, "hipaa_safeguard_validation");
    const Tfplugin6__ResourceIdentitySchema *schema = answer->identity_schemas[0]->value;
    assert_int_equal(schema->n_identity_attributes, 1);
    assert_string_equal(schema->identity_attributes[0]->name, "name");
    assert_true(schema->identity_attributes[0]->required_for_import);
    assert_memory_equal(schema->identity_attributes[0]->type.data, "\"string\"", 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contents_are_never_kept),
        cmocka_unit_test(its_identity_is_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
