#include "generate/class_pages.h"

#include <ctype.h>
#include <stdlib.h>

#include "generate/markdown.h"
#include "generate/type_section.h"
#include "generate/page_names.h"

/* What one page is made from. */
struct class_view {
    const struct census *census;
    struct span name;
    struct span meaning;
    const struct type_note **types;
    size_t type_count;
    const struct rule_note **rules;
    size_t rule_count;
    struct span *facets; /* that any type exposes, sorted */
    size_t facet_count;
};

static int by_text(const void *a, const void *b)
{
    return span_compare(*(const struct span *)a, *(const struct span *)b);
}

static void collect_facets(struct arena *arena, struct class_view *view)
{
    size_t room = catalogue_count(CATALOGUE_FACETS);
    view->facets = ARENA_ARRAY(arena, room, struct span);
    for (size_t i = 0; i < room; i++) {
        struct span facet = catalogue_name(CATALOGUE_FACETS, i);
        for (size_t k = 0; k < view->type_count; k++) {
            if (kind_facet_slot(view->types[k]->kind, facet) != FACET_NOT_EXPOSED) {
                view->facets[view->facet_count++] = facet;
                break;
            }
        }
    }
    qsort(view->facets, view->facet_count, sizeof(*view->facets), by_text);
}

static struct class_view view_of(const struct census *census, struct span name)
{
    struct arena *arena = census->arena;
    const struct value *entry = catalogue_class(census->catalogue, name);
    struct class_view view = { .census = census, .name = name };
    view.meaning = value_string_or_empty(value_get(entry, "meaning"));
    view.types = ARENA_ARRAY(arena, census->type_count, const struct type_note *);
    view.rules = ARENA_ARRAY(arena, census->rule_count, const struct rule_note *);
    for (size_t i = 0; i < census->type_count; i++) {
        if (span_equal(kind_class(census->types[i].kind), name)) {
            view.types[view.type_count++] = &census->types[i];
        }
    }
    for (size_t i = 0; i < census->rule_count; i++) {
        if (rule_note_has_class(&census->rules[i], name)) {
            view.rules[view.rule_count++] = &census->rules[i];
        }
    }
    collect_facets(arena, &view);
    return view;
}

static bool has_cloud(const struct class_view *view, size_t cloud)
{
    for (size_t i = 0; i < view->type_count; i++) {
        if (view->types[i]->cloud == cloud) {
            return true;
        }
    }
    return false;
}

static void write_intro(struct str *out, const struct class_view *view)
{
    str_printf(out, "# Class `%.*s`\n\n", SPAN_ARGS(view->name));
    str_add_byte(out, (char)toupper((unsigned char)view->meaning.text[0]));
    md_text(out, span_after(view->meaning, 1));
    str_printf(out, ": %zu resource type%s of", view->type_count, view->type_count == 1 ? "" : "s");
    bool first = true;
    for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
        if (has_cloud(view, cloud)) {
            str_printf(out, "%s %s", first ? "" : ",", clouds[cloud].title);
            first = false;
        }
    }
    str_printf(out, ". %zu rules on single resources judge them.\n\n", view->rule_count);
}

static void write_facets(struct str *out, const struct class_view *view)
{
    static const char *const titles[] = { "facet", "type", "says that, or how much" };
    str_add_text(out, "## Facets\n\n");
    MD_TABLE(out, titles);
    for (size_t i = 0; i < view->facet_count; i++) {
        const struct value *entry = catalogue_facet(view->census->catalogue, view->facets[i]);
        struct str name = page_new(out->arena);
        struct str meaning = page_new(out->arena);
        md_code(&name, view->facets[i]);
        md_text(&meaning, value_string_or_empty(value_get(entry, "meaning")));
        struct span cells[] = { str_span(&name), value_string_or_empty(value_get(entry, "type")),
                                str_span(&meaning) };
        MD_ROW(out, cells);
    }
    str_add_byte(out, '\n');
}

static void write_rules(struct str *out, const struct class_view *view)
{
    static const char *const titles[] = { "rule", "severity", "safeguard", "demands" };
    if (view->rule_count == 0) {
        return;
    }
    str_add_text(out, "## Rules\n\n");
    MD_TABLE(out, titles);
    for (size_t i = 0; i < view->rule_count; i++) {
        const struct rule *rule = view->rules[i]->rule;
        struct str title = page_new(out->arena);
        md_text(&title, rule->title);
        struct span cells[] = {
            arena_span_printf(out->arena, "[%.*s](%s)", SPAN_ARGS(rule->id),
                              rule_page_name(out->arena, rule->id)),
            span_of(severity_name(rule->severity)),
            rule->citation,
            str_span(&title),
        };
        MD_ROW(out, cells);
    }
    str_add_byte(out, '\n');
}

static void write_types(struct str *out, const struct class_view *view)
{
    str_add_text(out, "## Resource types\n\n"
                      "The last column is what a resource gives that says nothing: the provider's "
                      "default, or \"not known\", which is never called compliant.\n\n");
    for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
        if (has_cloud(view, cloud)) {
            str_printf(out, "### %s\n\n", clouds[cloud].title);
            write_type_sections(out, view->census, view->types, view->type_count, cloud);
        }
    }
}

void class_pages_add(struct site *site, const struct census *census)
{
    for (size_t i = 0; i < catalogue_count(CATALOGUE_CLASSES); i++) {
        struct class_view view = view_of(census, catalogue_name(CATALOGUE_CLASSES, i));
        struct str out = page_new(site->arena);
        struct page_head head = {
            .title = arena_printf(site->arena, "Class %.*s", SPAN_ARGS(view.name)),
            .subcategory = "Classes",
            .description = arena_printf(site->arena, "What is judged of %.*s, in every cloud.",
                                        SPAN_ARGS(view.meaning)),
        };
        md_head(&out, &head);
        write_intro(&out, &view);
        write_facets(&out, &view);
        write_rules(&out, &view);
        write_types(&out, &view);
        site_add(
            site,
            arena_printf(site->arena, "docs/guides/%s", class_page_name(site->arena, view.name)),
            &out);
    }
}
