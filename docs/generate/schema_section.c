#include "generate/schema_section.h"

#include <assert.h>
#include <stdlib.h>

#include "generate/markdown.h"

#define WRITE_ONLY_PAGE                                                                            \
    "https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments"

/* ---- types ---- */

static void write_type(struct str *out, const struct type *type)
{
    static const char *const simple[] = {
        [TYPE_STRING] = "String",   [TYPE_NUMBER] = "Number", [TYPE_BOOL] = "Boolean",
        [TYPE_DYNAMIC] = "Dynamic", [TYPE_LIST] = "List of ", [TYPE_SET] = "Set of ",
        [TYPE_MAP] = "Map of ",     [TYPE_TUPLE] = "Tuple",   [TYPE_OBJECT] = "Object",
    };
    str_add_text(out, simple[type->kind]);
    if (type->element) {
        write_type(out, type->element);
    }
}

const char *type_words(struct arena *arena, const char *json)
{
    struct str out = str_init(arena, 200);
    const struct type *type = type_parse(arena, span_of(json));
    assert(type && "the tables' types are JSON types");
    write_type(&out, type);
    return str_text(&out);
}

static const char *kind_words(struct arena *arena, const struct attribute *attribute)
{
    static const char *const nested[] = {
        [NESTING_SINGLE] = "Attributes",
        [NESTING_LIST] = "Attributes List",
        [NESTING_MAP] = "Attributes Map",
    };
    return attribute->type ? type_words(arena, attribute->type) : nested[attribute->nesting];
}

/* ---- groups ---- */

/* What a user has to do with an attribute. */
static const struct {
    unsigned flag;
    const char *title;
} groups[] = {
    { ATTRIBUTE_REQUIRED, "Required" },
    { ATTRIBUTE_OPTIONAL, "Optional" },
    { ATTRIBUTE_COMPUTED, "Read-Only" },
};

/* Computed counts only for what cannot be given. */
static bool is_in_group(const struct attribute *attribute, unsigned flag)
{
    return flag == ATTRIBUTE_COMPUTED ? (attribute->flags & ~(unsigned)ATTRIBUTE_SENSITIVE) == flag
                                      : (attribute->flags & flag) != 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp((*(const struct attribute *const *)a)->name,
                  (*(const struct attribute *const *)b)->name);
}

/* Attributes of all groups of a schema, sorted by name. */
struct sorted {
    const struct attribute **items;
    size_t count;
};

static void add_sorted(struct arena *arena, struct sorted *sorted, const struct attributes *more)
{
    size_t size = sorted->count * sizeof(*sorted->items);
    sorted->items =
        arena_grow(arena, sorted->items, size, size + more->count * sizeof(*sorted->items));
    for (size_t i = 0; i < more->count; i++) {
        sorted->items[sorted->count++] = &more->items[i];
    }
    qsort(sorted->items, sorted->count, sizeof(*sorted->items), by_name);
}

/* Where a level of a schema stands. */
struct nest {
    bool is_managed;    /* of a resource: what is write-only is marked so */
    const char *anchor; /* "declared--plan"; NULL: the outermost level */
    const char *path;   /* "declared.plan" */
};

static struct nest nest_in(struct arena *arena, const struct nest *outer, const char *name)
{
    struct nest nest = { outer->is_managed, name, name };
    if (outer->anchor) {
        nest.anchor = arena_printf(arena, "%s--%s", outer->anchor, name);
        nest.path = arena_printf(arena, "%s.%s", outer->path, name);
    }
    return nest;
}

/* What is never kept is never shown either: the schema says only the first. */
static const char *mark_of(const struct attribute *attribute, const struct nest *outer)
{
    if (outer->is_managed && attribute->flags & ATTRIBUTE_WRITE_ONLY) {
        return ", [Write-only](" WRITE_ONLY_PAGE ")";
    }
    return attribute->flags & ATTRIBUTE_SENSITIVE ? ", Sensitive" : "";
}

static void write_attribute(struct str *out, const struct attribute *attribute,
                            const struct nest *outer)
{
    str_printf(out, "- `%s` (%s%s) %s", attribute->name, kind_words(out->arena, attribute),
               mark_of(attribute, outer), attribute->description);
    if (!attribute->type) {
        str_printf(out, " (see [below for nested schema](#nestedatt--%s))",
                   nest_in(out->arena, outer, attribute->name).anchor);
    }
    str_add_byte(out, '\n');
}

static void write_group(struct str *out, const struct sorted *sorted, size_t group,
                        const struct nest *outer)
{
    bool titled = false;
    for (size_t i = 0; i < sorted->count; i++) {
        if (!is_in_group(sorted->items[i], groups[group].flag)) {
            continue;
        }
        if (!titled) {
            str_printf(out, outer->anchor ? "%s:\n\n" : "### %s\n\n", groups[group].title);
            titled = true;
        }
        write_attribute(out, sorted->items[i], outer);
    }
    str_add_text(out, titled ? "\n" : "");
}

static void write_level(struct str *out, const struct sorted *sorted, const struct nest *outer);

static void write_nested(struct str *out, const struct attribute *attribute,
                         const struct nest *outer)
{
    struct nest nest = nest_in(out->arena, outer, attribute->name);
    struct sorted nested = { NULL, 0 };
    add_sorted(out->arena, &nested, &attribute->nested);
    str_printf(out, "<a id=\"nestedatt--%s\"></a>\n### Nested Schema for `%s`\n\n", nest.anchor,
               nest.path);
    write_level(out, &nested, &nest);
}

/* The groups of one level, then what is nested in them in the same order. */
static void write_level(struct str *out, const struct sorted *sorted, const struct nest *outer)
{
    for (size_t group = 0; group < ARRAY_LENGTH(groups); group++) {
        write_group(out, sorted, group, outer);
    }
    for (size_t group = 0; group < ARRAY_LENGTH(groups); group++) {
        for (size_t i = 0; i < sorted->count; i++) {
            if (!sorted->items[i]->type && is_in_group(sorted->items[i], groups[group].flag)) {
                write_nested(out, sorted->items[i], outer);
            }
        }
    }
}

void write_schema_section(struct str *out, const struct schema *schema)
{
    struct sorted sorted = { NULL, 0 };
    for (size_t i = 0; i < SCHEMA_GROUP_LIMIT && schema->groups[i]; i++) {
        add_sorted(out->arena, &sorted, schema->groups[i]);
    }
    const struct nest outermost = { schema->is_managed, NULL, NULL };
    str_add_text(out, "## Schema\n\n");
    write_level(out, &sorted, &outermost);
}

void write_attribute_list(struct str *out, const struct attributes *attributes)
{
    static const struct nest alone = { false, NULL, NULL };
    struct sorted sorted = { NULL, 0 };
    add_sorted(out->arena, &sorted, attributes);
    for (size_t i = 0; i < sorted.count; i++) {
        write_attribute(out, sorted.items[i], &alone);
    }
}
