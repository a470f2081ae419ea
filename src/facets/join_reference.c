/*
 * Joins by reference: where values are not decided yet (a new bucket's id), the configuration says
 * which block an attribute refers to. It does not say which instance: instances of one module
 * instance, then those with the same key (count.index, each.key) belong together; where several
 * are left, each only may.
 */
#include "facets/joining.h"

/* An attribute may refer to the parent through another companion: bucket = aws_x.other.bucket. */
#define LONGEST_CHAIN 4

struct referring {
    struct joining *joining;
    /* Numbers of parents, by the blocks that their own attributes refer to. */
    struct lookup *parents_by_reference;
    bool *told;     /* by companion: its reference leads to something in particular */
    bool *by_value; /* by companion: its value has found a parent */
};

static const struct key_values *companion_values(const struct joining *joining, size_t companion,
                                                 size_t pair)
{
    const struct record *record = joining->companions->resources[companion]->record;
    return &record->keys[joining->companion_keys[pair]];
}

static const struct key_values *parent_values(const struct joining *joining, size_t parent,
                                              size_t pair)
{
    const struct record *record = joining->parents->resources[parent]->record;
    return &record->keys[joining->join->pairs[pair].parent_key];
}

/* ---- instances ---- */

struct instances {
    uint32_t *items; /* numbers within a group */
    size_t count;
};

static bool same_module(const struct resource *a, const struct resource *b)
{
    return span_equal(a->module, b->module);
}

static bool same_key(const struct resource *a, const struct resource *b)
{
    return a->entity.key.length != 0 && span_equal(a->entity.key, b->entity.key);
}

/* Keeps those that suit the other resource, if any does. */
static void narrow(struct instances *instances, const struct group *group,
                   const struct resource *other,
                   bool (*suits)(const struct resource *a, const struct resource *b))
{
    size_t kept = 0;
    for (size_t i = 0; i < instances->count; i++) {
        if (suits(group->resources[instances->items[i]], other)) {
            uint32_t item = instances->items[i];
            instances->items[i] = instances->items[kept];
            instances->items[kept++] = item;
        }
    }
    instances->count = kept != 0 ? kept : instances->count;
}

/* The resources of the group that are instances of the block and suit the other resource best. */
static struct instances instances_for(const struct joining *joining, const struct group *group,
                                      struct span block, const struct resource *other)
{
    struct hits hits = lookup_get(joining->workspace->by_block, block);
    struct instances instances = { ARENA_ARRAY(joining->scratch, hits.count, uint32_t), 0 };
    for (size_t i = 0; i < hits.count; i++) {
        const struct resource *resource = joining->workspace->resources[hits.items[i]];
        if (resource->entity.kind == group->kind) {
            instances.items[instances.count++] = resource->number_in_group;
        }
    }
    narrow(&instances, group, other, same_module);
    if (instances.count > 1) {
        narrow(&instances, group, other, same_key);
    }
    return instances;
}

static bool holds(const struct instances *instances, size_t number)
{
    for (size_t i = 0; i < instances->count; i++) {
        if (instances->items[i] == number) {
            return true;
        }
    }
    return false;
}

/* ---- who may be joined ---- */

static bool is_undecided(const struct joining *joining, size_t companion)
{
    for (size_t pair = 0; pair < joining->join->pair_count; pair++) {
        if (companion_values(joining, companion, pair)->undecided) {
            return true;
        }
    }
    return false;
}

/* How sure a reference makes us that the two belong together. */
enum strength {
    SURELY,    /* one refers to the other, and only this instance can be meant */
    PERHAPS,   /* one refers to the other, or to another instance of its block */
    INDIRECTLY /* both refer to the same third */
};

/* Values that are decided and differ speak against it. But where one refers to the other and the
 * companion belongs to nobody by value, the reference is all there is. */
static void add_if_possible(struct referring *referring, size_t parent, size_t companion,
                            enum strength strength)
{
    struct joining *joining = referring->joining;
    bool differ = joining_values_match(joining, parent, companion) == TRUTH_FALSE;
    if (differ && (referring->by_value[companion] || strength == INDIRECTLY)) {
        return;
    }
    referring->told[companion] = true;
    joining_add(joining, parent, companion, strength != PERHAPS);
}

/* The companion refers to the parent's block. */
static void add_direct(struct referring *referring, size_t companion, struct span block)
{
    struct joining *joining = referring->joining;
    const struct resource *resource = joining->companions->resources[companion];
    struct instances parents = instances_for(joining, joining->parents, block, resource);
    for (size_t i = 0; i < parents.count; i++) {
        add_if_possible(referring, parents.items[i], companion,
                        parents.count == 1 ? SURELY : PERHAPS);
    }
}

/* The parent refers to the companion's block, or both to the same third one. */
static void add_by_parents(struct referring *referring, size_t companion, struct span block)
{
    struct joining *joining = referring->joining;
    const struct resource *resource = joining->companions->resources[companion];
    bool third = !span_equal(block, resource->entity.block);
    struct hits hits = lookup_get(referring->parents_by_reference, block);
    for (size_t i = 0; i < hits.count; i++) {
        const struct resource *parent = joining->parents->resources[hits.items[i]];
        struct instances companions =
            instances_for(joining, joining->companions, resource->entity.block, parent);
        struct instances parents =
            instances_for(joining, joining->parents, parent->entity.block, resource);
        if (!holds(&companions, companion) || (third && !holds(&parents, hits.items[i]))) {
            continue;
        }
        bool only = companions.count == 1 && (!third || parents.count == 1);
        add_if_possible(referring, hits.items[i], companion,
                        !only   ? PERHAPS
                        : third ? INDIRECTLY
                                : SURELY);
    }
}

/* ---- following references ---- */

/* module.a.aws_s3_bucket.ehr: the type is the word before the last. */
static bool is_of_type(struct span block, struct span type)
{
    while (block.length != 0 && block.text[block.length - 1] != '.') {
        block.length--;
    }
    block.length -= block.length != 0;
    return span_ends_with(block, type) &&
           (block.length == type.length || block.text[block.length - type.length - 1] == '.');
}

/* From the companion's attribute to a block of the parent's type, also through others' attribute of
 * the same name. */
static void follow(struct referring *referring, size_t companion, struct span block,
                   struct span attribute, unsigned steps)
{
    struct joining *joining = referring->joining;
    const struct workspace *workspace = joining->workspace;
    struct block_list list = workspace_references(workspace, block, attribute);
    for (size_t i = 0; i < list.count; i++) {
        if (is_of_type(list.blocks[i], joining->parents->kind->type)) {
            referring->told[companion] = true;
            add_direct(referring, companion, list.blocks[i]);
            continue;
        }
        add_by_parents(referring, companion, list.blocks[i]);
        if (steps > 1) {
            follow(referring, companion, list.blocks[i], attribute, steps - 1);
        }
    }
}

static void follow_companion(struct referring *referring, size_t companion)
{
    const struct joining *joining = referring->joining;
    const struct resource *resource = joining->companions->resources[companion];
    for (size_t pair = 0; pair < joining->join->pair_count; pair++) {
        struct span attribute = path_top(joining->join->pairs[pair].companion);
        bool again =
            pair > 0 && span_equal(attribute, path_top(joining->join->pairs[pair - 1].companion));
        if (!again) {
            follow(referring, companion, resource->entity.block, attribute, LONGEST_CHAIN);
        }
    }
    add_by_parents(referring, companion, resource->entity.block);
}

static bool is_own_name(struct span attribute)
{
    static const char *const names[] = { "id",        "arn",      "name",
                                         "self_link", "metadata", "metric_transformation" };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if (span_is(attribute, names[i])) {
            return true;
        }
    }
    return false;
}

/* Mostly the companion names its parent; here the parent names its companion. */
static bool parent_names_companion(const struct pair *pair)
{
    return is_own_name(path_top(pair->companion)) && !is_own_name(path_top(pair->parent));
}

/* Does the undecided attribute of a parent name some companion, and nothing tells which? */
static bool names_any(const struct joining *joining, struct span block, const struct pair *pair,
                      const struct block_list *list)
{
    const struct configuration *configuration = joining->workspace->configuration;
    if (!parent_names_companion(pair) ||
        references_sets(configuration, block, path_top(pair->parent)) == TRUTH_FALSE) {
        return false;
    }
    for (size_t i = 0; i < list->count; i++) {
        if (is_of_type(list->blocks[i], joining->companions->kind->type)) {
            return false;
        }
    }
    return true;
}

/* Parents whose value is not decided, under the blocks they refer to. */
static void index_parent(struct referring *referring, size_t parent)
{
    struct joining *joining = referring->joining;
    const struct join *join = joining->join;
    struct span block = joining->parents->resources[parent]->entity.block;
    for (size_t pair = 0; pair < join->pair_count; pair++) {
        if (!parent_values(joining, parent, pair)->undecided) {
            continue;
        }
        struct span attribute = path_top(join->pairs[pair].parent);
        struct block_list list = workspace_references(joining->workspace, block, attribute);
        for (size_t j = 0; j < list.count; j++) {
            lookup_add(referring->parents_by_reference, list.blocks[j], (uint32_t)parent);
        }
        joining->open[parent] =
            joining->open[parent] || names_any(joining, block, &join->pairs[pair], &list);
    }
}

void joining_by_reference(struct joining *joining)
{
    size_t count = joining->companions->count;
    struct referring referring = {
        .joining = joining,
        .parents_by_reference = lookup_new(joining->scratch),
        .told = ARENA_ARRAY(joining->scratch, count, bool),
        .by_value = arena_grow(joining->scratch, joining->matched, count, count),
    };
    joining->unresolved = ARENA_ARRAY(joining->scratch, count, struct resource *);
    for (size_t i = 0; i < joining->parents->count; i++) {
        index_parent(&referring, i);
    }
    for (size_t i = 0; i < count; i++) {
        bool undecided = is_undecided(joining, i);
        if (joining->matched[i] && !undecided) {
            continue;
        }
        if (joining->workspace->configuration) {
            follow_companion(&referring, i);
        }
        if (undecided && !joining->matched[i] && !referring.told[i]) {
            joining->unresolved[joining->unresolved_count++] = joining->companions->resources[i];
        }
    }
}
