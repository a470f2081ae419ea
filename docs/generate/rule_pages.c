#include "generate/rule_pages.h"

#include "generate/condition_words.h"
#include "generate/fix_section.h"
#include "generate/markdown.h"
#include "generate/workspace_words.h"
#include "generate/page_names.h"

/* A page's outline: one row of the table on top. */
static void write_fact(struct str *out, const char *name, const struct str *text)
{
    struct span cells[] = { span_of(name), str_span(text) };
    MD_ROW(out, cells);
}

static const struct value *safeguard_of(const struct census *census, const char *edition,
                                        struct span citation)
{
    return catalogue_safeguard(census->catalogue, span_of(edition), citation);
}

static void write_safeguard(struct str *out, const struct census *census, const struct rule *rule)
{
    struct str text = page_new(out->arena);
    const struct value *proposed = safeguard_of(census, "nprm-2025", rule->citation);
    struct span then = value_string_or_empty(value_get(proposed, "designation"));
    str_printf(&text, "%.*s ", SPAN_ARGS(rule->citation));
    md_text(&text, rule->safeguard_title);
    str_printf(&text, " (%.*s", SPAN_ARGS(rule->designation));
    if (!span_equal(then, rule->designation)) {
        str_printf(&text, "; %.*s in the proposed rule of 2025", SPAN_ARGS(then));
    }
    str_add_byte(&text, ')');
    write_fact(out, "Safeguard", &text);
}

static void write_also(struct str *out, const struct rule_note *note)
{
    const struct value *also = value_get(note->entry, "also");
    struct str text = page_new(out->arena);
    for (size_t i = 0; value_is(also, VALUE_LIST) && i < also->item_count; i++) {
        str_printf(&text, "%s%.*s", i ? ", " : "", SPAN_ARGS(also->items[i]->text));
    }
    if (text.length != 0) {
        write_fact(out, "Serves too", &text);
    }
}

static void write_severity(struct str *out, const struct rule_note *note)
{
    struct str text = page_new(out->arena);
    bool strict = value_get(note->entry, "profile") != NULL;
    str_add_text(&text, severity_name(note->rule->severity));
    str_add_text(&text, strict ? ", in force with `profile = \"strict\"` only" : "");
    write_fact(out, "Severity", &text);
}

static void write_classes(struct str *out, const struct rule_note *note)
{
    const struct value *classes = value_get(note->entry, "classes");
    struct str text = page_new(out->arena);
    for (size_t i = 0; value_is(classes, VALUE_LIST) && i < classes->item_count; i++) {
        struct span name = classes->items[i]->text;
        str_printf(&text, "%s[%.*s](%s)", i ? ", " : "", SPAN_ARGS(name),
                   class_page_name(out->arena, name));
    }
    str_add_text(&text, classes ? "" : "the workspace as a whole");
    write_fact(out, "Judges", &text);
}

static void write_clouds(struct str *out, const struct rule_note *note)
{
    struct str text = page_new(out->arena);
    for (size_t i = 0; i < CLOUD_COUNT; i++) {
        if (note->clouds[i]) {
            str_printf(&text, "%s%s", text.length ? ", " : "", clouds[i].title);
        }
    }
    write_fact(out, "Clouds", &text);
}

static const struct value *number_in(const struct value *spec);

static const struct value *number_in_list(const struct value *list)
{
    const struct value *number = NULL;
    for (size_t i = 0; !number && i < list->item_count; i++) {
        number = number_in(list->items[i]);
    }
    return number;
}

/* The number of the first term that has one: what the user's `thresholds` replaces. */
static const struct value *number_in(const struct value *spec)
{
    const struct value *number = NULL;
    for (size_t i = 0; value_is(spec, VALUE_OBJECT) && !number && i < spec->member_count; i++) {
        const struct value *member = spec->members[i].value;
        if (value_is(member, VALUE_NUMBER) && span_is(spec->members[i].key, "value")) {
            number = member;
        } else if (value_is(member, VALUE_LIST)) {
            number = number_in_list(member);
        } else {
            number = number_in(member);
        }
    }
    return number;
}

static void write_threshold(struct str *out, const struct rule_note *note)
{
    const struct value *number = number_in(value_get(note->entry, "condition"));
    if (number) {
        struct str text = page_new(out->arena);
        str_printf(&text, "%.*s; another number by `thresholds = { \"%.*s\" = … }` of the provider",
                   SPAN_ARGS(number->decimal), SPAN_ARGS(note->rule->id));
        write_fact(out, "Threshold", &text);
    }
}

static void write_outline(struct str *out, const struct census *census,
                          const struct rule_note *note)
{
    str_add_text(out, "| | |\n|---|---|\n");
    write_safeguard(out, census, note->rule);
    write_also(out, note);
    write_severity(out, note);
    write_classes(out, note);
    write_clouds(out, note);
    write_threshold(out, note);
    str_add_byte(out, '\n');
}

static void write_facets(struct str *out, const struct census *census, const struct rule_note *note)
{
    const struct span *facets;
    const struct value *condition = value_get(note->entry, "condition");
    size_t count = condition_facets(
        out->arena, condition ? condition : value_get(note->entry, "require"), &facets);
    if (count == 0) {
        return;
    }
    str_add_text(out, "\nThe facets say:\n\n");
    for (size_t i = 0; i < count; i++) {
        const struct value *entry = catalogue_facet(census->catalogue, facets[i]);
        str_add_text(out, "- ");
        md_code(out, facets[i]);
        str_add_text(out, ": ");
        md_text(out, value_string_or_empty(value_get(entry, "meaning")));
        str_add_byte(out, '\n');
    }
}

static void write_demand(struct str *out, const struct census *census, const struct rule_note *note)
{
    str_add_text(out, "## What it demands\n\n");
    if (note->rule->is_workspace) {
        write_workspace_words(out, note->entry);
    } else {
        str_add_text(out, "A resource is compliant when\n\n");
        write_condition_list(out, value_get(note->entry, "condition"), 0);
    }
    write_facets(out, census, note);
    if (!note->rule->is_workspace) {
        str_add_text(out, "\nWhat a resource type cannot say is left out of the condition");
        str_add_text(out, value_get(note->entry, "unknown_ok")
                              ? ", and so is what is not known.\n\n"
                              : "; what is not known is never called compliant.\n\n");
    }
}

static void add_page(struct site *site, const struct census *census, const struct rule_note *note)
{
    const struct rule *rule = note->rule;
    struct str out = page_new(site->arena);
    struct str title = page_new(site->arena);
    md_text(&title, rule->title);
    struct page_head head = {
        .title =
            arena_printf(site->arena, "%.*s: %.*s", SPAN_ARGS(rule->id), SPAN_ARGS(rule->title)),
        .subcategory = arena_printf(site->arena, "Rules: %.*s %.*s", SPAN_ARGS(rule->citation),
                                    SPAN_ARGS(rule->safeguard_title)),
        .description = arena_printf(site->arena, "%.*s", SPAN_ARGS(rule->rationale)),
    };
    md_head(&out, &head);
    str_printf(&out, "# %.*s: %s\n\n", SPAN_ARGS(rule->id), str_text(&title));
    write_outline(&out, census, note);
    write_demand(&out, census, note);
    str_add_text(&out, span_ends_with(str_span(&out), SPAN("\n\n")) ? "" : "\n");
    str_add_text(&out, "## Why\n\n");
    md_text(&out, rule->rationale);
    str_add_text(&out, "\n\n## How to fix\n\n");
    md_text(&out, rule->remediation);
    str_add_text(&out, "\n\n");
    write_fix_section(&out, note);
    site_add(site,
             arena_printf(site->arena, "docs/guides/%s", rule_page_name(site->arena, rule->id)),
             &out);
}

void rule_pages_add(struct site *site, const struct census *census)
{
    for (size_t i = 0; i < census->rule_count; i++) {
        add_page(site, census, &census->rules[i]);
    }
}
