/*
 * What rules over the whole workspace ask: attributes, places, references.
 */
#include "facets/workspace.h"

#include "facets/found.h"
#include "facets/join_text.h"
#include "facets/scalar.h"
#include "facets/test.h"
#include "facets/workspace_parts.h"

static const struct value *kept_attributes(const struct entity *entity)
{
    const struct value *attributes = resource_of(entity)->record->attributes;
    return attributes ? attributes : &value_empty_object;
}

const struct value *entity_read(struct arena *arena, const struct entity *entity, struct span path)
{
    const struct path *compiled = path_compile(arena, path);
    if (!compiled) {
        return &value_empty_list;
    }
    struct found found = found_none(arena);
    struct value_builder list = value_builder(arena);
    path_read(compiled, kept_attributes(entity), &found);
    for (size_t i = 0; i < found.count; i++) {
        if (found_at(&found, i)) {
            value_add(&list, found_at(&found, i));
        }
    }
    return value_list_done(&list);
}

enum truth entity_test(struct arena *arena, const struct entity *entity, const struct value *test)
{
    const struct test *compiled = test_compile(arena, test);
    if (!compiled) {
        return TRUTH_UNKNOWN;
    }
    struct reading reading = { .scratch = arena, .arena = arena };
    return test_holds(compiled, &reading, kept_attributes(entity)).truth;
}

static struct span region_of_provider(const struct workspace *workspace, struct span provider)
{
    for (const struct provider_region *known = *workspace->regions; known; known = known->next) {
        if (span_equal(known->provider, provider)) {
            return known->region;
        }
    }
    const struct value *region = references_provider_argument(
        workspace->arena, workspace->configuration, provider, "region");
    struct provider_region *added = ARENA_NEW(workspace->arena, struct provider_region);
    *added =
        (struct provider_region) { provider, value_string_or_empty(region), *workspace->regions };
    *workspace->regions = added;
    return added->region;
}

struct span entity_region(const struct workspace *workspace, const struct entity *entity)
{
    struct resource *resource = resource_of(entity);
    if (!resource->region_is_known) {
        resource->region = resource->record->region;
        if (resource->region.length == 0) {
            struct span provider = references_provider(workspace->configuration, entity->block);
            resource->region = region_of_provider(workspace, provider);
        }
        resource->region_is_known = true;
    }
    return resource->region;
}

/* ---- types and classes ---- */

static struct entity_list list_of(const struct roll *roll)
{
    return (struct entity_list) { roll ? roll->entities : NULL, roll ? roll->count : 0 };
}

struct entity_list workspace_of_type(const struct workspace *workspace, struct span type)
{
    const struct group *group = workspace_group(workspace, type);
    return list_of(group ? &group->roll : NULL);
}

struct entity_list workspace_of_class(const struct workspace *workspace, struct span class_name)
{
    struct hits hits = lookup_get(workspace->roll_by_class, class_name);
    return list_of(hits.count != 0 ? workspace->rolls[hits.items[0]] : NULL);
}

/* ---- references ---- */

/* An answer to "does it name it?", built value by value. */
struct naming {
    const struct workspace *workspace;
    struct arena *scratch;
    const struct entity *from;
    const struct entity *to;
    enum truth answer;
};

static bool is_name_of(const struct naming *naming, struct span text)
{
    const struct record *record = resource_of(naming->to)->record;
    struct span comparable = join_text(naming->scratch, text);
    for (size_t i = 0; i < record->name_count; i++) {
        if (span_equal(comparable, join_text(naming->scratch, record->names[i]))) {
            return true;
        }
    }
    return false;
}

/* An undecided attribute: what does the configuration say it refers to? Of several instances of
 * one block each may be meant. */
static enum truth refers_by_configuration(const struct naming *naming, struct span attribute)
{
    const struct workspace *workspace = naming->workspace;
    struct block_list list = workspace_references(workspace, naming->from->block, attribute);
    for (size_t i = 0; i < list.count; i++) {
        if (span_equal(list.blocks[i], naming->to->block)) {
            size_t instances = lookup_get(workspace->by_block, naming->to->block).count;
            bool same_key =
                naming->to->key.length != 0 && span_equal(naming->to->key, naming->from->key);
            return instances == 1 || same_key ? TRUTH_TRUE : TRUTH_UNKNOWN;
        }
    }
    return list.count != 0 ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static void look_at(struct naming *naming, const struct value *value, struct span attribute)
{
    if (naming->answer == TRUTH_TRUE || !value) {
        return;
    }
    if (value->kind == VALUE_UNKNOWN) {
        naming->answer = truth_or(naming->answer, refers_by_configuration(naming, attribute));
    }
    if (value->kind == VALUE_STRING && is_name_of(naming, value->text)) {
        naming->answer = TRUTH_TRUE;
    }
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->item_count; i++) {
        look_at(naming, value->items[i], attribute);
    }
    for (size_t i = 0; value->kind == VALUE_OBJECT && i < value->member_count; i++) {
        look_at(naming, value->members[i].value, attribute);
    }
}

static void look_at_path(struct naming *naming, struct span path)
{
    const struct path *compiled = path_compile(naming->scratch, path);
    if (!compiled) {
        return;
    }
    struct found found = found_none(naming->scratch);
    path_read(compiled, kept_attributes(naming->from), &found);
    for (size_t i = 0; i < found.count; i++) {
        look_at(naming, found_at(&found, i), path_top(compiled));
    }
}

/* Its own id and ARN name the resource itself, not another. */
static void look_everywhere(struct naming *naming)
{
    const struct value *attributes = kept_attributes(naming->from);
    for (size_t i = 0; i < attributes->member_count; i++) {
        const struct span name = attributes->members[i].key;
        if (!span_is(name, "id") && !span_is(name, "arn") && !span_is(name, "name")) {
            look_at(naming, attributes->members[i].value, name);
        }
    }
}

enum truth workspace_refers(const struct workspace *workspace, const struct entity *from,
                            struct span path, const struct entity *to)
{
    struct arena_mark mark = arena_mark(workspace->scratch);
    struct naming naming = { workspace, workspace->scratch, from, to, TRUTH_FALSE };
    if (path.length == 0) {
        look_everywhere(&naming);
    } else {
        look_at_path(&naming, path);
    }
    arena_rewind(workspace->scratch, mark);
    return naming.answer;
}

/* ---- what is named ---- */

static const struct lookup *names_of_all(const struct workspace *workspace)
{
    struct name_index *index = workspace->by_name;
    if (index->lookup) {
        return index->lookup;
    }
    size_t names = 0;
    for (size_t i = 0; i < workspace->count; i++) {
        names += workspace->resources[i]->record->name_count;
    }
    index->lookup = lookup_new_for(workspace->arena, names);
    for (size_t i = 0; i < workspace->count; i++) {
        const struct record *record = workspace->resources[i]->record;
        for (size_t j = 0; j < record->name_count; j++) {
            lookup_add(index->lookup, join_text(workspace->arena, record->names[j]), (uint32_t)i);
        }
    }
    return index->lookup;
}

/* Who may be named: by the texts, and by what the configuration says of undecided ones. */
struct candidates {
    struct arena *arena;
    const struct workspace *workspace;
    const struct entity *from;
    struct roll roll;
};

static bool holds(const struct entity *const *items, size_t count, const struct entity *entity)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i] == entity) {
            return true;
        }
    }
    return false;
}

static void add_candidates(struct candidates *candidates, struct hits hits)
{
    struct roll *roll = &candidates->roll;
    roll->entities =
        arena_grow(candidates->arena, roll->entities, roll->count * sizeof(struct entity *),
                   (roll->count + hits.count) * sizeof(struct entity *));
    for (size_t i = 0; i < hits.count; i++) {
        const struct entity *entity = &candidates->workspace->resources[hits.items[i]]->entity;
        if (entity != candidates->from && !holds(roll->entities, roll->count, entity)) {
            roll->entities[roll->count++] = entity;
        }
    }
}

static void find_candidates(struct candidates *candidates, const struct value *value,
                            struct span attribute)
{
    const struct workspace *workspace = candidates->workspace;
    if (value_is(value, VALUE_STRING)) {
        add_candidates(candidates, lookup_get(names_of_all(workspace),
                                              join_text(candidates->arena, value->text)));
    }
    if (value_is(value, VALUE_UNKNOWN)) {
        struct block_list list =
            workspace_references(workspace, candidates->from->block, attribute);
        for (size_t i = 0; i < list.count; i++) {
            add_candidates(candidates, lookup_get(workspace->by_block, list.blocks[i]));
        }
    }
    for (size_t i = 0; value_is(value, VALUE_LIST) && i < value->item_count; i++) {
        find_candidates(candidates, value->items[i], attribute);
    }
    for (size_t i = 0; value_is(value, VALUE_OBJECT) && i < value->member_count; i++) {
        find_candidates(candidates, value->members[i].value, attribute);
    }
}

static void find_candidates_at(struct candidates *candidates, struct span path)
{
    const struct value *attributes = kept_attributes(candidates->from);
    const struct path *compiled = path.length ? path_compile(candidates->arena, path) : NULL;
    struct found found = found_none(candidates->arena);
    if (compiled) {
        path_read(compiled, attributes, &found);
    }
    for (size_t i = 0; i < found.count; i++) {
        find_candidates(candidates, found_at(&found, i), path_top(compiled));
    }
    for (size_t i = 0; path.length == 0 && i < attributes->member_count; i++) {
        find_candidates(candidates, attributes->members[i].value, attributes->members[i].key);
    }
}

struct entity_list workspace_named(struct arena *arena, const struct workspace *workspace,
                                   const struct entity *from, struct span path)
{
    struct arena_mark mark = arena_mark(workspace->scratch);
    struct candidates candidates = { workspace->scratch, workspace, from, { NULL } };
    find_candidates_at(&candidates, path);
    const struct roll *roll = &candidates.roll;
    const struct entity **items = ARENA_ARRAY(arena, roll->count, const struct entity *);
    struct entity_list list = { items, 0 };
    for (size_t i = 0; i < roll->count; i++) {
        if (workspace_refers(workspace, from, path, roll->entities[i]) == TRUTH_TRUE) {
            items[list.count++] = roll->entities[i];
        }
    }
    arena_rewind(workspace->scratch, mark);
    return list;
}

/* ---- companions ---- */

static bool joins_list(const struct kind *kind, struct span companion)
{
    for (size_t i = 0; i < kind->join_count; i++) {
        if (span_equal(kind->joins[i].companion, companion)) {
            return true;
        }
    }
    return false;
}

static struct entity_list joined_companions(struct arena *arena, const struct entity *entity,
                                            struct span type)
{
    const struct companions *all = &resource_of(entity)->companions;
    const struct entity **items = ARENA_ARRAY(arena, all->count, const struct entity *);
    struct entity_list list = { items, 0 };
    for (size_t i = 0; i < all->count; i++) {
        const struct companion *companion = &all->items[i];
        if (companion->sure && span_equal(companion->join->companion, type) &&
            !holds(items, list.count, companion->entity)) {
            items[list.count++] = companion->entity;
        }
    }
    return list;
}

struct entity_list workspace_companions(struct arena *arena, const struct workspace *workspace,
                                        const struct entity *entity, struct span type)
{
    if (joins_list(entity->kind, type)) {
        return joined_companions(arena, entity, type);
    }
    struct entity_list all = workspace_of_type(workspace, type);
    const struct entity **items = ARENA_ARRAY(arena, all.count, const struct entity *);
    struct entity_list list = { items, 0 };
    for (size_t i = 0; i < all.count; i++) {
        if (workspace_refers(workspace, all.items[i], SPAN(""), entity) == TRUTH_TRUE) {
            items[list.count++] = all.items[i];
        }
    }
    return list;
}

/* ---- echoes ---- */

struct attribute_search {
    struct span attribute;
    bool found;
};

static void compare_attribute(void *context, struct span attribute)
{
    struct attribute_search *search = context;
    search->found = search->found || span_equal(search->attribute, attribute);
}

/* aws_s3_bucket_logging sets the attribute `logging` of aws_s3_bucket. */
static bool is_named_after(struct span companion, struct span parent, struct span attribute)
{
    if (!span_starts_with(companion, parent) || companion.length <= parent.length + 1) {
        return false;
    }
    return span_starts_with(span_after(companion, parent.length + 1), attribute);
}

/* Is it a facet that the join sets, or an attribute from which the parent reads such a facet? */
static bool explains(const struct kind *kind, const struct join *join, struct span attribute)
{
    struct attribute_search search = { attribute, false };
    for (size_t i = 0; i < join->facet_count; i++) {
        const struct facet *facet = &kind->facets[join->facets[i].slot];
        compare_attribute(&search, facet->name);
        if (facet->reader) {
            reader_visit_attributes(facet->reader, compare_attribute, &search);
        }
    }
    return search.found || is_named_after(join->companion, kind->type, attribute);
}

struct span workspace_companion_for(const struct workspace *workspace, const struct entity *entity,
                                    struct span attribute)
{
    (void)workspace;
    const struct companions *all = &resource_of(entity)->companions;
    for (size_t i = 0; i < all->count; i++) {
        if (all->items[i].sure && explains(entity->kind, all->items[i].join, attribute)) {
            return all->items[i].entity->address;
        }
    }
    return SPAN("");
}
