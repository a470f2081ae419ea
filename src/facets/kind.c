/*
 * Resource types, compiled from the catalogue on first use. The build has checked the catalogue,
 * so an entry that does not compile is a bug.
 */
#include "facets/facets.h"

#include <assert.h>

#include "facets/embedded.h"
#include "facets/kind_parts.h"
#include "facets/lookup.h"

/* Read for every resource: where it lives, and what others call it. */
static const char *const common_attributes[] = {
    "id",       "arn",    "name",           "self_link", "key_id", "bucket",
    "metadata", "region", "versionless_id", "location",  "zone",   "availability_zone",
};

static const char *const facet_type_names[] = {
    [FACET_BOOL] = "bool", [FACET_NUMBER] = "number", [FACET_VERSION] = "version",
    [FACET_SET] = "set",   [FACET_PORTS] = "ports",
};

struct kinds *kinds_new(struct arena *arena, struct catalogue *catalogue)
{
    struct kinds *kinds = ARENA_NEW(arena, struct kinds);
    kinds->arena = arena;
    kinds->catalogue = catalogue;
    kinds->by_type = lookup_new(arena);
    return kinds;
}

void kinds_set_now(struct kinds *kinds, int64_t now_s)
{
    kinds->now_s = now_s;
}

/* ---- compile ---- */

static enum facet_type facet_type_of(struct kinds *kinds, struct span name)
{
    const struct value *entry = catalogue_facet(kinds->catalogue, name);
    struct span type = value_string_or_empty(value_get(entry, "type"));
    for (size_t i = 0; i < ARRAY_LENGTH(facet_type_names); i++) {
        if (span_is(type, facet_type_names[i])) {
            return (enum facet_type)i;
        }
    }
    return FACET_BOOL;
}

size_t kind_expose(struct kind *kind, struct span facet)
{
    size_t slot = kind_facet_slot(kind, facet);
    if (slot != FACET_NOT_EXPOSED) {
        return slot;
    }
    size_t size = kind->facet_count * sizeof(kind->facets[0]);
    kind->facets =
        arena_grow(kind->kinds->arena, kind->facets, size, size + sizeof(kind->facets[0]));
    kind->facets[kind->facet_count] =
        (struct facet) { .name = facet, .type = facet_type_of(kind->kinds, facet) };
    return kind->facet_count++;
}

static bool lists(const struct span *names, size_t count, struct span name)
{
    for (size_t i = 0; i < count; i++) {
        if (span_equal(names[i], name)) {
            return true;
        }
    }
    return false;
}

void kind_need(struct kind *kind, struct span attribute)
{
    if (attribute.length == 0) {
        kind->needs_all = true;
    }
    if (kind->needs_all || lists(kind->attributes, kind->attribute_count, attribute)) {
        return;
    }
    size_t size = kind->attribute_count * sizeof(attribute);
    kind->attributes =
        arena_grow(kind->kinds->arena, kind->attributes, size, size + sizeof(attribute));
    kind->attributes[kind->attribute_count++] = attribute;
}

static void need_attribute(void *kind, struct span attribute)
{
    kind_need(kind, attribute);
}

size_t kind_key(const struct kind *kind, struct span path)
{
    for (size_t i = 0; i < kind->key_count; i++) {
        if (span_equal(path_source(kind->keys[i]), path)) {
            return i;
        }
    }
    return FACET_NOT_EXPOSED;
}

size_t kind_add_key(struct kind *kind, const struct path *path)
{
    size_t key = kind_key(kind, path_source(path));
    if (key != FACET_NOT_EXPOSED) {
        return key;
    }
    size_t size = kind->key_count * sizeof(kind->keys[0]);
    kind->keys = arena_grow(kind->kinds->arena, kind->keys, size, size + sizeof(kind->keys[0]));
    kind->keys[kind->key_count] = path;
    kind_need(kind, path_top(path));
    return kind->key_count++;
}

static void compile_facets(struct kind *kind, const struct value *facets)
{
    kind->facets = ARENA_ARRAY(kind->kinds->arena, facets->member_count, struct facet);
    for (size_t i = 0; i < facets->member_count; i++) {
        struct span name = facets->members[i].key;
        struct reader_source source = { kind->kinds->arena, kind->kinds->catalogue, name };
        const struct reader *reader = reader_compile(&source, facets->members[i].value);
        assert(reader);
        kind->facets[i] = (struct facet) { .name = name,
                                           .type = facet_type_of(kind->kinds, name),
                                           .reader = reader,
                                           .hangs_on_clock = reader_hangs_on_clock(reader) };
        kind->facet_count++;
        reader_visit_attributes(reader, need_attribute, kind);
    }
}

static struct kind *add_kind(struct kinds *kinds, const struct value *entry)
{
    struct kind *kind = ARENA_NEW(kinds->arena, struct kind);
    kind->kinds = kinds;
    kind->entry = entry;
    kind->type = value_string_or_empty(value_get(entry, "type"));
    kind->class_name = value_string_or_empty(value_get(entry, "class"));
    kind->provider = value_string_or_empty(value_get(entry, "provider"));
    kind->is_companion = value_is_true(value_get(entry, "is_companion"));
    if (kinds->count == kinds->room) {
        size_t size = kinds->count * sizeof(kind);
        kinds->room = kinds->room ? kinds->room * 2 : 32;
        kinds->list = arena_grow(kinds->arena, kinds->list, size, kinds->room * sizeof(kind));
    }
    lookup_add(kinds->by_type, kind->type, (uint32_t)kinds->count);
    kinds->list[kinds->count++] = kind;
    return kind;
}

const struct kind *kind_find(struct kinds *kinds, struct span type)
{
    struct hits hits = lookup_get(kinds->by_type, type);
    if (hits.count != 0) {
        return kinds->list[hits.items[0]];
    }
    const struct value *entry = catalogue_type(kinds->catalogue, type);
    if (!entry) {
        return NULL;
    }
    struct kind *kind = add_kind(kinds, entry);
    compile_facets(kind, value_get(entry, "facets"));
    for (size_t i = 0; i < ARRAY_LENGTH(common_attributes); i++) {
        kind_need(kind, span_of(common_attributes[i]));
    }
    kind_compile_joins(kind);
    kind_find_kept(kind);
    return kind;
}

/* ---- questions ---- */

struct span kind_type(const struct kind *kind)
{
    return kind->type;
}

struct span kind_class(const struct kind *kind)
{
    return kind->class_name;
}

struct span kind_provider(const struct kind *kind)
{
    return kind->provider;
}

bool kind_is_companion(const struct kind *kind)
{
    return kind->is_companion;
}

size_t kind_facet_count(const struct kind *kind)
{
    return kind->facet_count;
}

struct span kind_facet_name(const struct kind *kind, size_t slot)
{
    return kind->facets[slot].name;
}

enum facet_type kind_facet_type(const struct kind *kind, size_t slot)
{
    return kind->facets[slot].type;
}

size_t kind_facet_slot(const struct kind *kind, struct span facet)
{
    for (size_t i = 0; i < kind->facet_count; i++) {
        if (span_equal(kind->facets[i].name, facet)) {
            return i;
        }
    }
    return FACET_NOT_EXPOSED;
}

const struct span *kind_attributes(const struct kind *kind, size_t *count)
{
    *count = kind->needs_all ? 0 : kind->attribute_count;
    return kind->needs_all ? NULL : kind->attributes;
}

/* ---- fixes ---- */

static const char *fix_in_companion(struct arena *arena, const struct kind *kind,
                                    const struct join *join, struct span facet,
                                    const struct value *wanted)
{
    const struct kind *companion = kind_find(kind->kinds, join->companion);
    const struct reader *reader = companion->facets[kind_facet_slot(companion, facet)].reader;
    return reader ? reader_fix(arena, reader, wanted) : NULL;
}

/*
 * The first companion that gives the facet, with its own fix. What must not be is not mended by
 * one more companion: there the one that there is must change, if only one kind can be meant.
 */
static const char *fix_by_companion(struct arena *arena, const struct kind *kind, size_t slot,
                                    const struct value *wanted)
{
    bool is_too_much = value_is(wanted, VALUE_BOOL) && !value_is_true(wanted);
    const char *found = NULL;
    for (size_t i = 0; i < kind->join_count; i++) {
        const struct join *join = &kind->joins[i];
        for (size_t j = 0; j < join->facet_count; j++) {
            if (join->facets[j].slot != slot) {
                continue;
            }
            const char *fix =
                fix_in_companion(arena, kind, join, join->facets[j].companion_name, wanted);
            if (is_too_much && (found || !fix)) {
                return NULL;
            }
            found = arena_printf(arena, "%s %.*s%s%s", is_too_much ? "in" : "add",
                                 SPAN_ARGS(join->companion), fix ? ": " : "", fix ? fix : "");
            if (!is_too_much) {
                return found;
            }
        }
    }
    return found;
}

struct span kind_facet_companion(const struct kind *kind, size_t slot)
{
    for (size_t i = 0; i < kind->join_count; i++) {
        for (size_t j = 0; j < kind->joins[i].facet_count; j++) {
            if (kind->joins[i].facets[j].slot == slot) {
                return kind->joins[i].companion;
            }
        }
    }
    return SPAN("");
}

const char *kind_fix(struct arena *arena, const struct kind *kind, size_t slot,
                     const struct value *wanted)
{
    struct span name = kind->facets[slot].name;
    const struct value *said = value_get_span(value_get(kind->entry, "fix"), name);
    if (value_is(said, VALUE_STRING)) {
        return arena_span(arena, said->text).text;
    }
    if (!wanted) {
        return NULL;
    }
    if (kind_facet_companion(kind, slot).length != 0) {
        return fix_by_companion(arena, kind, slot, wanted);
    }
    const struct reader *reader = kind->facets[slot].reader;
    return reader ? reader_fix(arena, reader, wanted) : NULL;
}

struct span kind_facet_path(const struct kind *kind, size_t slot)
{
    const struct reader *reader = kind->facets[slot].reader;
    const struct path *path = reader ? reader_main_path(reader) : NULL;
    return path ? path_source(path) : SPAN("");
}

bool kind_facet_hangs_on_clock(const struct kind *kind, size_t slot)
{
    return kind->facets[slot].hangs_on_clock;
}

void kind_facet_visit_attributes(const struct kind *kind, size_t slot,
                                 void (*visit)(void *context, struct span attribute), void *context)
{
    if (kind->facets[slot].reader) {
        reader_visit_attributes(kind->facets[slot].reader, visit, context);
    }
}
