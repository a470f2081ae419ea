/*
 * What a reader looks at, and how a resource can be given the wanted value: readable from the
 * catalogue itself where the reader is plain.
 */
#include "facets/reader.h"

#include "base/str.h"
#include "facets/reader_parts.h"
#include "facets/scalar.h"
#include "facets/version.h"
#include "json/json.h"

#define FIX_LIMIT_BYTES 400

static const struct value no_value = { .kind = VALUE_NULL };

static void visit_test(const struct test *test, void (*visit)(void *context, struct span name),
                       void *context)
{
    visit(context, path_top(test_path(test)));
}

void reader_visit_attributes(const struct reader *reader,
                             void (*visit)(void *context, struct span attribute), void *context)
{
    if (reader->only_if) {
        visit_test(reader->only_if, visit, context);
    }
    for (size_t i = 0; i < reader->place_count; i++) {
        visit(context, path_top(reader->places[i].path));
        if (reader->places[i].number) {
            number_visit_attributes(reader->places[i].number, visit, context);
        }
    }
    if (reader->ports) {
        ports_visit_attributes(reader->ports, visit, context);
    }
    for (size_t i = 0; i < reader->part_count; i++) {
        reader_visit_attributes(reader->parts[i], visit, context);
    }
}

const struct path *reader_main_path(const struct reader *reader)
{
    if (reader->place_count != 0) {
        return reader->places[0].path;
    }
    if (reader->ports) {
        return ports_main_path(reader->ports);
    }
    for (size_t i = 0; i < reader->part_count; i++) {
        const struct path *path = reader_main_path(reader->parts[i]);
        if (path) {
            return path;
        }
    }
    return NULL;
}

bool reader_hangs_on_clock(const struct reader *reader)
{
    bool hangs = false;
    for (size_t i = 0; i < reader->place_count; i++) {
        hangs |= reader->places[i].number && number_hangs_on_clock(reader->places[i].number);
    }
    for (size_t i = 0; i < reader->part_count; i++) {
        hangs |= reader_hangs_on_clock(reader->parts[i]);
    }
    return hangs;
}

/* ---- fixes ---- */

/* The path as people write it: blocks without []. */
static struct span plain_path(struct arena *arena, const struct path *path)
{
    struct str out = str_init(arena, FIX_LIMIT_BYTES);
    struct span rest = path_source(path);
    while (rest.length != 0) {
        size_t take = span_starts_with(rest, SPAN("[]")) ? 2 : 1;
        if (take == 1) {
            str_add_byte(&out, rest.text[0]);
        }
        rest = span_after(rest, take);
    }
    return str_span(&out);
}

static const char *set_to(struct arena *arena, const struct reader *reader,
                          const struct value *value)
{
    struct span path = plain_path(arena, reader->places[0].path);
    if (value->kind == VALUE_NULL) {
        return arena_printf(arena, "set %.*s", SPAN_ARGS(path));
    }
    struct span text = json_text(arena, value, JSON_COMPACT);
    return arena_printf(arena, "set %.*s = %.*s", SPAN_ARGS(path), SPAN_ARGS(text));
}

static const char *say(struct arena *arena, const struct reader *reader, const char *before,
                       const char *behind)
{
    struct span path = plain_path(arena, reader->places[0].path);
    const struct value *value = value_get(reader->entry, "value"); /* not every test has one */
    struct span text = value ? json_text(arena, value, JSON_COMPACT) : SPAN("");
    return arena_printf(arena, "%s%.*s%s%.*s", before, SPAN_ARGS(text), behind, SPAN_ARGS(path));
}

/* true for "false", and the other way round: the only other value that a boolean has. */
static const struct value *other_boolean(const struct value *value)
{
    return value_is(value, VALUE_BOOL) ? value_bool(!value->truth) : NULL;
}

static const struct value *first_listed(const struct value *list)
{
    return embedded_count(list) == 0 ? NULL : embedded_at(list, 0);
}

/* How the values at the path can be made to pass the operator (`pass`), or not to. */
typedef const char *fix_operator(struct arena *arena, const struct reader *reader,
                                 const struct value *value, bool pass);

static const char *fix_equality(struct arena *arena, const struct reader *reader,
                                const struct value *value, bool pass)
{
    const struct value *other = pass ? value : other_boolean(value);
    return other ? set_to(arena, reader, other) : NULL;
}

static const char *fix_choice(struct arena *arena, const struct reader *reader,
                              const struct value *value, bool pass)
{
    return pass && first_listed(value) ? set_to(arena, reader, first_listed(value)) : NULL;
}

static const char *fix_presence(struct arena *arena, const struct reader *reader,
                                const struct value *value UNUSED, bool pass)
{
    return pass ? set_to(arena, reader, &no_value) : say(arena, reader, "remove ", "");
}

static const char *fix_membership(struct arena *arena, const struct reader *reader,
                                  const struct value *value UNUSED, bool pass)
{
    return pass ? say(arena, reader, "add ", " to ") : say(arena, reader, "remove ", " from ");
}

static const char *fix_networks(struct arena *arena, const struct reader *reader,
                                const struct value *value UNUSED, bool pass)
{
    return pass ? NULL : say(arena, reader, "leave only known networks in ", "");
}

static const struct {
    const char *op;
    fix_operator *fix;
    bool negated;
} fixes[] = {
    { "eq", fix_equality, false },
    { "ne", fix_equality, true },
    { "in", fix_choice, false },
    { "not_in", fix_choice, true },
    { "present", fix_presence, false },
    { "absent", fix_presence, true },
    { "contains", fix_membership, false },
    { "not_contains", fix_membership, true },
    { "public_cidr", fix_networks, false },
};

/* How to make the test come out as `wanted`. */
static const char *fix_test(struct arena *arena, const struct reader *reader,
                            const struct value *wanted)
{
    struct span op = value_string_or_empty(value_get(reader->entry, "op"));
    for (size_t i = 0; i < ARRAY_LENGTH(fixes); i++) {
        if (span_is(op, fixes[i].op)) {
            bool pass = value_is_true(wanted) != fixes[i].negated;
            return fixes[i].fix(arena, reader, value_get(reader->entry, "value"), pass);
        }
    }
    return NULL;
}

/* One part is enough. */
static const char *fix_one(struct arena *arena, const struct reader *reader,
                           const struct value *wanted)
{
    for (size_t i = 0; i < reader->part_count; i++) {
        const char *fix = reader_fix(arena, reader->parts[i], wanted);
        if (fix) {
            return fix;
        }
    }
    return NULL;
}

/* All parts are needed: a fix that names only some of them would mislead. */
static const char *fix_each(struct arena *arena, const struct reader *reader,
                            const struct value *wanted)
{
    struct str out = str_init(arena, FIX_LIMIT_BYTES);
    for (size_t i = 0; i < reader->part_count; i++) {
        const char *fix = reader_fix(arena, reader->parts[i], wanted);
        if (!fix) {
            return NULL;
        }
        str_printf(&out, "%s%s", i == 0 ? "" : ", ", fix);
    }
    return str_is_cut(&out) ? NULL : str_text(&out);
}

static const char *fix_number(struct arena *arena, const struct reader *reader,
                              const struct value *wanted)
{
    static const char *const keys[] = { "scale", "parse", "unit", "regex", "json_path" };
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        if (value_get(reader->entry, keys[i])) {
            return NULL;
        }
    }
    return value_is(wanted, VALUE_NUMBER) ? set_to(arena, reader, wanted) : NULL;
}

static const char *fix_version(struct arena *arena, const struct reader *reader,
                               const struct value *wanted)
{
    struct span word = version_word(reader->places[0].table, value_string_or_empty(wanted));
    return word.length == 0 ? NULL : set_to(arena, reader, value_string(arena, word));
}

const char *reader_fix(struct arena *arena, const struct reader *reader, const struct value *wanted)
{
    bool yes = value_is_true(wanted);
    switch (reader->kind) {
    case READER_TEST:
        return value_is(wanted, VALUE_BOOL) ? fix_test(arena, reader, wanted) : NULL;
    case READER_NOT:
        return reader_fix(arena, reader->parts[0], value_bool(!yes));
    case READER_ANY:
        return yes ? fix_one(arena, reader, wanted) : fix_each(arena, reader, wanted);
    case READER_ALL:
        return yes ? fix_each(arena, reader, wanted) : fix_one(arena, reader, wanted);
    case READER_NUMBER:
        return fix_number(arena, reader, wanted);
    case READER_VERSION:
        return fix_version(arena, reader, wanted);
    default:
        return NULL;
    }
}
