/*
 * attribute_paths: one line for each attribute that the catalogue reads: a resource type, a blank,
 * and the names of the blocks and of the attribute joined by dots. For tests/lint/check-attributes.
 * Legacy paths are left out: no current provider has them.
 */
#include <stdio.h>

#include "catalogue/catalogue.h"

/* What a path starts from: an element of a resource, as a path; empty: the resource itself. */
struct place {
    struct arena *arena;
    struct span type;
    struct span element;
};

static bool ends_name(char byte)
{
    return strchr(".[]=!^", byte) != NULL;
}

static struct span joined(struct arena *arena, struct span a, struct span b)
{
    const char *dot = a.length > 0 && b.length > 0 ? "." : "";
    return span_of(arena_printf(arena, "%.*s%s%.*s", SPAN_ARGS(a), dot, SPAN_ARGS(b)));
}

static void print_names(struct place names, struct span path);

/* Past a [], [key=value] or ["key"]. A filter's key is one more attribute; behind the key of a map
 * there is none. */
static struct span skip_bracket(const struct place *names, struct span rest)
{
    const char *close = memchr(rest.text, ']', rest.length);
    struct span inside = span_between(rest.text + 1, close);
    if (inside.length > 0 && inside.text[0] == '"') {
        return (struct span) { 0 };
    }
    size_t key = 0;
    while (key < inside.length && (inside.text[key] == '.' || !ends_name(inside.text[key]))) {
        key++;
    }
    if (key > 0) {
        print_names(*names, (struct span) { inside.text, key });
    }
    return span_after(rest, inside.length + 2);
}

/* Prints the names of the path, below those that `names` has already. */
static void print_names(struct place names, struct span path)
{
    while (path.length > 0) {
        size_t length = 0;
        while (length < path.length && !ends_name(path.text[length])) {
            length++;
        }
        names.element = joined(names.arena, names.element, (struct span) { path.text, length });
        path = span_after(path, length);
        while (path.length > 0 && path.text[0] == '[') {
            path = skip_bracket(&names, path);
        }
        path = span_after(path, path.length > 0);
    }
    if (names.element.length > 0) {
        printf("%.*s %.*s\n", SPAN_ARGS(names.type), SPAN_ARGS(names.element));
    }
}

/* A path, or a list of them; "." is the place itself, a duration's path stands behind a colon. */
static void print_paths(const struct place *place, const struct value *paths)
{
    for (size_t i = 0; value_is(paths, VALUE_LIST) && i < paths->item_count; i++) {
        print_paths(place, paths->items[i]);
    }
    struct span path = value_string_or_empty(paths);
    if (path.length > 0) {
        struct span whole =
            span_is(path, ".") ? place->element : joined(place->arena, place->element, path);
        print_names((struct place) { place->arena, place->type, { 0 } }, whole);
    }
}

static void print_reader(const struct place *place, const struct value *reader);

static void print_members(const struct place *place, const struct value *reader,
                          const char *const *keys)
{
    for (; *keys; keys++) {
        print_paths(place, value_get(reader, *keys));
    }
}

static void print_tests(const struct place *root, const struct place *element,
                        const struct value *tests)
{
    for (size_t i = 0; tests && i < tests->item_count; i++) {
        bool is_root = value_is_true(value_get(tests->items[i], "root"));
        print_reader(is_root ? root : element, tests->items[i]);
    }
}

static void print_ports(const struct place *place, const struct value *reader)
{
    struct place element = *place;
    struct span each = value_string_or_empty(value_get(reader, "each"));
    element.element =
        span_is(each, ".") ? place->element : joined(place->arena, place->element, each);
    print_members(&element, reader,
                  (const char *const[]) { "cidrs", "sources", "from", "to", "ports", "protocol",
                                          "order", NULL });
    print_members(place, reader, (const char *const[]) { "root_sources", NULL });
    print_tests(place, &element, value_get(reader, "when"));
    print_tests(place, &element, value_get(reader, "unless"));
    print_tests(place, &element, value_get(reader, "denies"));
}

static void print_parse(const struct place *place, const struct value *reader)
{
    struct span parse = value_string_or_empty(value_get(reader, "parse"));
    const char *colon = parse.length > 0 ? memchr(parse.text, ':', parse.length) : NULL;
    if (colon) {
        struct span path = span_between(colon + 1, parse.text + parse.length);
        print_paths(place, value_string(place->arena, path));
    }
}

/* Any reader or test, and all that is in it. */
static void print_reader(const struct place *place, const struct value *reader)
{
    if (value_is(reader, VALUE_LIST)) {
        for (size_t i = 0; i < reader->item_count; i++) {
            print_reader(place, reader->items[i]);
        }
        return;
    }
    if (!value_is(reader, VALUE_OBJECT)) {
        return;
    }
    if (span_is(value_string_or_empty(value_get(reader, "read")), "ports")) {
        print_ports(place, reader);
        return;
    }
    print_paths(place, value_get(reader, "path"));
    print_parse(place, reader);
    static const char *const parts[] = { "any", "all", "not", "only_if", "alternatives", "unit" };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        print_reader(place, value_get(reader, parts[i]));
    }
}

/* The paths of a join, on the side of this type: 0 is the companion's, 1 the parent's. */
static void print_joins(const struct place *place, const struct value *joins, size_t side)
{
    for (size_t i = 0; joins && i < joins->item_count; i++) {
        const struct value *on = value_get(joins->items[i], "on");
        for (size_t k = 0; on && k < on->item_count; k++) {
            print_paths(place, on->items[k]->items[side]);
        }
    }
}

int main(void)
{
    AUTO_ARENA *arena = arena_new();
    struct catalogue *catalogue = catalogue_open(arena);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_TYPES); i++) {
        struct place place = { arena, catalogue_name(CATALOGUE_TYPES, i), { 0 } };
        const struct value *type = catalogue_type(catalogue, place.type);
        const struct value *facets = value_get(type, "facets");
        for (size_t k = 0; k < facets->member_count; k++) {
            print_reader(&place, facets->members[k].value);
        }
        print_joins(&place, value_get(type, "companion_in"), 0);
        print_joins(&place, value_get(type, "joins"), 1);
    }
    return 0;
}
