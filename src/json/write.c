#include "json/json.h"

#include <stdlib.h>

#include "json/stretch.h"
#include "value/decimal.h"

/* No text of values comes near this. */
#define TEXT_LIMIT_BYTES ((size_t)1 << 40)

struct writer {
    struct str *out;
    enum json_style style;
    unsigned depth;
};

/* The short escape of a byte, or 0. */
static char short_escape(char byte)
{
    static const char bytes[] = "\"\\\b\f\n\r\t";
    static const char names[] = "\"\\bfnrt";
    const char *hit = byte == '\0' ? NULL : strchr(bytes, byte);
    return hit ? names[hit - bytes] : '\0';
}

static void write_escape(struct str *out, char byte)
{
    char escape = short_escape(byte);
    if (escape != '\0') {
        str_add(out, (struct span) { (char[]) { '\\', escape }, 2 });
        return;
    }
    static const char digits[] = "0123456789abcdef";
    char text[] = { '\\', 'u', '0', '0', digits[(byte >> 4) & 1], digits[byte & 15] };
    str_add(out, (struct span) { text, sizeof(text) });
}

static bool needs_escape(char byte)
{
    return (unsigned char)byte < 0x20 || byte == '"' || byte == '\\';
}

static void write_odd_string(struct str *out, struct span text)
{
    const char *end = text.text + text.length;
    const char *from = text.text;
    const char *at = from;
    while (at < end) {
        at = stretch_of_plain_text(at, end);
        if (at < end && needs_escape(*at)) {
            str_add(out, span_between(from, at));
            write_escape(out, *at);
            from = at + 1;
        }
        at += at < end;
    }
    str_add(out, span_between(from, end));
}

/* Nearly all strings are copied as they are: that is found out where they were copied to, since
 * behind a short text of somebody else's nothing may be read. */
static void write_string(struct str *out, struct span text)
{
    str_add_byte(out, '"');
    struct str before = *out;
    str_add(out, text);
    if (out->cut || !stretch_is_all_plain(out->text + before.length, out->length - before.length,
                                          out->room - before.length)) {
        out->length = before.length;
        out->cut = before.cut;
        write_odd_string(out, text);
    }
    str_add_byte(out, '"');
}

static void write_number(struct writer *writer, const struct value *number)
{
    bool is_infinite = span_ends_with(number->decimal, SPAN("inf"));
    struct span text = number->decimal;
    if (writer->style == JSON_CANONICAL) {
        text = decimal_canonical(writer->out->arena, text);
    }
    if (is_infinite) {
        write_string(writer->out, text);
    } else {
        str_add(writer->out, text);
    }
}

static void break_line(struct writer *writer)
{
    if (writer->style != JSON_PRETTY) {
        return;
    }
    str_add_byte(writer->out, '\n');
    for (unsigned i = 0; i < writer->depth; i++) {
        str_add(writer->out, SPAN("  "));
    }
}

static int by_key(const void *a, const void *b)
{
    return span_compare(((const struct member *)a)->key, ((const struct member *)b)->key);
}

static const struct member *in_order(struct writer *writer, const struct value *object)
{
    if (writer->style != JSON_CANONICAL || object->member_count < 2) {
        return object->members;
    }
    size_t size = object->member_count * sizeof(struct member);
    struct member *members = arena_grow(writer->out->arena, object->members, size, size);
    qsort(members, object->member_count, sizeof(*members), by_key);
    return members;
}

static void write_any(struct writer *writer, const struct value *value);

static void write_object(struct writer *writer, const struct value *object)
{
    const struct member *members = in_order(writer, object);
    str_add_byte(writer->out, '{');
    writer->depth++;
    for (size_t i = 0; i < object->member_count; i++) {
        if (i != 0) {
            str_add_byte(writer->out, ',');
        }
        break_line(writer);
        write_string(writer->out, members[i].key);
        str_add(writer->out, writer->style == JSON_PRETTY ? SPAN(": ") : SPAN(":"));
        write_any(writer, members[i].value);
    }
    writer->depth--;
    if (object->member_count != 0) {
        break_line(writer);
    }
    str_add_byte(writer->out, '}');
}

static void write_list(struct writer *writer, const struct value *list)
{
    str_add_byte(writer->out, '[');
    writer->depth++;
    for (size_t i = 0; i < list->item_count; i++) {
        if (i != 0) {
            str_add_byte(writer->out, ',');
        }
        break_line(writer);
        write_any(writer, list->items[i]);
    }
    writer->depth--;
    if (list->item_count != 0) {
        break_line(writer);
    }
    str_add_byte(writer->out, ']');
}

static void write_any(struct writer *writer, const struct value *value)
{
    switch (value->kind) {
    case VALUE_NULL:
    case VALUE_UNKNOWN:
        str_add(writer->out, SPAN("null"));
        break;
    case VALUE_BOOL:
        str_add(writer->out, value->truth ? SPAN("true") : SPAN("false"));
        break;
    case VALUE_NUMBER:
        write_number(writer, value);
        break;
    case VALUE_STRING:
        write_string(writer->out, value->text);
        break;
    case VALUE_LIST:
        write_list(writer, value);
        break;
    case VALUE_OBJECT:
        write_object(writer, value);
        break;
    }
}

void json_write(struct str *out, const struct value *value, enum json_style style)
{
    struct writer writer = { .out = out, .style = style };
    write_any(&writer, value);
    if (style == JSON_PRETTY) {
        str_add_byte(out, '\n');
    }
}

struct span json_text(struct arena *arena, const struct value *value, enum json_style style)
{
    struct str out = str_init(arena, TEXT_LIMIT_BYTES);
    json_write(&out, value, style);
    return str_span(&out);
}
