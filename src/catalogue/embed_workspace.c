/*
 * The gates and requirements of workspace rules (FORMAT.md, Workspace rules).
 */
#include "catalogue/embed_check.h"

static void check_any(const struct place *place, const char *key, const struct value *value)
{
    shape_true(place, key, value);
}

static const struct field when_fields[] = {
    { "any", check_any, false },
    { "any_type", shape_types, false },
    { "any_type_prefix", shape_texts, false },
    { "providers_at_least", shape_number, false },
};

void check_when(const struct place *place, const char *key, const struct value *when)
{
    if (SHAPE_CHECK(place, when, when_fields) && when->member_count != 1) {
        draft_problem(place, when, "\"%s\": one gate is needed", key);
    }
}

static void check_where(const struct place *place, const char *key, const struct value *value)
{
    (void)key;
    check_condition(place, value, NULL);
}

static void check_region(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "region" };
    SHAPE_WORD(place, key, value, words);
}

static void check_path_and_types(const struct place *place, const char *key,
                                 const struct value *value)
{
    static const struct field fields[] = { { "path", shape_path, true },
                                           { "types", shape_types, true } };
    (void)key;
    SHAPE_CHECK(place, value, fields);
}

static void check_patterns(const struct place *place, const char *key, const struct value *value)
{
    shape_object(place, key, value);
    for (size_t i = 0; value_is(value, VALUE_OBJECT) && i < value->member_count; i++) {
        shape_regex(place, key, value->members[i].value);
    }
}

static void check_lists_of_roles(const struct place *place, const char *key,
                                 const struct value *value)
{
    if (!value_is(value, VALUE_LIST) || value->item_count < 2) {
        draft_problem(place, value, "\"%s\": two lists of roles or more are needed", key);
        return;
    }
    for (size_t i = 0; i < value->item_count; i++) {
        shape_texts(place, key, value->items[i]);
    }
}

/* [type, source path, destination path] */
static void check_copies(const struct place *place, const char *key, const struct value *value)
{
    for (size_t i = 0; value_is(value, VALUE_LIST) && i < value->item_count; i++) {
        const struct value *copy = value->items[i];
        if (!value_is(copy, VALUE_LIST) || copy->item_count != 3) {
            draft_problem(place, copy, "\"%s\": [type, source path, destination path] is needed",
                          key);
            continue;
        }
        shape_name(place, copy, value_string_or_empty(copy->items[0]), &place->draft->types,
                   "resource type");
        shape_path(place, key, copy->items[1]);
        shape_path(place, key, copy->items[2]);
    }
}

static void check_facet_name(const struct place *place, const char *key, const struct value *value)
{
    (void)key;
    shape_name(place, value, value_string_or_empty(value), &place->draft->facets, "facet");
}

static void check_all(const struct place *place, const char *key, const struct value *value)
{
    if (!value_is(value, VALUE_LIST)) {
        draft_problem(place, value, "\"%s\": a list of requirements is needed", key);
        return;
    }
    for (size_t i = 0; i < value->item_count; i++) {
        check_requirement(place, key, value->items[i]);
    }
}

static const struct field exists_fields[] = {
    { "types", shape_types, false },     { "classes", shape_classes, false },
    { "test", check_bare_test, false },  { "where", check_where, false },
    { "at_least", shape_number, false }, { "per", check_region, false },
};

static const struct field each_fields[] = {
    { "types", shape_types, false },         { "classes", shape_classes, false },
    { "only_when", check_where, false },     { "test", check_bare_test, false },
    { "where", check_where, false },         { "companions", shape_types, false },
    { "alternative", shape_types, false },   { "resolve", check_path_and_types, false },
    { "same", check_path_and_types, false }, { "referenced_by", shape_types, false },
};

static const struct field each_pattern_fields[] = {
    { "types", shape_types, true },       { "paths", shape_paths, true },
    { "patterns", check_patterns, true }, { "where", check_where, false },
    { "companions", shape_types, false },
};

static const struct field forbid_fields[] = {
    { "types", shape_types, true },
    { "member", shape_paths, true },
    { "role", shape_paths, true },
    { "roles", check_lists_of_roles, true },
};

static const struct field compare_fields[] = {
    { "from_types", check_copies, true },
    { "facets", shape_facets, true },
};

static const struct field destination_fields[] = {
    { "classes", shape_classes, true },
    { "paths", shape_paths, true },
};

static const struct field reference_fields[] = {
    { "facet", check_facet_name, true },
    { "classes", shape_classes, true },
    { "where", check_where, true },
};

static const struct {
    const char *form;
    const struct field *fields;
    size_t count;
} forms[] = {
    { "exists", exists_fields, ARRAY_LENGTH(exists_fields) },
    { "each", each_fields, ARRAY_LENGTH(each_fields) },
    { "each_pattern", each_pattern_fields, ARRAY_LENGTH(each_pattern_fields) },
    { "forbid", forbid_fields, ARRAY_LENGTH(forbid_fields) },
    { "compare_pairs", compare_fields, ARRAY_LENGTH(compare_fields) },
    { "same_destination", destination_fields, ARRAY_LENGTH(destination_fields) },
    { "each_reference", reference_fields, ARRAY_LENGTH(reference_fields) },
};

static bool picks_resources(const struct value *spec)
{
    return value_get(spec, "types") || value_get(spec, "classes") || value_get(spec, "from_types");
}

void check_requirement(const struct place *place, const char *key, const struct value *value)
{
    if (!value_is(value, VALUE_OBJECT) || value->member_count != 1) {
        draft_problem(place, value, "\"%s\": one requirement is needed", key);
        return;
    }
    const struct member *member = &value->members[0];
    if (span_is(member->key, "all")) {
        check_all(place, "all", member->value);
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(forms); i++) {
        if (!span_is(member->key, forms[i].form)) {
            continue;
        }
        if (shape_check(place, member->value, forms[i].fields, forms[i].count) &&
            !picks_resources(member->value)) {
            draft_problem(place, member->value, "\"types\" or \"classes\" is missing");
        }
        return;
    }
    draft_problem(place, member->value, "\"%s\": \"%.*s\" is no requirement", key,
                  SPAN_ARGS(member->key));
}
