#include "generate/fix_section.h"

#include "generate/condition_words.h"
#include "generate/markdown.h"

/* What the provider fixes on the type, if the rule hangs on nothing else; NULL: nothing. */
static const struct value *fixed_value(const struct rule_note *note, const struct type_note *type)
{
    const struct value *facet = value_get(value_get(note->entry, "condition"), "facet");
    const struct value *reader =
        facet ? value_get_span(value_get(type->entry, "facets"), facet->text) : NULL;
    const struct value *fixed = value_get(reader, "const");
    return value_is(fixed, VALUE_BOOL) ? fixed : NULL;
}

/* What a finding of the rule on this type says as its fix; empty: the rule's own remediation. */
static struct span said_fix(struct arena *arena, const struct judged *judged)
{
    const struct kind *kind = judged->type->kind;
    const struct rule *rule = judged->rule;
    if (rule->main_facet.length == 0) {
        return SPAN("");
    }
    size_t slot = kind_facet_slot(kind, rule->main_facet);
    const struct value *wanted = rule_wanted(arena, rule);
    if (slot == FACET_NOT_EXPOSED || !wanted) {
        return SPAN("");
    }
    const char *fix = kind_fix(arena, kind, slot, wanted);
    return fix ? span_of(fix) : SPAN("");
}

static struct span fix_of(struct arena *arena, const struct rule_note *note,
                          const struct judged *judged)
{
    const struct value *fixed = fixed_value(note, judged->type);
    const struct value *wanted = rule_wanted(arena, judged->rule);
    if (!fixed || !value_is(wanted, VALUE_BOOL)) {
        return said_fix(arena, judged);
    }
    return fixed->truth == wanted->truth ? SPAN("nothing to do: it is always so")
                                         : SPAN("never so on this type: use another one");
}

/* ---- companions ---- */

static bool lists(const struct value *list, struct span text)
{
    for (size_t i = 0; value_is(list, VALUE_LIST) && i < list->item_count; i++) {
        if (span_equal(value_string_or_empty(list->items[i]), text)) {
            return true;
        }
    }
    return false;
}

/* The facets of the rule that its companions can set on a type. */
struct helpers {
    const struct span *facets;
    size_t facet_count;
    struct span *companions;
    size_t count;
};

static void add_companion(struct helpers *helpers, struct span companion)
{
    for (size_t i = 0; i < helpers->count; i++) {
        if (span_equal(helpers->companions[i], companion)) {
            return;
        }
    }
    helpers->companions[helpers->count++] = companion;
}

static struct span companions_of(struct arena *arena, const struct rule_note *note,
                                 const struct type_note *type)
{
    const struct value *joins = value_get(type->entry, "joins");
    struct helpers helpers = { .companions = ARENA_ARRAY(arena, joins->item_count, struct span) };
    helpers.facet_count =
        condition_facets(arena, value_get(note->entry, "condition"), &helpers.facets);
    for (size_t i = 0; i < joins->item_count; i++) {
        for (size_t k = 0; k < helpers.facet_count; k++) {
            if (lists(value_get(joins->items[i], "facets"), helpers.facets[k])) {
                add_companion(&helpers,
                              value_string_or_empty(value_get(joins->items[i], "companion")));
            }
        }
    }
    struct str text = page_new(arena);
    md_codes(&text, helpers.companions, helpers.count, "and");
    return str_span(&text);
}

/* ---- the table ---- */

/* Types of one cloud that are mended alike, by the same companions. */
struct row {
    struct span fix;
    struct span companions;
    struct span *types;
    size_t count;
};

struct rows {
    struct row *items;
    size_t count;
};

static struct row *row_for(struct rows *rows, struct span fix, struct span companions)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (span_equal(rows->items[i].fix, fix) &&
            span_equal(rows->items[i].companions, companions)) {
            return &rows->items[i];
        }
    }
    rows->items[rows->count] = (struct row) { fix, companions, NULL, 0 };
    return &rows->items[rows->count++];
}

static struct rows rows_of(struct arena *arena, const struct rule_note *note, size_t cloud)
{
    struct rows rows = { ARENA_ARRAY(arena, note->judged_count, struct row), 0 };
    for (size_t i = 0; i < note->judged_count; i++) {
        const struct judged *judged = &note->judged[i];
        if (judged->type->cloud != cloud) {
            continue;
        }
        struct row *row =
            row_for(&rows, fix_of(arena, note, judged), companions_of(arena, note, judged->type));
        size_t size = row->count * sizeof(*row->types);
        row->types = arena_grow(arena, row->types, size, size + sizeof(*row->types));
        row->types[row->count++] = judged->type->name;
    }
    return rows;
}

static void write_row(struct str *out, const struct row *row)
{
    struct str types = page_new(out->arena);
    struct str fix = page_new(out->arena);
    md_codes(&types, row->types, row->count, "and");
    if (row->fix.length == 0) {
        str_add_text(&fix, "as above");
    } else {
        md_text(&fix, row->fix);
    }
    struct span cells[] = { str_span(&types), str_span(&fix),
                            row->companions.length ? row->companions : SPAN("-") };
    MD_ROW(out, cells);
}

void write_fix_section(struct str *out, const struct rule_note *note)
{
    static const char *const titles[] = { "resource types", "fix", "companions that count" };
    for (size_t cloud = 0; cloud < CLOUD_COUNT && note->judged_count != 0; cloud++) {
        struct rows rows = rows_of(out->arena, note, cloud);
        if (rows.count == 0) {
            continue;
        }
        str_printf(out, "### %s\n\n", clouds[cloud].title);
        MD_TABLE(out, titles);
        for (size_t i = 0; i < rows.count; i++) {
            write_row(out, &rows.items[i]);
        }
        str_add_byte(out, '\n');
    }
}
