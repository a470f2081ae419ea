#include "documents/walk.h"

#include <assert.h>

#include "base/str.h"

/* So much of a mapped file may lie behind the walk before its pages are let go. */
#define FORGET_STEP_BYTES ((ptrdiff_t)1 << 20)

static const struct {
    const char *name;
    enum json_kind kind;
} kind_names[] = {
    { "true or false", JSON_KIND_BOOL }, { "a number", JSON_KIND_NUMBER },
    { "a string", JSON_KIND_STRING },    { "a list", JSON_KIND_LIST },
    { "an object", JSON_KIND_OBJECT },   { "null", JSON_KIND_NULL },
};

static void write_place(struct str *out, const struct place *place)
{
    if (place->outer) {
        write_place(out, place->outer);
    }
    if (place->name.length == 0) {
        str_printf(out, "[%zu]", place->index);
        return;
    }
    if (out->length != 0) {
        str_add_byte(out, '.');
    }
    str_add(out, place->name);
}

struct span walk_place(struct arena *arena, const struct place *place)
{
    struct str out = str_init(arena, 4096);
    if (!place) {
        return SPAN("the document");
    }
    write_place(&out, place);
    return str_span(&out);
}

bool walk_shape(struct walk *walk, const struct place *place, const char *problem)
{
    struct span where = walk_place(walk->diags->arena, place);
    diag_add(walk->diags, DIAG_DOCUMENT_SHAPE, walk->source->path, "%s: %.*s %s.",
             walk->source->name, SPAN_ARGS(where), problem);
    return false;
}

bool walk_not_json(struct walk *walk)
{
    json_report(&walk->cursor, walk->source->name, walk->source->path, walk->diags);
    return false;
}

bool walk_named_twice(struct walk *walk, struct span address)
{
    struct str problem = str_init(walk->diags->arena, 4096);
    str_printf(&problem, "names %.*s twice in one section", SPAN_ARGS(address));
    return walk_shape(walk, NULL, str_text(&problem));
}

/* "must be an object or a list, not a string" */
static bool refuse_kind(struct walk *walk, const struct place *place, unsigned kinds,
                        enum json_kind found)
{
    struct str problem = str_init(walk->diags->arena, 256);
    const char *before = "must be ";
    const char *name_of_found = "something else";
    for (size_t i = 0; i < ARRAY_LENGTH(kind_names); i++) {
        if (kinds & WALK_KIND(kind_names[i].kind)) {
            str_printf(&problem, "%s%s", before, kind_names[i].name);
            before = " or ";
        }
        if (kind_names[i].kind == found) {
            name_of_found = kind_names[i].name;
        }
    }
    str_printf(&problem, ", not %s", name_of_found);
    return walk_shape(walk, place, str_text(&problem));
}

struct walk walk_start(struct arena *arena, struct span text, const struct document_source *source,
                       struct diags *diags)
{
    return (struct walk) { .cursor = json_cursor(text),
                           .arena = arena,
                           .source = source,
                           .diags = diags,
                           .kept_from = text.text };
}

static void forget_pages(struct walk *walk)
{
    if (walk->source->file && walk->cursor.at - walk->kept_from > FORGET_STEP_BYTES) {
        file_forget(walk->source->file, span_between(walk->kept_from, walk->cursor.at));
        walk->kept_from = walk->cursor.at;
    }
}

/* So far down the tree are lists and objects large: values.root_module.child_modules[].resources[] */
#define LARGE_LEVELS 6

/* Takes a value of any size and lets go of its pages as they are passed. */
static bool pass_over(struct walk *walk, unsigned levels)
{
    struct json_cursor *cursor = &walk->cursor;
    enum json_kind kind = json_peek(cursor);
    struct span key;
    bool escaped;
    forget_pages(walk);
    if (levels == 0 || (kind != JSON_KIND_LIST && kind != JSON_KIND_OBJECT)) {
        return json_skip(cursor, NULL);
    }
    bool good = json_enter(cursor, kind);
    while (good && (kind == JSON_KIND_LIST ? json_next_item(cursor)
                                           : json_next_member(cursor, &key, &escaped))) {
        good = pass_over(walk, levels - 1);
    }
    return good && !cursor->problem;
}

bool walk_section(struct walk *walk, struct span *slice)
{
    json_peek(&walk->cursor);
    const char *first = walk->cursor.at;
    bool passed = pass_over(walk, LARGE_LEVELS);
    if (passed && slice) {
        *slice = span_between(first, walk->cursor.at);
    }
    return passed;
}

/* Only what stands in the document itself may be large enough to be passed over in steps. */
static bool skip(struct walk *walk, const struct place *outer, struct span *slice)
{
    return outer ? json_skip(&walk->cursor, slice) : walk_section(walk, slice);
}

/* Is the value at the cursor of a kind that is wanted? null is taken here. */
enum standing { STANDS_WANTED, STANDS_NULL, STANDS_WRONG };

static enum standing look(struct walk *walk, const struct place *place, unsigned kinds)
{
    enum json_kind kind = json_peek(&walk->cursor);
    if (kind == JSON_KIND_NULL || kind == JSON_KIND_NOTHING) {
        /* NOTHING: skipping finds out what is wrong there. */
        return json_skip(&walk->cursor, NULL) || walk_not_json(walk) ? STANDS_NULL : STANDS_WRONG;
    }
    if (!(kinds & WALK_KIND(kind))) {
        refuse_kind(walk, place, kinds, kind);
        return STANDS_WRONG;
    }
    return STANDS_WANTED;
}

static const struct field *find_field(const struct field *fields, size_t count, struct span name)
{
    for (size_t i = 0; i < count; i++) {
        if (span_equal(fields[i].name, name)) {
            return &fields[i];
        }
    }
    return NULL;
}

/* The string at the cursor, in the arena. Names of providers and modes come again and again. */
static bool take_string(struct walk *walk, struct span *text)
{
    struct span read;
    if (!json_read_string(&walk->cursor, walk->arena, &read)) {
        return false;
    }
    size_t last = read.length != 0 ? (unsigned char)read.text[read.length - 1] : 0;
    struct span *recent = &walk->recent[(read.length * 7 + last) % WALK_RECENT_TEXTS];
    if (!span_equal(*recent, read) || !recent->text) {
        *recent = arena_span(walk->arena, read);
    }
    *text = *recent;
    return true;
}

static bool take_field(struct walk *walk, const struct place *place, const struct field *field,
                       void *record)
{
    enum standing standing = look(walk, place, field->kinds);
    if (standing != STANDS_WANTED) {
        return standing == STANDS_NULL;
    }
    if (field->read) {
        return field->read(walk, place, record);
    }
    struct span *span = (struct span *)(void *)((char *)record + field->offset);
    bool taken =
        field->kinds == WALK_STRING ? take_string(walk, span) : skip(walk, place->outer, span);
    return taken || walk_not_json(walk);
}

bool walk_object(struct walk *walk, const struct place *place, const struct field *fields,
                 size_t count, void *record)
{
    assert(count <= 32);
    unsigned seen = 0;
    struct span key;
    bool escaped;
    if (!json_enter(&walk->cursor, JSON_KIND_OBJECT)) {
        return walk_not_json(walk);
    }
    while (json_next_member(&walk->cursor, &key, &escaped)) {
        struct span name = escaped ? json_unescape(walk->arena, key) : key;
        const struct field *field = find_field(fields, count, name);
        if (!field) {
            if (!skip(walk, place, NULL)) {
                return walk_not_json(walk);
            }
            continue;
        }
        struct place here = { place, field->name, 0 };
        unsigned bit = 1u << (field - fields);
        if (seen & bit) {
            return walk_shape(walk, &here, "stands there twice");
        }
        seen |= bit;
        if (!take_field(walk, &here, field, record)) {
            return false;
        }
    }
    return !walk->cursor.problem || walk_not_json(walk);
}

bool walk_list(struct walk *walk, const struct place *place, walk_reader item, void *record)
{
    struct place here = { place, SPAN(""), 0 };
    if (!json_enter(&walk->cursor, JSON_KIND_LIST)) {
        return walk_not_json(walk);
    }
    for (; json_next_item(&walk->cursor); here.index++) {
        forget_pages(walk);
        enum standing standing = look(walk, &here, WALK_OBJECT);
        if (standing == STANDS_NULL) {
            return walk_shape(walk, &here, "must be an object, not null");
        }
        if (standing == STANDS_WRONG || !item(walk, &here, record)) {
            return false;
        }
    }
    return !walk->cursor.problem || walk_not_json(walk);
}

bool walk_map(struct walk *walk, const struct place *place, walk_reader member, void *record)
{
    struct span key;
    bool escaped;
    if (!json_enter(&walk->cursor, JSON_KIND_OBJECT)) {
        return walk_not_json(walk);
    }
    while (json_next_member(&walk->cursor, &key, &escaped)) {
        struct place here = { place, escaped ? json_unescape(walk->arena, key) : key, 0 };
        enum standing standing = look(walk, &here, WALK_OBJECT);
        if (standing == STANDS_WRONG ||
            (standing == STANDS_WANTED && !member(walk, &here, record))) {
            return false;
        }
    }
    return !walk->cursor.problem || walk_not_json(walk);
}
