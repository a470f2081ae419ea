#include "generate/safeguards_page.h"

#include <stdlib.h>

#include "generate/gaps.h"
#include "generate/markdown.h"
#include "generate/page_names.h"

struct safeguard {
    struct span citation;
    struct span title;
    struct span designation;
};

static struct safeguard safeguard_at(const struct census *census, size_t index)
{
    struct span citation = catalogue_name(CATALOGUE_SAFEGUARDS, index);
    const struct value *entry = catalogue_safeguard(census->catalogue, SPAN("2013"), citation);
    return (struct safeguard) { citation, value_string_or_empty(value_get(entry, "title")),
                                value_string_or_empty(value_get(entry, "designation")) };
}

static bool has_rules(const struct census *census, struct span citation)
{
    for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
        if (census_count(census, citation, cloud) != 0) {
            return true;
        }
    }
    return false;
}

/* ---- by cloud ---- */

static void write_titles(struct str *out)
{
    const char *titles[1 + CLOUD_COUNT] = { "safeguard" };
    for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
        titles[1 + cloud] = clouds[cloud].title;
    }
    MD_TABLE(out, titles);
}

/* The anchor that renderers make of the section's heading: letters, digits and hyphens. */
static struct span anchor_of(struct arena *arena, const struct safeguard *safeguard)
{
    struct span heading = arena_span_printf(arena, "%.*s %.*s", SPAN_ARGS(safeguard->citation),
                                            SPAN_ARGS(safeguard->title));
    struct str out = str_init(arena, 400);
    for (size_t i = 0; i < heading.length; i++) {
        char byte = heading.text[i];
        if (byte == ' ') {
            str_add_byte(&out, '-');
        } else if ((byte >= 'A' && byte <= 'Z')) {
            str_add_byte(&out, (char)(byte - 'A' + 'a'));
        } else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
            str_add_byte(&out, byte);
        }
    }
    return str_span(&out);
}

static void write_counts(struct str *out, const struct census *census)
{
    write_titles(out);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_SAFEGUARDS); i++) {
        struct safeguard safeguard = safeguard_at(census, i);
        if (!has_rules(census, safeguard.citation)) {
            continue;
        }
        struct span cells[1 + CLOUD_COUNT];
        cells[0] = arena_span_printf(
            out->arena, "[%.*s](#%.*s) %.*s", SPAN_ARGS(safeguard.citation),
            SPAN_ARGS(anchor_of(out->arena, &safeguard)), SPAN_ARGS(safeguard.title));
        for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
            size_t count = census_count(census, safeguard.citation, cloud);
            cells[1 + cloud] = count ? arena_span_printf(out->arena, "%zu", count) : SPAN("none");
        }
        MD_ROW(out, cells);
    }
}

static void write_gaps(struct str *out, const struct census *census)
{
    str_add_text(out, "\n\"None\" means that the cloud's resources have no way to say it:\n\n");
    for (size_t i = 0; i < catalogue_count(CATALOGUE_SAFEGUARDS); i++) {
        struct safeguard safeguard = safeguard_at(census, i);
        for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
            if (has_rules(census, safeguard.citation) &&
                census_count(census, safeguard.citation, cloud) == 0) {
                str_printf(out, "- %.*s on %s: %s\n", SPAN_ARGS(safeguard.citation),
                           clouds[cloud].title, gap_reason(safeguard.citation, clouds[cloud].name));
            }
        }
    }
    str_add_byte(out, '\n');
}

/* ---- rules and classes ---- */

static void write_rules(struct str *out, const struct census *census, struct span citation)
{
    static const char *const titles[] = { "rule", "severity", "demands" };
    MD_TABLE(out, titles);
    for (size_t i = 0; i < census->rule_count; i++) {
        const struct rule *rule = census->rules[i].rule;
        if (!span_equal(rule->citation, citation)) {
            continue;
        }
        struct str title = page_new(out->arena);
        md_text(&title, rule->title);
        struct span cells[] = {
            arena_span_printf(out->arena, "[%.*s](%s)", SPAN_ARGS(rule->id),
                              rule_page_name(out->arena, rule->id)),
            span_of(severity_name(rule->severity)),
            str_span(&title),
        };
        MD_ROW(out, cells);
    }
    str_add_byte(out, '\n');
}

static void write_safeguards(struct str *out, const struct census *census)
{
    for (size_t i = 0; i < catalogue_count(CATALOGUE_SAFEGUARDS); i++) {
        struct safeguard safeguard = safeguard_at(census, i);
        if (has_rules(census, safeguard.citation)) {
            str_printf(out, "## %.*s %.*s\n\n%s: %.*s. ", SPAN_ARGS(safeguard.citation),
                       SPAN_ARGS(safeguard.title), "Designation", SPAN_ARGS(safeguard.designation));
            str_add_text(out, "Its rules:\n\n");
            write_rules(out, census, safeguard.citation);
        }
    }
}

static size_t count_types(const struct census *census, struct span class_name, size_t cloud)
{
    size_t count = 0;
    for (size_t i = 0; i < census->type_count; i++) {
        count += census->types[i].cloud == cloud &&
                 span_equal(kind_class(census->types[i].kind), class_name);
    }
    return count;
}

static void write_classes(struct str *out, const struct census *census)
{
    str_add_text(out, "## Resource types by class\n\n");
    const char *titles[1 + CLOUD_COUNT] = { "class" };
    for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
        titles[1 + cloud] = clouds[cloud].title;
    }
    MD_TABLE(out, titles);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_CLASSES); i++) {
        struct span name = catalogue_name(CATALOGUE_CLASSES, i);
        struct span cells[1 + CLOUD_COUNT];
        cells[0] = arena_span_printf(out->arena, "[%.*s](%s)", SPAN_ARGS(name),
                                     class_page_name(out->arena, name));
        for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
            size_t count = count_types(census, name, cloud);
            cells[1 + cloud] = count ? arena_span_printf(out->arena, "%zu", count) : SPAN("-");
        }
        MD_ROW(out, cells);
    }
}

void safeguards_page_add(struct site *site, const struct census *census)
{
    struct str out = page_new(site->arena);
    static const struct page_head head = {
        .title = "Safeguards, rules and classes",
        .subcategory = "",
        .description = "How many rules judge each technical safeguard of 45 CFR 164.312 on each "
                       "cloud, and all rules and classes.",
    };
    md_head(&out, &head);
    str_printf(&out,
               "# Safeguards, rules and classes\n\n"
               "%zu rules on single resources and %zu on the whole workspace judge %zu resource "
               "types by %zu facets of %zu classes (catalogue %.*s). This page is made from the "
               "catalogue that the provider itself judges by.\n\n"
               "## Rules by safeguard and cloud\n\n",
               catalogue_count(CATALOGUE_RULES), catalogue_count(CATALOGUE_WORKSPACE_RULES),
               catalogue_count(CATALOGUE_TYPES), catalogue_count(CATALOGUE_FACETS),
               catalogue_count(CATALOGUE_CLASSES), SPAN_ARGS(catalogue_version()));
    write_counts(&out, census);
    write_gaps(&out, census);
    write_classes(&out, census);
    str_add_byte(&out, '\n');
    write_safeguards(&out, census);
    site_add(site, "docs/guides/safeguards.md", &out);
}
