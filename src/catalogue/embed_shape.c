#include "catalogue/embed_shape.h"

#include <ctype.h>

#include "base/pattern.h"

static bool is_listed(struct span word, const struct field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (span_is(word, fields[i].key)) {
            return true;
        }
    }
    return false;
}

static struct span keys_of(struct arena *arena, const struct field *fields, size_t count)
{
    struct str out = str_init(arena, 4096);
    for (size_t i = 0; i < count; i++) {
        str_printf(&out, "%s%s", i == 0 ? "" : ", ", fields[i].key);
    }
    return str_span(&out);
}

bool shape_check(const struct place *place, const struct value *value, const struct field *fields,
                 size_t count)
{
    size_t problems = place->draft->problem_count;
    if (!value_is(value, VALUE_OBJECT)) {
        draft_problem(place, value, "an object with %.*s is needed",
                      SPAN_ARGS(keys_of(place->draft->arena, fields, count)));
        return false;
    }
    for (size_t i = 0; i < value->member_count; i++) {
        if (!is_listed(value->members[i].key, fields, count)) {
            draft_problem(place, value->members[i].value,
                          "\"%.*s\" is not known here; accepted: %.*s",
                          SPAN_ARGS(value->members[i].key),
                          SPAN_ARGS(keys_of(place->draft->arena, fields, count)));
        }
    }
    for (size_t i = 0; i < count; i++) {
        const struct value *member = value_get(value, fields[i].key);
        if (!member && fields[i].required) {
            draft_problem(place, value, "\"%s\" is missing", fields[i].key);
        }
        if (member && fields[i].check) {
            fields[i].check(place, fields[i].key, member);
        }
    }
    return place->draft->problem_count == problems;
}

void shape_text(const struct place *place, const char *key, const struct value *value)
{
    if (value_string_or_empty(value).length == 0) {
        draft_problem(place, value, "\"%s\": a text is needed", key);
    }
}

static bool is_filled_list(const struct place *place, const char *key, const struct value *value)
{
    if (value_is(value, VALUE_LIST) && value->item_count != 0) {
        return true;
    }
    draft_problem(place, value, "\"%s\": a list that is not empty is needed", key);
    return false;
}

/* `check` on every item of a list that is not empty. */
static void each_item(const struct place *place, const char *key, const struct value *value,
                      void (*check)(const struct place *, const char *, const struct value *))
{
    if (!is_filled_list(place, key, value)) {
        return;
    }
    for (size_t i = 0; i < value->item_count; i++) {
        check(place, key, value->items[i]);
    }
}

void shape_texts(const struct place *place, const char *key, const struct value *value)
{
    each_item(place, key, value, shape_text);
}

void shape_true(const struct place *place, const char *key, const struct value *value)
{
    if (!value_is_true(value)) {
        draft_problem(place, value, "\"%s\": only true; leave it out otherwise", key);
    }
}

void shape_number(const struct place *place, const char *key, const struct value *value)
{
    if (!value_is(value, VALUE_NUMBER)) {
        draft_problem(place, value, "\"%s\": a number is needed", key);
    }
}

void shape_object(const struct place *place, const char *key, const struct value *value)
{
    if (!value_is(value, VALUE_OBJECT)) {
        draft_problem(place, value, "\"%s\": an object is needed", key);
    }
}

static bool is_name_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || byte == '-';
}

/* What stands in brackets: nothing, "key", or key=value, key^=value, key!=value. */
static bool is_bracket(struct span inside)
{
    if (inside.length == 0) {
        return true;
    }
    if (inside.text[0] == '"') {
        return inside.length > 2 && inside.text[inside.length - 1] == '"';
    }
    size_t sign = span_find_byte(inside, '=');
    size_t key = sign;
    if (sign < inside.length && sign > 0 &&
        (inside.text[sign - 1] == '^' || inside.text[sign - 1] == '!')) {
        key--;
    }
    return sign < inside.length && key > 0;
}

/* The offset of the bracket's end; a text in quotes may hold brackets. */
static size_t bracket_end(struct span text)
{
    bool quoted = text.length > 1 && text.text[1] == '"';
    for (size_t i = 1; i < text.length; i++) {
        if (text.text[i] == ']' && (!quoted || (i > 2 && text.text[i - 1] == '"'))) {
            return i;
        }
    }
    return text.length;
}

/* Takes `name`, `name[..]` or `name[..][..]` off the path; false if it does not begin so. */
static bool take_step(struct span *path)
{
    size_t name = 0;
    while (name < path->length && is_name_byte(path->text[name])) {
        name++;
    }
    *path = span_after(*path, name);
    while (path->length != 0 && path->text[0] == '[') {
        size_t end = bracket_end(*path);
        if (end == path->length || !is_bracket((struct span) { path->text + 1, end - 1 })) {
            return false;
        }
        *path = span_after(*path, end + 1);
    }
    return name != 0;
}

static bool is_path(struct span path)
{
    if (span_is(path, ".")) {
        return true;
    }
    while (take_step(&path)) {
        if (path.length == 0) {
            return true;
        }
        if (path.text[0] != '.') {
            return false;
        }
        path = span_after(path, 1);
    }
    return false;
}

void shape_path(const struct place *place, const char *key, const struct value *value)
{
    struct span path = value_string_or_empty(value);
    if (!is_path(path)) {
        draft_problem(place, value, "\"%s\": \"%.*s\" is no path", key, SPAN_ARGS(path));
    }
}

void shape_paths(const struct place *place, const char *key, const struct value *value)
{
    each_item(place, key, value, shape_path);
}

bool shape_name(const struct place *place, const struct value *at, struct span name,
                const struct items *items, const char *kind)
{
    if (items_find(items, name)) {
        return true;
    }
    draft_problem(place, at, "there is no %s \"%.*s\"", kind, SPAN_ARGS(name));
    return false;
}

static void check_type(const struct place *place, const char *key, const struct value *value)
{
    (void)key;
    shape_name(place, value, value_string_or_empty(value), &place->draft->types, "resource type");
}

static void check_class(const struct place *place, const char *key, const struct value *value)
{
    (void)key;
    shape_name(place, value, value_string_or_empty(value), &place->draft->classes, "class");
}

static void check_facet(const struct place *place, const char *key, const struct value *value)
{
    (void)key;
    shape_name(place, value, value_string_or_empty(value), &place->draft->facets, "facet");
}

void shape_types(const struct place *place, const char *key, const struct value *value)
{
    each_item(place, key, value, check_type);
}

void shape_classes(const struct place *place, const char *key, const struct value *value)
{
    each_item(place, key, value, check_class);
}

void shape_facets(const struct place *place, const char *key, const struct value *value)
{
    each_item(place, key, value, check_facet);
}

bool shape_word(const struct place *place, const char *key, const struct value *value,
                const char *const *words, size_t count)
{
    struct span word = value_string_or_empty(value);
    struct str accepted = str_init(place->draft->arena, 4096);
    for (size_t i = 0; i < count; i++) {
        if (span_is(word, words[i])) {
            return true;
        }
        str_printf(&accepted, "%s%s", i == 0 ? "" : ", ", words[i]);
    }
    draft_problem(place, value, "\"%s\": \"%.*s\" is none of %s", key, SPAN_ARGS(word),
                  str_text(&accepted));
    return false;
}

static const struct value *joined(const struct place *place, const struct value *parts)
{
    struct str text = str_init(place->draft->arena, (size_t)64 * 1024);
    for (size_t i = 0; i < parts->item_count; i++) {
        shape_text(place, "text", parts->items[i]);
        str_add(&text, value_string_or_empty(parts->items[i]));
    }
    return value_string(place->draft->arena, str_span(&text));
}

const struct value *shape_resolve(const struct place *place, const struct value *value)
{
    if (!value_is(value, VALUE_OBJECT) || value->member_count != 1) {
        return value;
    }
    const struct value *parts = value_get(value, "text");
    if (value_is(parts, VALUE_LIST)) {
        return joined(place, parts);
    }
    const struct value *name = value_get(value, "shared");
    if (!name) {
        return value;
    }
    if (!shape_name(place, value, value_string_or_empty(name), &place->draft->shared,
                    "shared value")) {
        return NULL;
    }
    /* One that names another is refused where it stands, so this ends. */
    const struct value *shared = items_find(&place->draft->shared, name->text)->value;
    return value_get(shared, "shared") ? NULL : shape_resolve(place, shared);
}

static bool all_items(const struct value *list, bool (*fits)(const struct value *item))
{
    for (size_t i = 0; i < list->item_count; i++) {
        if (!fits(list->items[i])) {
            return false;
        }
    }
    return true;
}

static bool is_text(const struct value *item)
{
    return item->kind == VALUE_STRING;
}

static bool is_port_range(const struct value *item)
{
    return item->kind == VALUE_LIST && item->item_count == 2 &&
           value_is(item->items[0], VALUE_NUMBER) && value_is(item->items[1], VALUE_NUMBER);
}

static bool fits_bool(const struct value *value)
{
    return value->kind == VALUE_BOOL;
}

static bool fits_number(const struct value *value)
{
    return value->kind == VALUE_NUMBER || span_is(value_string_or_empty(value), "inf");
}

static bool fits_version(const struct value *value)
{
    static const char *const versions[] = { "none", "1.0", "1.1", "1.2", "1.3" };
    for (size_t i = 0; i < ARRAY_LENGTH(versions); i++) {
        if (span_is(value_string_or_empty(value), versions[i])) {
            return true;
        }
    }
    return false;
}

static bool fits_set(const struct value *value)
{
    return value->kind == VALUE_LIST && all_items(value, is_text);
}

static bool fits_ports(const struct value *value)
{
    return value->kind == VALUE_LIST && all_items(value, is_port_range);
}

static const struct {
    const char *type;
    bool (*fits)(const struct value *value);
} facet_types[] = {
    { "bool", fits_bool }, { "number", fits_number }, { "version", fits_version },
    { "set", fits_set },   { "ports", fits_ports },
};

bool shape_fits_facet(const struct draft *draft, struct span facet, const struct value *value)
{
    const struct item *item = items_find(&draft->facets, facet);
    if (!item || value->kind == VALUE_NULL) {
        return true;
    }
    struct span type = value_string_or_empty(value_get(item->value, "type"));
    for (size_t i = 0; i < ARRAY_LENGTH(facet_types); i++) {
        if (span_is(type, facet_types[i].type)) {
            return facet_types[i].fits(value);
        }
    }
    return true;
}

void shape_regex(const struct place *place, const char *key, const struct value *value)
{
    const char *problem = NULL;
    shape_text(place, key, value);
    if (!pattern_compile(place->draft->arena, value_string_or_empty(value), &problem)) {
        draft_problem(place, value, "\"%s\": no regular expression: %s", key, problem);
    }
}
