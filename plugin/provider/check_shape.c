#include "provider/check_shape.h"

#include "provider/check_schema.h"

static enum value_kind kind_of(const struct attribute *attribute)
{
    if (!attribute->type) {
        return attribute->nesting == NESTING_LIST ? VALUE_LIST : VALUE_OBJECT;
    }
    struct span type = span_of(attribute->type);
    return span_is(type, TYPE_JSON_STRING)   ? VALUE_STRING
           : span_is(type, TYPE_JSON_NUMBER) ? VALUE_NUMBER
                                             : VALUE_BOOL;
}

static const char *fault_of_members(struct arena *arena, const char *path,
                                    const struct attributes *attributes,
                                    const struct value *object);

static const char *fault_of_kind(struct arena *arena, const char *path, const struct value *value,
                                 enum value_kind kind)
{
    if (value->kind == kind) {
        return NULL;
    }
    return arena_printf(arena, "its %s is of kind %s, not %s", path, value_kind_name(value->kind),
                        value_kind_name(kind));
}

/* Of each item of a list, or each member of a map. */
static const char *fault_of_items(struct arena *arena, const char *path,
                                  const struct attributes *attributes, const struct value *value)
{
    bool is_list = value->kind == VALUE_LIST;
    size_t count = is_list ? value->item_count : value->member_count;
    for (size_t i = 0; i < count; i++) {
        const struct value *item = is_list ? value->items[i] : value->members[i].value;
        const char *place =
            is_list ? arena_printf(arena, "%s[%zu]", path, i)
                    : arena_printf(arena, "%s[\"%.*s\"]", path, SPAN_ARGS(value->members[i].key));
        const char *fault = fault_of_kind(arena, place, item, VALUE_OBJECT);
        fault = fault ? fault : fault_of_members(arena, place, attributes, item);
        if (fault) {
            return fault;
        }
    }
    return NULL;
}

static const char *fault_of_value(struct arena *arena, const char *path,
                                  const struct attribute *attribute, const struct value *value)
{
    const char *fault = fault_of_kind(arena, path, value, kind_of(attribute));
    if (fault || attribute->type) {
        return fault;
    }
    return attribute->nesting == NESTING_SINGLE
               ? fault_of_members(arena, path, &attribute->nested, value)
               : fault_of_items(arena, path, &attribute->nested, value);
}

static const char *fault_of_members(struct arena *arena, const char *path,
                                    const struct attributes *attributes, const struct value *object)
{
    const char *fault = NULL;
    for (size_t i = 0; i < attributes->count && !fault; i++) {
        const struct value *value = value_get(object, attributes->items[i].name);
        if (!value_is_nothing(value)) {
            const char *place = arena_printf(arena, "%s.%s", path, attributes->items[i].name);
            fault = fault_of_value(arena, place, &attributes->items[i], value);
        }
    }
    return fault;
}

/* Reports tell violations from other findings by their place, so the counts must be theirs. */
static const char *fault_of_counts(const struct value *check)
{
    static const char *const counted[] = { "violations", "unknown", "waived" };
    const struct value *counts = value_get(check, "counts");
    double sum = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(counted); i++) {
        const struct value *count = value_get(counts, counted[i]);
        if (!value_is(count, VALUE_NUMBER) || count->number < 0) {
            return "its counts are incomplete";
        }
        sum += count->number;
    }
    return sum > (double)value_get(check, "findings")->item_count
               ? "its findings are fewer than its counts say; give the whole, unchanged result"
               : NULL;
}

const char *check_shape_fault(struct arena *arena, const struct value *check)
{
    if (check->kind != VALUE_OBJECT) {
        return arena_printf(arena, "it is of kind %s, not object", value_kind_name(check->kind));
    }
    for (size_t i = 0; i < check_results.count; i++) {
        const struct attribute *attribute = &check_results.items[i];
        const struct value *value = value_get(check, attribute->name);
        if (value_is_nothing(value)) {
            return arena_printf(arena, "it has no %s", attribute->name);
        }
        const char *fault = fault_of_value(arena, attribute->name, attribute, value);
        if (fault) {
            return fault;
        }
    }
    return fault_of_counts(check);
}
