#include "facets/ports_rule.h"

#include "facets/ports.h"

/* Adds the paths of a text or a list of texts. */
static bool add_paths(struct arena *arena, const struct value *entry, struct paths *paths)
{
    size_t count = embedded_count(entry);
    size_t size = sizeof(paths->items[0]);
    paths->items =
        arena_grow(arena, paths->items, paths->count * size, (paths->count + count) * size);
    for (size_t i = 0; i < count; i++) {
        struct span text = value_string_or_empty(embedded_at(entry, i));
        const struct path *path = path_compile(arena, text);
        if (!path) {
            return false;
        }
        paths->items[paths->count++] = path;
    }
    return true;
}

static bool add_tests(struct arena *arena, const struct value *entry, struct tests *tests)
{
    size_t count = embedded_count(entry);
    tests->items = ARENA_ARRAY(arena, count, const struct test *);
    for (size_t i = 0; i < count; i++) {
        tests->items[i] = test_compile(arena, embedded_at(entry, i));
        if (!tests->items[i]) {
            return false;
        }
    }
    tests->count = count;
    return true;
}

const struct ports_rule *ports_compile(struct arena *arena, const struct value *entry)
{
    struct ports_rule *rule = ARENA_NEW(arena, struct ports_rule);
    rule->each = path_compile(arena, value_string_or_empty(value_get(entry, "each")));
    rule->all_protocols = value_get(entry, "all_protocols");
    rule->public_words = value_get(entry, "public_words");
    rule->no_source_is_public = value_is_true(value_get(entry, "no_source_is_public"));
    rule->all_ports = value_is_true(value_get(entry, "all_ports"));
    rule->has_ports = value_get(entry, "ports") != NULL;
    const struct {
        const char *member;
        struct paths *paths;
    } paths[] = {
        { "cidrs", &rule->sources },
        { "sources", &rule->sources },
        { "root_sources", &rule->root_sources },
        { "ports", &rule->ports },
        { "from", &rule->from },
        { "to", &rule->to },
        { "protocol", &rule->protocol },
        { "order", &rule->order },
    };
    const struct {
        const char *member;
        struct tests *tests;
    } tests[] = {
        { "when", &rule->when },
        { "unless", &rule->unless },
        { "denies", &rule->denies },
    };
    bool fits = true;
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
        fits = fits && add_paths(arena, value_get(entry, paths[i].member), paths[i].paths);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(tests); i++) {
        fits = fits && add_tests(arena, value_get(entry, tests[i].member), tests[i].tests);
    }
    return fits && rule->each ? rule : NULL;
}

static void visit_paths(const struct paths *paths, void (*visit)(void *context, struct span name),
                        void *context)
{
    for (size_t i = 0; i < paths->count; i++) {
        visit(context, path_top(paths->items[i]));
    }
}

static void visit_tests(const struct tests *tests, void (*visit)(void *context, struct span name),
                        void *context)
{
    for (size_t i = 0; i < tests->count; i++) {
        visit(context, path_top(test_path(tests->items[i])));
    }
}

void ports_visit_attributes(const struct ports_rule *rule,
                            void (*visit)(void *context, struct span attribute), void *context)
{
    visit_paths(&rule->root_sources, visit, context);
    visit_tests(&rule->when, visit, context);
    visit_tests(&rule->unless, visit, context);
    visit_tests(&rule->denies, visit, context);
    if (path_top(rule->each).length != 0) {
        visit(context, path_top(rule->each));
        return;
    }
    const struct paths *const lists[] = { &rule->sources, &rule->ports,    &rule->from,
                                          &rule->to,      &rule->protocol, &rule->order };
    for (size_t i = 0; i < ARRAY_LENGTH(lists); i++) {
        visit_paths(lists[i], visit, context);
    }
}

/* The block of rules; where the resource itself is the rule, its sources. */
const struct path *ports_main_path(const struct ports_rule *rule)
{
    if (path_top(rule->each).length != 0) {
        return rule->each;
    }
    const struct paths *sources = rule->sources.count ? &rule->sources : &rule->root_sources;
    return sources->count == 0 ? NULL : sources->items[0];
}
