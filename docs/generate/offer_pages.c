#include "generate/offer_pages.h"

#include "generate/guides.h"
#include "generate/markdown.h"
#include "generate/schema_section.h"
#include "provider/function.h"
#include "provider/offer.h"
#include "provider/resource.h"
#include "provider/settings.h"

#include <ctype.h>

/* The part of a full name that names pages: hipaa_drift_check -> drift_check. */
#define TYPE_PREFIX "hipaa_"

static const char *short_name(const char *name)
{
    return name + strlen(TYPE_PREFIX);
}

static void write_example(struct site *site, struct str *out, const char *path)
{
    str_add_text(out, "## Example Usage\n\n");
    md_fence(out, "terraform", site_read(site, path));
    str_add_byte(out, '\n');
}

/* What a page with a schema is about, and what stands on it beside. */
struct outline {
    const char *path;
    const char *title; /* of the page */
    const char *subcategory;
    const char *heading;
    const char *example;
    const struct resource_type *resource; /* that is imported so; or NULL */
    bool links_guides;
};

static void write_guides(struct str *out, struct site *site)
{
    str_add_text(out, "## Guides\n\n");
    str_add_text(out, "- [Safeguards, rules and classes](guides/safeguards.md): what is judged, by "
                      "safeguard and cloud, with a page for every rule and class.\n");
    write_guide_links(out, site);
}

static void write_import(struct str *out, struct site *site, const struct resource_type *resource)
{
    const char *folder = arena_printf(site->arena, "examples/resources/%s", resource->name);
    str_printf(out,
               "\n## Import\n\nIt is imported by its `%s`: with an "
               "[`import` block](https://developer.hashicorp.com/terraform/language/import)\n\n",
               resource->identity);
    md_fence(out, "terraform",
             site_read(site, arena_printf(site->arena, "%s/import-by-string-id.tf", folder)));
    str_add_text(out, "\nor by hand:\n\n");
    md_fence(out, "shell", site_read(site, arena_printf(site->arena, "%s/import.sh", folder)));
}

static void add_schema_page(struct site *site, const struct outline *outline,
                            const struct schema *schema)
{
    struct str out = page_new(site->arena);
    struct page_head head = { outline->title, outline->subcategory,
                              md_plain(site->arena, schema->description) };
    md_head(&out, &head);
    str_printf(&out, "# %s\n\n%s\n\n", outline->heading, schema->description);
    write_example(site, &out, outline->example);
    write_schema_section(&out, schema);
    if (outline->resource) {
        write_import(&out, site, outline->resource);
    }
    if (outline->links_guides) {
        write_guides(&out, site);
    }
    site_add(site, outline->path, &out);
}

static void add_provider(struct site *site)
{
    static const struct outline outline = {
        .path = "docs/index.md",
        .title = "hipaa Provider",
        .heading = "hipaa Provider",
        .example = "examples/provider/provider.tf",
        .links_guides = true,
    };
    add_schema_page(site, &outline, &provider_schema);
}

static void add_data_source(struct site *site, const struct data_source *source)
{
    struct arena *arena = site->arena;
    struct outline outline = {
        .path = arena_printf(arena, "docs/data-sources/%s.md", short_name(source->name)),
        .title = arena_printf(arena, "%s Data Source - hipaa", source->name),
        .subcategory = "",
        .heading = arena_printf(arena, "%s (Data Source)", source->name),
        .example = arena_printf(arena, "examples/data-sources/%s/data-source.tf", source->name),
    };
    add_schema_page(site, &outline, source->schema);
}

static void add_resource(struct site *site, const struct resource_type *resource)
{
    struct arena *arena = site->arena;
    struct outline outline = {
        .path = arena_printf(arena, "docs/resources/%s.md", short_name(resource->name)),
        .title = arena_printf(arena, "%s Resource - hipaa", resource->name),
        .subcategory = "",
        .heading = arena_printf(arena, "%s (Resource)", resource->name),
        .example = arena_printf(arena, "examples/resources/%s/resource.tf", resource->name),
        .resource = resource,
    };
    add_schema_page(site, &outline, resource->schema);
}

/* ---- functions ---- */

static void add_lower(struct str *out, const char *words)
{
    for (; *words; words++) {
        str_add_byte(out, (char)tolower((unsigned char)*words));
    }
}

static void write_signature(struct str *out, const struct function *function)
{
    struct str line = page_new(out->arena);
    str_printf(&line, "%s(", function->name);
    for (size_t i = 0; i < function->parameter_count; i++) {
        const struct parameter *parameter = &function->parameters[i];
        str_printf(&line, "%s%s ", i ? ", " : "", parameter->name);
        add_lower(&line, type_words(out->arena, parameter->type));
    }
    str_add_text(&line, ") ");
    add_lower(&line,
              function->returns ? type_words(out->arena, function->returns) : "list of object");
    str_add_text(out, "## Signature\n\n");
    md_fence(out, "text", str_span(&line));
}

static void write_parameters(struct str *out, const struct function *function)
{
    str_add_text(out, "\n## Arguments\n\n");
    for (size_t i = 0; i < function->parameter_count; i++) {
        const struct parameter *parameter = &function->parameters[i];
        str_printf(out, "1. `%s` (%s%s) %s\n", parameter->name,
                   type_words(out->arena, parameter->type),
                   parameter->may_be_null ? ", Nullable" : "", parameter->description);
    }
}

static void add_function(struct site *site, const struct function *function)
{
    struct arena *arena = site->arena;
    struct str out = page_new(arena);
    struct page_head head = {
        .title = arena_printf(arena, "%s function - hipaa", function->name),
        .subcategory = "",
        .description = function->summary,
    };
    md_head(&out, &head);
    str_printf(&out, "# function: %s\n\n%s\n\n", function->name, function->description);
    write_example(site, &out,
                  arena_printf(arena, "examples/functions/%s/function.tf", function->name));
    write_signature(&out, function);
    write_parameters(&out, function);
    if (function->returned_items) {
        str_add_text(&out, "\n## Return Value\n\nEach object of the list has:\n\n");
        write_attribute_list(&out, function->returned_items);
    }
    site_add(site, arena_printf(arena, "docs/functions/%s.md", function->name), &out);
}

void offer_pages_add(struct site *site)
{
    add_provider(site);
    for (size_t i = 0; i < data_source_count; i++) {
        add_data_source(site, data_sources[i]);
    }
    for (size_t i = 0; i < resource_type_count; i++) {
        add_resource(site, resource_types[i]);
    }
    for (size_t i = 0; i < provider_function_count; i++) {
        add_function(site, provider_functions[i]);
    }
}
