#include "check/scope.h"

const char *const scope_attributes[] = {
    "tags",     /* AWS, Azure */
    "tags_all", /* AWS, with the provider's default tags */
    "tag",      /* AWS auto scaling groups: blocks of key and value */
    "labels",   /* Google */
    "effective_labels",
    "terraform_labels",
    "resource_labels", /* GKE */
    "user_labels",     /* Google monitoring */
    "settings",        /* Cloud SQL: settings[0].user_labels */
    "metadata",        /* Kubernetes: metadata[0].labels */
};
const size_t scope_attribute_count = ARRAY_LENGTH(scope_attributes);

/* Does the resource have tags at all, and do they choose it? */
struct sighting {
    bool tagged;
    bool chosen;
};

static bool value_is_chosen(const struct tag_choice *choice, const struct value *value)
{
    bool chosen = choice->value_count == 0 || value->kind == VALUE_UNKNOWN;
    for (size_t i = 0; i < choice->value_count && !chosen; i++) {
        chosen = span_equal(value_string_or_empty(value), choice->values[i]);
    }
    return chosen;
}

static void look_at_tag(const struct gate *gate, struct span key, const struct value *value,
                        struct sighting *sighting)
{
    for (size_t i = 0; i < gate->ephi_tag_count && !value_is_nothing(value); i++) {
        if (span_equal(key, gate->ephi_tags[i].key)) {
            sighting->chosen |= value_is_chosen(&gate->ephi_tags[i], value);
        }
    }
}

/* A map of tags; null is a map without tags; anything else (network tags) is none. */
static void look_at_map(const struct gate *gate, const struct value *map, struct sighting *sighting)
{
    if (!map) {
        return;
    }
    if (map->kind == VALUE_NULL || map->kind == VALUE_OBJECT || map->kind == VALUE_UNKNOWN) {
        sighting->tagged = true;
        sighting->chosen |= map->kind == VALUE_UNKNOWN;
    }
    for (size_t i = 0; map->kind == VALUE_OBJECT && i < map->member_count; i++) {
        look_at_tag(gate, map->members[i].key, map->members[i].value, sighting);
    }
}

/* Blocks of key and value. */
static void look_at_blocks(const struct gate *gate, const struct value *blocks,
                           struct sighting *sighting)
{
    for (size_t i = 0; value_is(blocks, VALUE_LIST) && i < blocks->item_count; i++) {
        const struct value *key = value_get(blocks->items[i], "key");
        if (key) {
            sighting->tagged = true;
            look_at_tag(gate, value_string_or_empty(key), value_get(blocks->items[i], "value"),
                        sighting);
        }
    }
}

/* The labels inside the first block: metadata[0].labels, settings[0].user_labels. */
static const struct value *inside_block(const struct value *blocks)
{
    bool is_list = value_is(blocks, VALUE_LIST) && blocks->item_count != 0;
    const struct value *block = is_list ? blocks->items[0] : blocks;
    const struct value *labels = value_get(block, "labels");
    return labels ? labels : value_get(block, "user_labels");
}

enum scope scope_of(const struct gate *gate, const struct value *values)
{
    struct sighting sighting = { false, false };
    if (gate->ephi_tag_count == 0) {
        return SCOPE_IN;
    }
    for (size_t i = 0; i < scope_attribute_count; i++) {
        const struct value *attribute = value_get(values, scope_attributes[i]);
        bool holds_block = strcmp(scope_attributes[i], "settings") == 0 ||
                           strcmp(scope_attributes[i], "metadata") == 0;
        if (strcmp(scope_attributes[i], "tag") == 0) {
            look_at_blocks(gate, attribute, &sighting);
        } else {
            look_at_map(gate, holds_block ? inside_block(attribute) : attribute, &sighting);
        }
    }
    if (sighting.chosen) {
        return SCOPE_IN;
    }
    return sighting.tagged ? SCOPE_OUT : SCOPE_OPEN;
}
