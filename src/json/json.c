#include "json/json.h"

#include <stdlib.h>

#include "json/token.h"

/* Members, or items (with an empty key), of the containers that are not closed yet. */
struct pending {
    struct member *entries;
    size_t count;
    size_t room;
};

#define FIRST_ENTRIES 64

struct reader {
    struct json_cursor *cursor;
    struct arena *arena;
    struct arena *scratch;
    struct pending pending;
    const char *counted; /* up to here line feeds were counted */
    uint32_t line;
};

static void push(struct reader *reader, struct span key, const struct value *value)
{
    struct pending *pending = &reader->pending;
    if (pending->count == pending->room) {
        size_t size = pending->room * sizeof(struct member);
        pending->entries = arena_grow(reader->scratch, pending->entries, size, size * 2);
        pending->room *= 2;
    }
    pending->entries[pending->count++] = (struct member) { key, value };
}

/* The line of the cursor; it only moves on. */
static uint32_t line_here(struct reader *reader)
{
    const char *at = reader->cursor->at;
    const char *feed;
    while ((feed = memchr(reader->counted, '\n', (size_t)(at - reader->counted)))) {
        reader->counted = feed + 1;
        reader->line++;
    }
    reader->counted = at;
    return reader->line;
}

static struct value *make(struct reader *reader, enum value_kind kind, uint32_t line)
{
    struct value *value = arena_alloc(reader->arena, sizeof(*value));
    *value = (struct value) { .kind = kind, .line = line };
    return value;
}

static int by_key(const void *a, const void *b)
{
    return span_compare((*(const struct member *const *)a)->key,
                        (*(const struct member *const *)b)->key);
}

/* So few are compared each with each sooner than sorted. */
#define FEW_MEMBERS 24

static const struct member *find_repeated_among_few(const struct member *members, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (span_equal(members[i].key, members[j].key)) {
                return &members[i];
            }
        }
    }
    return NULL;
}

/* The second of two members with one key, or NULL. */
static const struct member *find_repeated(struct arena *scratch, const struct member *members,
                                          size_t count)
{
    if (count <= FEW_MEMBERS) {
        return find_repeated_among_few(members, count);
    }
    const struct member **order = arena_alloc(scratch, count * sizeof(struct member *));
    for (size_t i = 0; i < count; i++) {
        order[i] = &members[i];
    }
    qsort(order, count, sizeof(struct member *), by_key);
    for (size_t i = 1; i < count; i++) {
        if (span_equal(order[i - 1]->key, order[i]->key)) {
            return order[i - 1] > order[i] ? order[i - 1] : order[i];
        }
    }
    return NULL;
}

/* Points at the key where the text holds it as it is, else at the end of its object. */
static void fail_at_key(struct json_cursor *cursor, struct span key)
{
    bool is_in_text = key.text >= cursor->first && key.text < cursor->at;
    token_fail(cursor, is_in_text ? key.text - 1 : cursor->at - 1,
               "the same key stands twice in one object");
}

/* Documents that programs wrote are mostly sorted: then no key can stand twice. */
static bool has_unique_keys(struct reader *reader, const struct member *members, size_t count)
{
    size_t ascending = 1;
    while (ascending < count &&
           span_compare(members[ascending - 1].key, members[ascending].key) < 0) {
        ascending++;
    }
    if (ascending >= count) {
        return true;
    }
    struct arena_mark mark = arena_mark(reader->scratch);
    const struct member *repeated = find_repeated(reader->scratch, members, count);
    arena_rewind(reader->scratch, mark);
    if (repeated) {
        fail_at_key(reader->cursor, repeated->key);
    }
    return !repeated;
}

static const struct value *read_any(struct reader *reader);

static const struct value *read_object(struct reader *reader, uint32_t line)
{
    struct json_cursor *cursor = reader->cursor;
    size_t base = reader->pending.count;
    struct span key;
    bool escaped;
    if (!json_enter(cursor, JSON_KIND_OBJECT)) {
        return NULL;
    }
    while (json_next_member(cursor, &key, &escaped)) {
        key = escaped ? json_unescape(reader->arena, key) : key;
        const struct value *value = read_any(reader);
        if (!value) {
            return NULL;
        }
        push(reader, key, value);
    }
    size_t count = reader->pending.count - base;
    const struct member *entries = reader->pending.entries + base;
    if (cursor->problem || !has_unique_keys(reader, entries, count)) {
        return NULL;
    }
    struct value *object = make(reader, VALUE_OBJECT, line);
    object->members =
        arena_grow(reader->arena, entries, count * sizeof(*entries), count * sizeof(*entries));
    object->member_count = count;
    reader->pending.count = base;
    return object;
}

static const struct value *read_list(struct reader *reader, uint32_t line)
{
    size_t base = reader->pending.count;
    if (!json_enter(reader->cursor, JSON_KIND_LIST)) {
        return NULL;
    }
    while (json_next_item(reader->cursor)) {
        const struct value *item = read_any(reader);
        if (!item) {
            return NULL;
        }
        push(reader, SPAN(""), item);
    }
    if (reader->cursor->problem) {
        return NULL;
    }
    size_t count = reader->pending.count - base;
    const struct value **items = arena_alloc(reader->arena, count * sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        items[i] = reader->pending.entries[base + i].value;
    }
    struct value *list = make(reader, VALUE_LIST, line);
    list->items = items;
    list->item_count = count;
    reader->pending.count = base;
    return list;
}

static const struct value *read_text(struct reader *reader, uint32_t line)
{
    struct span text;
    if (!json_read_string(reader->cursor, reader->arena, &text)) {
        return NULL;
    }
    struct value *string = make(reader, VALUE_STRING, line);
    string->text = text;
    return string;
}

/* A double holds every integer of so many digits. */
#define EXACT_DIGITS 15

/* Most numbers are short integers, for which strtod is far too slow. */
static bool read_short_integer(struct span decimal, double *number)
{
    bool is_negative = decimal.text[0] == '-';
    int64_t integer = 0;
    for (size_t i = is_negative; i < decimal.length; i++) {
        if (i > EXACT_DIGITS || decimal.text[i] < '0' || decimal.text[i] > '9') {
            return false;
        }
        integer = integer * 10 + (decimal.text[i] - '0');
    }
    *number = is_negative ? -(double)integer : (double)integer;
    return true;
}

/* A number, true, false or null. */
static const struct value *read_scalar(struct reader *reader, enum json_kind kind, uint32_t line)
{
    struct json_cursor *cursor = reader->cursor;
    const char *behind = token_skip_scalar(cursor, cursor->at);
    if (!behind) {
        return NULL;
    }
    struct span text = span_between(cursor->at, behind);
    cursor->at = behind;
    double number;
    if (kind == JSON_KIND_NUMBER && !read_short_integer(text, &number)) {
        number = value_decimal(reader->scratch, text)->number;
    }
    struct value *value = make(reader, VALUE_NULL, line);
    if (kind == JSON_KIND_NUMBER) {
        value->kind = VALUE_NUMBER;
        value->decimal = text;
        value->number = number;
    } else if (kind == JSON_KIND_BOOL) {
        value->kind = VALUE_BOOL;
        value->truth = text.text[0] == 't';
    }
    return value;
}

static const struct value *read_any(struct reader *reader)
{
    struct json_cursor *cursor = reader->cursor;
    enum json_kind kind = json_peek(cursor);
    if (kind == JSON_KIND_NOTHING) {
        if (!cursor->problem) {
            token_fail(cursor, cursor->at, "expected a value");
        }
        return NULL;
    }
    uint32_t line = line_here(reader);
    switch (kind) {
    case JSON_KIND_OBJECT:
        return read_object(reader, line);
    case JSON_KIND_LIST:
        return read_list(reader, line);
    case JSON_KIND_STRING:
        return read_text(reader, line);
    default:
        return read_scalar(reader, kind, line);
    }
}

bool json_read_value(struct json_cursor *cursor, struct arena *arena, const struct value **value)
{
    AUTO_ARENA *scratch = arena_new();
    struct member first_entries[FIRST_ENTRIES];
    struct reader reader = {
        .cursor = cursor,
        .arena = arena,
        .scratch = scratch,
        .pending = { first_entries, 0, FIRST_ENTRIES },
        .counted = cursor->first,
        .line = 1,
    };
    *value = read_any(&reader);
    return *value != NULL;
}

static const struct value *read_whole(struct arena *arena, struct json_cursor *cursor)
{
    const struct value *value;
    return json_read_value(cursor, arena, &value) && json_at_end(cursor) ? value : NULL;
}

const struct value *json_parse(struct arena *arena, struct span text, const char *name,
                               const char *path, struct diags *diags)
{
    struct json_cursor cursor = json_cursor(text);
    const struct value *value = read_whole(arena, &cursor);
    if (!value) {
        json_report(&cursor, name, path, diags);
    }
    return value;
}

const struct value *json_try(struct arena *arena, struct span text)
{
    struct json_cursor cursor = json_cursor(text);
    return read_whole(arena, &cursor);
}
