#include "rules/fields.h"

#include "base/str.h"

#define NAMES_LIMIT_BYTES 1000

static const struct field *field_named(const struct field *fields, size_t count, struct span name)
{
    for (size_t i = 0; i < count; i++) {
        if (span_is(name, fields[i].name)) {
            return &fields[i];
        }
    }
    return NULL;
}

static const char *field_names(struct arena *arena, const struct field *fields, size_t count)
{
    struct str names = str_init(arena, NAMES_LIMIT_BYTES);
    for (size_t i = 0; i < count; i++) {
        str_printf(&names, "%s%s", i ? ", " : "", fields[i].name);
    }
    return str_text(&names);
}

static void complain_unknown(const struct complaints *complaints, const struct member *member,
                             const struct field *fields, size_t count)
{
    struct arena *arena = complaints->diags->arena;
    struct suggestion near = suggestion_for(member->key);
    for (size_t i = 0; i < count; i++) {
        suggestion_offer(&near, span_of(fields[i].name));
    }
    complain(complaints, member->value, arena_span(arena, member->key).text,
             "is not known here%s (known: %s)", complaint_hint(complaints, &near),
             field_names(arena, fields, count));
}

/* Empty texts and lists say nothing, so they are no better than a missing field. */
static bool is_empty(const struct value *value)
{
    return (value->kind == VALUE_STRING && value->text.length == 0) ||
           (value->kind == VALUE_LIST && value->item_count == 0) ||
           (value->kind == VALUE_OBJECT && value->member_count == 0);
}

static bool member_fits(const struct complaints *complaints, const struct field *field,
                        const struct value *value)
{
    if (field->kinds == 0) {
        return true;
    }
    if (!(field->kinds & FIELD_IS(value->kind))) {
        complain(complaints, value, field->name, "must be %s, not %s", field->accepted,
                 value_kind_name(value->kind));
        return false;
    }
    if (is_empty(value)) {
        complain(complaints, value, field->name, "must be %s, not empty", field->accepted);
        return false;
    }
    return true;
}

static bool members_fit(const struct complaints *complaints, const struct value *object,
                        const struct field *fields, size_t count)
{
    bool fit = true;
    for (size_t i = 0; i < object->member_count; i++) {
        const struct member *member = &object->members[i];
        const struct field *field = field_named(fields, count, member->key);
        if (!field) {
            complain_unknown(complaints, member, fields, count);
            fit = false;
        } else if (!member_fits(complaints, field, member->value)) {
            fit = false;
        }
    }
    return fit;
}

bool fields_check(const struct complaints *complaints, const struct value *object,
                  const char *where, const struct field *fields, size_t count)
{
    if (!value_is(object, VALUE_OBJECT)) {
        complain(complaints, object, where, "must be an object with the keys %s",
                 field_names(complaints->diags->arena, fields, count));
        return false;
    }
    bool fit = members_fit(complaints, object, fields, count);
    for (size_t i = 0; i < count; i++) {
        if (fields[i].needed && !value_get(object, fields[i].name)) {
            complain(complaints, object, fields[i].name, "is missing; it must be %s",
                     fields[i].accepted);
            fit = false;
        }
    }
    return fit;
}

const struct span *field_texts(struct arena *arena, const struct value *value, size_t *count)
{
    bool is_list = value_is(value, VALUE_LIST);
    *count = is_list ? value->item_count : value_is(value, VALUE_STRING);
    struct span *texts = ARENA_ARRAY(arena, *count, struct span);
    for (size_t i = 0; i < *count; i++) {
        texts[i] = value_string_or_empty(is_list ? value->items[i] : value);
    }
    return texts;
}
