#include "facets/embedded.h"

#include "json/json.h"

static const struct value *parse(struct reading *reading, struct span text)
{
    bool again = reading->text.text == text.text && reading->text.length == text.length;
    if (!again) {
        reading->text = text;
        reading->document = json_try(reading->scratch, text);
    }
    return reading->document;
}

const struct value *embedded_document(struct reading *reading, const struct value *value)
{
    if (value_is(value, VALUE_STRING)) {
        value = parse(reading, value->text);
    }
    return value_is(value, VALUE_OBJECT) || value_is(value, VALUE_LIST) ? value : NULL;
}

const struct value *embedded_items(struct reading *reading, const struct value *value)
{
    const struct value *document = embedded_document(reading, value);
    if (!value_is(document, VALUE_OBJECT)) {
        return document;
    }
    const struct value *containers = value_get(document, "containers");
    if (embedded_count(containers) != 0) {
        return value_is(containers, VALUE_LIST) ? containers : NULL;
    }
    const struct value **only = arena_alloc(reading->scratch, sizeof(*only));
    only[0] = document;
    return value_list(reading->scratch, only, 1);
}
