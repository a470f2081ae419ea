#include "json/json.h"

#include "report/formats.h"

static void write_list(struct report_output *output, const struct value *list)
{
    str_add_byte(&output->text, '[');
    for (size_t i = 0; i < list->item_count; i++) {
        str_add_text(&output->text, i ? "," : "");
        json_write(&output->text, list->items[i], JSON_COMPACT);
        report_flush_now_and_then(output);
    }
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
