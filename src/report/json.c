#include "base/slices.h"
#include "json/json.h"
#include "report/formats.h"

/* A few hundred kilobytes. */
#define ITEMS_OF_SLICE 512

struct listing {
    struct report_output *output;
    const struct value *list;
};

static void write_slice(void *context, struct slice *slice)
{
    const struct listing *listing = context;
    struct str *text = ARENA_NEW(slice->arena, struct str);
    *text = str_init(slice->arena, SIZE_MAX / 2);
    slice->result = text;
    for (size_t i = slice->first; i < slice->end; i++) {
        str_add_text(text, i ? "," : "");
        json_write(text, listing->list->items[i], JSON_COMPACT);
    }
}

static void take_slice(void *context, const struct slice *slice)
{
    const struct listing *listing = context;
    report_add_text(listing->output, str_span(slice->result));
}

/* Lists may hold hundreds of thousands. */
static void write_list(struct report_output *output, const struct value *list)
{
    struct listing listing = { output, list };
    const struct slices slices = {
        .items = list->item_count,
        .items_each = ITEMS_OF_SLICE,
        .jobs = output->jobs,
        .context = &listing,
        .work = write_slice,
        .deliver = take_slice,
    };
    str_add_byte(&output->text, '[');
    slices_run(&slices);
    str_add_byte(&output->text, ']');
}

void report_json(struct report_output *output, const struct report_input *input)
{
    const struct value *check = input->check;
    str_add_byte(&output->text, '{');
    if (output->many) {
        const struct value name = { .kind = VALUE_STRING, .text = span_of(input->name) };
        str_add_text(&output->text, "\"document\":");
        json_write(&output->text, &name, JSON_COMPACT);
        str_add_byte(&output->text, ',');
    }
    for (size_t i = 0; i < check->member_count; i++) {
        const struct member *member = &check->members[i];
        str_printf(&output->text, "%s\"%.*s\":", i ? "," : "", SPAN_ARGS(member->key));
        if (member->value->kind == VALUE_LIST) {
            write_list(output, member->value);
        } else {
            json_write(&output->text, member->value, JSON_COMPACT);
        }
    }
    str_add_text(&output->text, "}\n");
}

void report_json_end(struct report_output *output)
{
    const struct report_totals *totals = &output->totals;
    if (output->many) {
        str_printf(&output->text,
                   "{\"totals\":{\"documents\":%zu,\"compliant\":%zu,\"noncompliant\":%zu,"
                   "\"unknown\":%zu,\"not_judged\":%zu,\"failures\":%zu}}\n",
                   totals->checks + totals->not_judged, totals->compliant, totals->noncompliant,
                   totals->unknown, totals->not_judged, totals->failures);
    }
}
