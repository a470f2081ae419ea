#include "rules/facet_types.h"

#include "facets/tls.h"

#define LAST_PORT 65535

bool value_is_scalar(const struct value *value)
{
    return value->kind == VALUE_BOOL || value->kind == VALUE_NUMBER || value->kind == VALUE_STRING;
}

bool value_is_bound(const struct value *value)
{
    return value->kind == VALUE_NUMBER ||
           (value->kind == VALUE_STRING && span_is(value->text, "inf"));
}

static bool all_fit(const struct value *list, bool (*fits)(const struct value *item))
{
    for (size_t i = 0; i < list->item_count; i++) {
        if (!fits(list->items[i])) {
            return false;
        }
    }
    return true;
}

bool value_is_list_of(const struct value *value, bool (*fits)(const struct value *item))
{
    return value->kind == VALUE_LIST && value->item_count > 0 && all_fit(value, fits);
}

static bool is_bool(const struct value *value)
{
    return value->kind == VALUE_BOOL;
}

static bool is_tls_version(const struct value *value)
{
    enum tls_version version;
    return tls_version_parse(value_string_or_empty(value), &version);
}

static bool is_port(const struct value *value)
{
    return value->kind == VALUE_NUMBER && value->number >= 0 && value->number <= LAST_PORT &&
           value->number == (double)(unsigned)value->number;
}

static bool is_set(const struct value *value)
{
    return value->kind == VALUE_LIST && all_fit(value, value_is_scalar);
}

static bool is_range(const struct value *value)
{
    return value_is_list_of(value, is_port) && value->item_count == 2;
}

static bool is_ranges(const struct value *value)
{
    return value->kind == VALUE_LIST && all_fit(value, is_range);
}

static const struct facet_type_entry types[] = {
    [FACET_BOOL] = { "bool", "true or false", is_bool, "true or false", is_bool },
    [FACET_NUMBER] = { "number", "a number or \"inf\"", value_is_bound, "a number or \"inf\"",
                       value_is_bound },
    [FACET_VERSION] = { "version", "\"none\", \"1.0\", \"1.1\", \"1.2\" or \"1.3\"", is_tls_version,
                        "\"none\", \"1.0\", \"1.1\", \"1.2\" or \"1.3\"", is_tls_version },
    [FACET_SET] = { "set", "text, a number, true or false", value_is_scalar, "a list", is_set },
    [FACET_PORTS] = { "ports", "a port from 0 to 65535", is_port,
                      "a list of [lowest, highest] ports", is_ranges },
};

const struct facet_type_entry *facet_type_entry(enum facet_type type)
{
    return &types[type];
}

bool facet_type_find(struct catalogue *catalogue, struct span facet, enum facet_type *type)
{
    struct span name = value_string_or_empty(value_get(catalogue_facet(catalogue, facet), "type"));
    for (size_t i = 0; i < ARRAY_LENGTH(types); i++) {
        if (span_is(name, types[i].name)) {
            *type = (enum facet_type)i;
            return true;
        }
    }
    return false;
}
