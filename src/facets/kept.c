/*
 * Which attributes outlive their document: those that workspace rules read (FORMAT.md, Workspace
 * rules).
 */
#include "facets/embedded.h"
#include "facets/kind_parts.h"

/* Types or classes, and what is read of them. */
struct kept_rule {
    const struct value *names; /* types, classes; or one facet's name */
    enum { KEPT_OF_TYPES, KEPT_OF_CLASSES, KEPT_OF_FACET } of;
    bool all;                     /* attributes: they are searched for references ... */
    bool unless_joined;           /* ... but for types that joins make companions of others */
    const struct value *paths[4]; /* texts or lists of texts */
    size_t path_count;
};

static struct kept_rule *add_rule(struct kinds *kinds, const struct value *names)
{
    size_t size = kinds->kept_rule_count * sizeof(struct kept_rule);
    kinds->kept_rules =
        arena_grow(kinds->arena, kinds->kept_rules, size, size + sizeof(struct kept_rule));
    struct kept_rule *rule = &kinds->kept_rules[kinds->kept_rule_count++];
    *rule = (struct kept_rule) { .names = names };
    return rule;
}

static void add_path(struct kept_rule *rule, const struct value *path)
{
    if (path) {
        rule->paths[rule->path_count++] = path;
    }
}

/* Who is looked at, with the paths that stand beside. */
static void add_subjects(struct kinds *kinds, const struct value *spec)
{
    const struct value *types = value_get(spec, "types");
    const struct value *classes = value_get(spec, "classes");
    if (!types && !classes) {
        return;
    }
    struct kept_rule *rule = add_rule(kinds, types ? types : classes);
    rule->of = types ? KEPT_OF_TYPES : KEPT_OF_CLASSES;
    add_path(rule, value_get(value_get(spec, "test"), "path"));
    add_path(rule, value_get(value_get(spec, "resolve"), "path"));
    add_path(rule, value_get(value_get(spec, "same"), "path"));
    add_path(rule, value_get(spec, "paths"));
    if (value_get(spec, "member")) {
        rule = add_rule(kinds, rule->names);
        add_path(rule, value_get(spec, "member"));
        add_path(rule, value_get(spec, "role"));
    }
}

static void add_others(struct kinds *kinds, const struct value *spec)
{
    static const char *const searched[] = { "referenced_by", "companions" };
    for (size_t i = 0; i < ARRAY_LENGTH(searched); i++) {
        const struct value *types = value_get(spec, searched[i]);
        if (types) {
            struct kept_rule *rule = add_rule(kinds, types);
            rule->all = true;
            rule->unless_joined = span_is(span_of(searched[i]), "companions");
        }
    }
    const struct value *same = value_get(spec, "same");
    if (same) {
        add_path(add_rule(kinds, value_get(same, "types")), value_get(same, "path"));
    }
    const struct value *facet = value_get(spec, "facet");
    if (facet) {
        add_rule(kinds, facet)->of = KEPT_OF_FACET;
    }
    const struct value *copies = value_get(spec, "from_types");
    for (size_t i = 0; i < embedded_count(copies); i++) {
        const struct value *copy = copies->items[i];
        struct kept_rule *rule = add_rule(kinds, copy->items[0]);
        add_path(rule, copy->items[1]);
        add_path(rule, copy->items[2]);
    }
}

static void add_requirement(struct kinds *kinds, const struct value *require)
{
    const struct value *all = value_get(require, "all");
    for (size_t i = 0; i < embedded_count(all); i++) {
        add_requirement(kinds, all->items[i]);
    }
    if (!all && value_is(require, VALUE_OBJECT) && require->member_count == 1) {
        add_subjects(kinds, require->members[0].value);
        add_others(kinds, require->members[0].value);
    }
}

void kinds_read_workspace_rules(struct kinds *kinds)
{
    const struct value *rules = catalogue_workspace_rules(kinds->catalogue);
    for (size_t i = 0; i < rules->item_count; i++) {
        add_requirement(kinds, value_get(rules->items[i], "require"));
    }
    if (kinds->kept_rule_count == 0) {
        add_rule(kinds, &value_empty_list);
    }
}

static bool names(const struct value *texts, struct span name)
{
    for (size_t i = 0; i < embedded_count(texts); i++) {
        if (span_equal(value_string_or_empty(embedded_at(texts, i)), name)) {
            return true;
        }
    }
    return false;
}

static void keep(void *context, struct span attribute)
{
    struct kind *kind = context;
    for (size_t i = 0; i < kind->kept_count; i++) {
        if (span_equal(kind->kept[i], attribute)) {
            return;
        }
    }
    size_t size = kind->kept_count * sizeof(attribute);
    kind->kept = arena_grow(kind->kinds->arena, kind->kept, size, size + sizeof(attribute));
    kind->kept[kind->kept_count++] = attribute;
    kind_need(kind, attribute);
}

static void keep_paths(struct kind *kind, const struct value *texts)
{
    for (size_t i = 0; i < embedded_count(texts); i++) {
        struct span text = value_string_or_empty(embedded_at(texts, i));
        const struct path *path = path_compile(kind->kinds->arena, text);
        if (path) {
            keep(kind, path_top(path));
        }
    }
}

static void keep_facet(struct kind *kind, struct span facet)
{
    size_t slot = kind_facet_slot(kind, facet);
    if (slot != FACET_NOT_EXPOSED && kind->facets[slot].reader) {
        reader_visit_attributes(kind->facets[slot].reader, keep, kind);
    }
}

void kind_find_kept(struct kind *kind)
{
    if (!kind->kinds->kept_rules) {
        kinds_read_workspace_rules(kind->kinds);
    }
    for (size_t i = 0; i < kind->kinds->kept_rule_count; i++) {
        const struct kept_rule *rule = &kind->kinds->kept_rules[i];
        if (rule->of == KEPT_OF_FACET) {
            keep_facet(kind, value_string_or_empty(rule->names));
        } else if (names(rule->names, rule->of == KEPT_OF_TYPES ? kind->type : kind->class_name)) {
            bool all = rule->all && !(rule->unless_joined && kind->is_companion);
            kind->keeps_all = kind->keeps_all || all;
            for (size_t j = 0; j < rule->path_count; j++) {
                keep_paths(kind, rule->paths[j]);
            }
        }
    }
    kind->needs_all = kind->needs_all || kind->keeps_all;
}
