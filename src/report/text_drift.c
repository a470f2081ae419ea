#include "report/text_drift.h"

#include "report/result.h"

#include <stdlib.h>

#define CHANGES_SHOWN_MOST 60
#define VALUE_SHOWN_BYTES 72
#define REASONS_SHOWN_MOST 12
#define NAMES_SHOWN_MOST 6

/* The beginning of a value, whole characters. */
static void add_value(struct paper *paper, struct span text)
{
    size_t shown = text.length;
    if (shown > VALUE_SHOWN_BYTES) {
        shown = VALUE_SHOWN_BYTES;
        while (shown > 0 && ((unsigned char)text.text[shown] & 0xC0) == 0x80) {
            shown--;
        }
    }
    paper_add_clean(paper, text.length == 0 ? SPAN("nothing") : (struct span) { text.text, shown });
    paper_add(paper, shown < text.length ? "..." : "");
}

/* "violating drift (encryption_at_rest)", "unclassified, echo". */
static void add_kind(struct paper *paper, const struct value *change)
{
    struct span classification = result_text(change, "classification");
    struct span nature = result_text(change, "nature");
    bool harmful = span_is(classification, "violating_drift") ||
                   span_is(classification, "persistent_violation");
    paper_paint(paper, harmful ? PAINT_RED : PAINT_DIM);
    for (size_t i = 0; i < classification.length; i++) {
        char byte = classification.text[i] == '_' ? ' ' : classification.text[i];
        str_add_byte(&paper->output->text, byte);
    }
    if (result_text(change, "facet").length != 0) {
        paper_add(paper, " of ");
        paper_add_clean(paper, result_text(change, "facet"));
    }
    if (!span_is(nature, "substantive")) {
        paper_add(paper, ", ");
        paper_add_clean(paper, nature);
        paper_add(paper, " only");
    }
    paper_paint(paper, PAINT_PLAIN);
}

static void add_change(struct paper *paper, const struct value *change)
{
    struct span path = result_text(change, "path");
    paper_add(paper, "    ");
    if (path.length != 0) {
        paper_add_clean(paper, path);
        paper_add(paper, ": ");
        add_value(paper, result_text(change, "applied"));
        paper_add(paper, " -> ");
        add_value(paper, result_text(change, "observed"));
        paper_add(paper, "  ");
    }
    add_kind(paper, change);
    paper_add(paper, "\n");
}

void report_text_drift(struct paper *paper, const struct value *drift)
{
    if (drift->item_count == 0) {
        return;
    }
    paper_title(paper, "Drift: applied -> observed (%zu)", drift->item_count);
    size_t shown = drift->item_count > CHANGES_SHOWN_MOST ? CHANGES_SHOWN_MOST : drift->item_count;
    struct span address = SPAN("");
    for (size_t i = 0; i < shown; i++) {
        const struct value *change = drift->items[i];
        if (i == 0 || !span_equal(address, result_text(change, "address"))) {
            address = result_text(change, "address");
            paper_add(paper, "  ");
            paper_add_clean(paper, address);
            paper_add(paper, "\n");
        }
        add_change(paper, change);
    }
    if (shown < drift->item_count) {
        paper_printf(paper, "  ... and %zu more; --format json lists all\n",
                     drift->item_count - shown);
    }
}

/* What is named for a reason: the resource type, or the address where there is no type. */
struct unjudged {
    struct span reason;
    struct span name;
};

/* "not managed here: HIPAA-WS-04 ...": what stands before the colon is the reason that many share,
 * the word behind it names the one. */
static struct unjudged unjudged_of(const struct value *unchecked)
{
    struct span reason = result_text(unchecked, "reason");
    struct span name = result_text(unchecked, "resource_type");
    size_t colon = span_find_byte(reason, ':');
    if (colon + 2 < reason.length && name.length == 0) {
        name = span_after(reason, colon + 2);
        name.length = span_find_byte(name, ' ');
        reason.length = colon;
    }
    return (struct unjudged) { reason, name };
}

static int by_reason(const void *a, const void *b)
{
    const struct unjudged *left = a;
    const struct unjudged *right = b;
    int order = span_compare(left->reason, right->reason);
    return order != 0 ? order : span_compare(left->name, right->name);
}

static size_t same_reasons(const struct unjudged *first, size_t count)
{
    size_t same = 1;
    while (same < count && span_equal(first[same].reason, first->reason)) {
        same++;
    }
    return same;
}

/* "aws_foo (3), aws_bar and 4 more" */
static void add_names(struct paper *paper, const struct unjudged *first, size_t count)
{
    size_t names = 0;
    for (size_t i = 0; i < count;) {
        size_t same = 1;
        while (i + same < count && span_equal(first[i + same].name, first[i].name)) {
            same++;
        }
        if (names < NAMES_SHOWN_MOST && first[i].name.length != 0) {
            paper_add(paper, names ? ", " : ": ");
            paper_add_clean(paper, first[i].name);
            if (same > 1) {
                paper_printf(paper, " (%zu)", same);
            }
        }
        names++;
        i += same;
    }
    if (names > NAMES_SHOWN_MOST) {
        paper_printf(paper, " and %zu more", names - NAMES_SHOWN_MOST);
    }
}

void report_text_unchecked(struct paper *paper, const struct value *unchecked)
{
    size_t count = unchecked->item_count;
    if (count == 0) {
        return;
    }
    struct unjudged *all = ARENA_ARRAY(paper->output->text.arena, count, struct unjudged);
    for (size_t i = 0; i < count; i++) {
        all[i] = unjudged_of(unchecked->items[i]);
    }
    qsort(all, count, sizeof(*all), by_reason);
    paper_title(paper, "Not judged (%zu)", count);
    size_t reasons = 0;
    for (size_t i = 0; i < count;) {
        size_t same = same_reasons(&all[i], count - i);
        if (reasons++ < REASONS_SHOWN_MOST) {
            paper_printf(paper, "  %zu ", same);
            paper_add_clean(paper, all[i].reason);
            add_names(paper, &all[i], same);
            paper_add(paper, "\n");
        }
        i += same;
    }
    if (reasons > REASONS_SHOWN_MOST) {
        paper_printf(paper, "  ... for %zu more reasons; --format json lists all\n",
                     reasons - REASONS_SHOWN_MOST);
    }
}
