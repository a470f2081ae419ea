#include "facets/path.h"

#include <ctype.h>

#include "facets/scalar.h"

enum step_kind {
    STEP_NAME,   /* name or name[]: lists are walked anyway */
    STEP_KEY,    /* name["key"] */
    STEP_FILTER, /* name[key=value] */
};

enum filter_op { FILTER_EQUAL, FILTER_STARTS, FILTER_NONE_OF };

struct filter {
    const struct path *key;
    enum filter_op op;
    struct span text;            /* of FILTER_STARTS */
    const struct value **wanted; /* of the others, as text values */
    size_t wanted_count;
};

struct step {
    enum step_kind kind;
    struct span name;
    struct span key;
    struct filter *filters;
    size_t filter_count;
};

struct path {
    struct span source;
    struct step *steps;
    size_t step_count;
};

/* ---- compile ---- */

static bool is_name_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || byte == '-' || (byte & 0x80);
}

static struct span take_name(struct span *rest)
{
    size_t length = 0;
    while (length < rest->length && is_name_byte(rest->text[length])) {
        length++;
    }
    struct span name = { rest->text, length };
    *rest = span_after(*rest, length);
    return name;
}

static void split_alternatives(struct arena *arena, struct filter *filter)
{
    size_t count = 1;
    for (size_t i = 0; i < filter->text.length; i++) {
        count += filter->text.text[i] == '|';
    }
    filter->wanted = arena_alloc(arena, count * sizeof(filter->wanted[0]));
    struct span rest = filter->text;
    for (size_t i = 0; i < count; i++) {
        size_t length = span_find_byte(rest, '|');
        filter->wanted[i] = value_string(arena, (struct span) { rest.text, length });
        rest = span_after(rest, length < rest.length ? length + 1 : length);
    }
    filter->wanted_count = filter->text.length == 0 ? 0 : count;
}

/* key=value, key^=value or key!=v1|v2. */
static bool compile_filter(struct arena *arena, struct span text, struct filter *filter)
{
    size_t equal = span_find_byte(text, '=');
    if (equal == text.length || equal == 0) {
        return false;
    }
    char before = text.text[equal - 1];
    size_t key_length = before == '!' || before == '^' ? equal - 1 : equal;
    filter->op = before == '!' ? FILTER_NONE_OF : before == '^' ? FILTER_STARTS : FILTER_EQUAL;
    filter->key = path_compile(arena, (struct span) { text.text, key_length });
    filter->text = span_after(text, equal + 1);
    if (filter->op == FILTER_NONE_OF) {
        split_alternatives(arena, filter);
    } else {
        filter->wanted = arena_alloc(arena, sizeof(filter->wanted[0]));
        filter->wanted[0] = value_string(arena, filter->text);
        filter->wanted_count = 1;
    }
    return filter->key != NULL;
}

/* Takes "[...]" from the rest; false if there is no end to it. */
static bool take_bracket(struct span *rest, struct span *inner)
{
    bool quoted = rest->length > 1 && rest->text[1] == '"';
    struct span body = span_after(*rest, 1 + quoted);
    size_t length = span_find_byte(body, quoted ? '"' : ']');
    struct span behind = span_after(body, length);
    if (behind.length == 0 || (quoted && (behind.length < 2 || behind.text[1] != ']'))) {
        return false;
    }
    *inner = (struct span) { rest->text + 1, length + 2 * (size_t)quoted };
    *rest = span_after(behind, 1 + quoted);
    return true;
}

static bool add_bracket(struct arena *arena, struct step *step, struct span inner)
{
    if (inner.length == 0) {
        return step->kind == STEP_NAME;
    }
    if (inner.text[0] == '"') {
        bool first = step->kind == STEP_NAME;
        step->kind = STEP_KEY;
        step->key = (struct span) { inner.text + 1, inner.length - 2 };
        return first;
    }
    size_t size = step->filter_count * sizeof(struct filter);
    step->filters = arena_grow(arena, step->filters, size, size + sizeof(struct filter));
    bool fits = step->kind != STEP_KEY;
    step->kind = STEP_FILTER;
    return fits && compile_filter(arena, inner, &step->filters[step->filter_count++]);
}

static bool take_step(struct arena *arena, struct span *rest, struct step *step)
{
    *step = (struct step) { .name = take_name(rest) };
    if (step->name.length == 0) {
        return false;
    }
    while (rest->length != 0 && rest->text[0] == '[') {
        struct span inner;
        if (!take_bracket(rest, &inner) || !add_bracket(arena, step, inner)) {
            return false;
        }
    }
    if (rest->length == 0) {
        return true;
    }
    bool more = rest->text[0] == '.' && rest->length > 1;
    *rest = span_after(*rest, 1);
    return more;
}

const struct path *path_compile(struct arena *arena, struct span text)
{
    struct path *path = ARENA_NEW(arena, struct path);
    path->source = text;
    if (span_is(text, ".")) {
        return path;
    }
    struct step steps[32];
    struct span rest = text;
    while (rest.length != 0) {
        if (path->step_count == ARRAY_LENGTH(steps) ||
            !take_step(arena, &rest, &steps[path->step_count++])) {
            return NULL;
        }
    }
    if (path->step_count == 0) {
        return NULL;
    }
    size_t size = path->step_count * sizeof(steps[0]);
    path->steps = arena_grow(arena, steps, size, size);
    return path;
}

struct span path_top(const struct path *path)
{
    return path->step_count == 0 ? SPAN("") : path->steps[0].name;
}

bool path_is_plain(const struct path *path)
{
    return path->step_count == 1 && span_equal(path->source, path->steps[0].name);
}

struct span path_source(const struct path *path)
{
    return path->source;
}

/* ---- walk ---- */

struct walk {
    const struct path *path;
    struct found *found;
    bool whole; /* the value at the end is taken as it is */
};

static bool starts_with(const struct value *value, struct span prefix, struct arena *scratch)
{
    return span_starts_with(scalar_text(scratch, value), prefix);
}

/* Does the filter accept one value that stood at its key? */
static enum truth accepts(const struct filter *filter, const struct value *value,
                          struct arena *scratch)
{
    if (value->kind == VALUE_UNKNOWN) {
        return TRUTH_UNKNOWN;
    }
    if (filter->op == FILTER_STARTS) {
        return truth_of(starts_with(value, filter->text, scratch));
    }
    if (filter->wanted_count == 0) {
        return TRUTH_TRUE;
    }
    enum truth answer = TRUTH_FALSE;
    for (size_t i = 0; i < filter->wanted_count; i++) {
        answer = truth_or(answer, scalar_same(value, filter->wanted[i]));
    }
    return answer;
}

static enum truth keeps(const struct filter *filter, const struct value *element,
                        struct arena *scratch)
{
    struct found at_key = found_none(scratch);
    path_read(filter->key, element, &at_key);
    enum truth hit = TRUTH_FALSE;
    for (size_t i = 0; i < at_key.count; i++) {
        const struct value *value = found_at(&at_key, i);
        if (value) {
            hit = truth_or(hit, accepts(filter, value, scratch));
        }
    }
    return filter->op == FILTER_NONE_OF ? truth_not(hit) : hit;
}

static enum truth keeps_all(const struct step *step, const struct value *element,
                            struct arena *scratch)
{
    if (element->kind == VALUE_UNKNOWN) {
        return TRUTH_UNKNOWN;
    }
    if (element->kind != VALUE_OBJECT) {
        return TRUTH_FALSE;
    }
    enum truth kept = TRUTH_TRUE;
    for (size_t i = 0; i < step->filter_count && kept != TRUTH_FALSE; i++) {
        kept = truth_and(kept, keeps(&step->filters[i], element, scratch));
    }
    return kept;
}

static void walk(const struct walk *to, const struct value *value, size_t step);

/* The elements of a list, or a lone value as the only one. */
static size_t element_count(const struct value *value)
{
    return value_is(value, VALUE_LIST) ? value->item_count : !value_is_nothing(value);
}

static const struct value *element_at(const struct value *value, size_t index)
{
    return value->kind == VALUE_LIST ? value->items[index] : value;
}

static void walk_filtered(const struct walk *to, const struct value *value, size_t at)
{
    const struct step *step = &to->path->steps[at];
    size_t before = to->found->count;
    for (size_t i = 0; i < element_count(value); i++) {
        const struct value *element = element_at(value, i);
        enum truth kept = keeps_all(step, element, to->found->scratch);
        if (kept == TRUTH_UNKNOWN) {
            found_add(to->found, &value_unknown_items);
        } else if (kept == TRUTH_TRUE && at + 1 == to->path->step_count) {
            found_add(to->found, element); /* even {}: it was asked for */
        } else if (kept == TRUTH_TRUE) {
            walk(to, element, at + 1);
        }
    }
    if (to->found->count == before) {
        found_add(to->found, NULL);
    }
}

static void walk_key(const struct walk *to, const struct value *value, size_t at)
{
    size_t before = to->found->count;
    for (size_t i = 0; i < element_count(value); i++) {
        const struct value *element = element_at(value, i);
        if (element->kind == VALUE_UNKNOWN) {
            found_add(to->found, &value_unknown);
        } else if (element->kind == VALUE_OBJECT) {
            walk(to, value_get_span(element, to->path->steps[at].key), at + 1);
        }
    }
    if (to->found->count == before) {
        found_add(to->found, NULL);
    }
}

static void walk_into(const struct walk *to, const struct value *object, size_t at)
{
    const struct step *step = &to->path->steps[at];
    const struct value *value = value_get_span(object, step->name);
    if (value_is(value, VALUE_UNKNOWN)) {
        found_add(to->found, &value_unknown);
    } else if (step->kind == STEP_FILTER) {
        walk_filtered(to, value, at);
    } else if (step->kind == STEP_KEY) {
        walk_key(to, value, at);
    } else {
        walk(to, value, at + 1);
    }
}

static void walk_list(const struct walk *to, const struct value *list, size_t at)
{
    for (size_t i = 0; i < list->item_count; i++) {
        const struct value *element = list->items[i];
        bool empty_block = element->kind == VALUE_OBJECT && element->member_count == 0;
        if (empty_block && at == to->path->step_count) {
            found_add(to->found, element);
        } else {
            walk(to, element, at);
        }
    }
    if (list->item_count == 0) {
        found_add(to->found, NULL);
    }
}

static bool is_empty(const struct value *value)
{
    return (value->kind == VALUE_STRING && value->text.length == 0) ||
           (value->kind == VALUE_OBJECT && value->member_count == 0);
}

/* Deep nesting is bounded by the reader of documents (JSON_DEPTH_LIMIT). */
static void walk(const struct walk *to, const struct value *value, size_t at)
{
    bool end = at == to->path->step_count;
    if (value_is(value, VALUE_UNKNOWN)) {
        found_add(to->found, value);
    } else if (end && to->whole) {
        found_add(to->found, value_is_nothing(value) ? NULL : value);
    } else if (value_is_nothing(value)) {
        found_add(to->found, NULL);
    } else if (value->kind == VALUE_LIST) {
        walk_list(to, value, at);
    } else if (end) {
        found_add(to->found, is_empty(value) ? NULL : value);
    } else if (value->kind == VALUE_OBJECT) {
        walk_into(to, value, at);
    } else {
        found_add(to->found, NULL);
    }
}

void path_read(const struct path *path, const struct value *root, struct found *found)
{
    if (path->step_count == 0) {
        found_add(found, root);
        return;
    }
    walk(&(struct walk) { path, found, false }, root, 0);
}

void path_read_whole(const struct path *path, const struct value *root, struct found *found)
{
    walk(&(struct walk) { path, found, true }, root, 0);
}
