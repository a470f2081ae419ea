#include "generate/reader_words.h"

#include "generate/markdown.h"
#include "generate/test_words.h"
#include "generate/value_words.h"

/* What takes more words than this is told by the paths that it looks at. */
#define WORDS_MOST_BYTES 400
#define PATHS_MOST 10

static struct span text_of(const struct value *reader, const char *key)
{
    return value_string_or_empty(value_get(reader, key));
}

static void write_form(struct str *out, const struct value *reader);

static bool are_one_test(const struct value *parts)
{
    for (size_t i = 1; i < parts->item_count; i++) {
        if (!tests_differ_by_path(parts->items[0], parts->items[i])) {
            return false;
        }
    }
    return parts->item_count > 1;
}

/* "`a` or `b` is true", "each of `a` and `b` is true". */
static void write_one_test(struct str *out, const struct value *parts, bool any)
{
    str_add_text(out, any ? "" : "each of ");
    for (size_t i = 0; i < parts->item_count; i++) {
        bool last = i + 1 == parts->item_count;
        str_add_text(out, i == 0 ? "" : !last ? ", " : any ? " or " : " and ");
        write_path(out, text_of(parts->items[i], "path"));
    }
    str_add_byte(out, ' ');
    write_test_end(out, parts->items[0]);
}

static void write_parts(struct str *out, const struct value *parts, bool any)
{
    if (are_one_test(parts)) {
        write_one_test(out, parts, any);
        return;
    }
    for (size_t i = 0; i < parts->item_count; i++) {
        const struct value *part = parts->items[i];
        bool nested = parts->item_count > 1 && (value_get(part, "any") || value_get(part, "all"));
        str_add_text(out, i == 0 ? "" : any ? " or " : " and ");
        str_add_text(out, nested ? "(" : "");
        write_form(out, part);
        str_add_text(out, nested ? ")" : "");
    }
}

/* ---- values ---- */

/* What `parse` makes of a text; longer names first, since some end in a path. */
static const struct {
    const char *parse;
    const char *words;
} parses[] = {
    { "rfc3339_days_from_now", "days from now until " },
    { "rfc3339_days_from:", "days until " },
    { "ip_count_from:", "number of addresses up to " },
    { "iso8601_days", "days of the ISO 8601 duration " },
    { "iso8601_minutes", "minutes of the ISO 8601 duration " },
    { "duration_days", "days of the duration " },
    { "duration_minutes", "minutes of the duration " },
};

static void write_special(struct str *out, const struct value *special)
{
    for (size_t i = 0; value_is(special, VALUE_OBJECT) && i < special->member_count; i++) {
        str_printf(out, "; `%.*s` is ", SPAN_ARGS(special->members[i].key));
        write_value_words(out, special->members[i].value);
    }
}

/* One place to look at: the reader itself or one of its alternatives. */
static void write_place(struct str *out, const struct value *place)
{
    struct span parse = text_of(place, "parse");
    for (size_t i = 0; i < ARRAY_LENGTH(parses) && parse.length != 0; i++) {
        if (span_starts_with(parse, span_of(parses[i].parse))) {
            str_add_text(out, parses[i].words);
            break;
        }
    }
    if (value_get(place, "json_path")) {
        write_path(out, text_of(place, "json_path"));
        str_add_text(out, " in the JSON of ");
    }
    write_path(out, text_of(place, "path"));
    if (span_find_byte(parse, ':') < parse.length) {
        str_add_text(out, " from ");
        write_path(out, span_after(parse, span_find_byte(parse, ':') + 1));
    }
    if (value_get(place, "scale")) {
        str_add_text(out, " × ");
        write_value_words(out, value_get(place, "scale"));
    }
    if (value_get(place, "unit")) {
        str_add_text(out, " in minutes, by its unit ");
        write_path(out, text_of(value_get(place, "unit"), "path"));
    }
}

static void write_value_reader(struct str *out, const struct value *reader)
{
    bool is_version = span_is(text_of(reader, "read"), "version");
    const struct value *more = value_get(reader, "alternatives");
    str_add_text(out, is_version ? "TLS version of " : "");
    str_add_text(out, span_is(text_of(reader, "reduce"), "max") ? "the largest of " : "");
    write_place(out, reader);
    for (size_t i = 0; value_is(more, VALUE_LIST) && i < more->item_count; i++) {
        str_add_text(out, ", else ");
        write_place(out, more->items[i]);
    }
    write_special(out, value_get(reader, "special"));
}

/* ---- ports ---- */

static void write_paths(struct str *out, const struct value *reader, const char *key, bool *first)
{
    const struct value *paths = value_get(reader, key);
    for (size_t i = 0; value_is(paths, VALUE_LIST) && i < paths->item_count; i++) {
        str_add_text(out, *first ? "" : ", ");
        write_path(out, value_string_or_empty(paths->items[i]));
        *first = false;
    }
}

static void write_port_paths(struct str *out, const struct value *reader)
{
    static const char *const keys[] = { "ports", "from", "to" };
    bool first = true;
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        const struct value *path = value_get(reader, keys[i]);
        if (value_is(path, VALUE_STRING)) {
            str_add_text(out, first ? "" : " to ");
            write_path(out, path->text);
            first = false;
        }
        write_paths(out, reader, keys[i], &first);
    }
}

static void write_ports_reader(struct str *out, const struct value *reader)
{
    static const char *const sources[] = { "cidrs", "sources", "root_sources" };
    bool first = true;
    str_add_text(out, value_get(reader, "all_ports") ? "every port is open: ports " : "ports ");
    write_port_paths(out, reader);
    str_add_text(out, " of ");
    write_path(out, text_of(reader, "each"));
    str_add_text(out, " open to the internet by ");
    for (size_t i = 0; i < ARRAY_LENGTH(sources); i++) {
        write_paths(out, reader, sources[i], &first);
    }
    const struct value *words = value_get(reader, "public_words");
    if (words) {
        str_add_text(out, " or to ");
        write_value_words(out, words);
    }
    if (value_get(reader, "when")) {
        str_add_text(out, ", where ");
        write_tests_words(out, value_get(reader, "when"), " and ");
    }
    if (value_get(reader, "unless")) {
        str_add_text(out, ", unless ");
        write_tests_words(out, value_get(reader, "unless"), " or ");
    }
    if (value_get(reader, "denies")) {
        str_add_text(out, ", as far as no element with a lower ");
        write_path(out, text_of(reader, "order"));
        str_add_text(out, " denies it, where ");
        write_tests_words(out, value_get(reader, "denies"), " and ");
    }
}

/* ---- all forms ---- */

static void write_const(struct str *out, const struct value *value)
{
    if (value_is_nothing(value)) {
        str_add_text(out, "the provider does not tell");
        return;
    }
    str_add_text(out, "always ");
    write_value_words(out, value);
}

static void write_simple(struct str *out, const struct value *reader)
{
    struct span read = text_of(reader, "read");
    if (span_is(read, "ports")) {
        write_ports_reader(out, reader);
    } else if (read.length != 0) {
        write_value_reader(out, reader);
    } else {
        write_test_words(out, reader);
    }
    const struct value *legacy = value_get(reader, "legacy");
    if (legacy) {
        bool first = true;
        str_add_text(out, " (formerly ");
        write_paths(out, reader, "legacy", &first);
        str_add_text(out, ")");
    }
    if (value_get(reader, "only_if")) {
        str_add_text(out, ", told only where ");
        write_test_words(out, value_get(reader, "only_if"));
    }
}

static void write_form(struct str *out, const struct value *reader)
{
    if (value_get(reader, "companion")) {
        str_add_text(out, "only a companion says it");
    } else if (value_get(reader, "any")) {
        write_parts(out, value_get(reader, "any"), true);
    } else if (value_get(reader, "all")) {
        write_parts(out, value_get(reader, "all"), false);
    } else if (value_get(reader, "not")) {
        str_add_text(out, "not (");
        write_form(out, value_get(reader, "not"));
        str_add_byte(out, ')');
    } else if (value_get(reader, "const")) {
        write_const(out, value_get(reader, "const"));
    } else {
        write_simple(out, reader);
    }
}

/* ---- what is too long to tell ---- */

struct paths {
    struct arena *arena;
    struct span items[PATHS_MOST];
    size_t count;
    bool more;
};

static void add_path(struct paths *paths, struct span path)
{
    path = path_words(paths->arena, path);
    path.length = span_find_byte(path, '['); /* a filter is part of the test */
    for (size_t i = 0; i < paths->count; i++) {
        if (span_equal(paths->items[i], path)) {
            return;
        }
    }
    if (paths->count == PATHS_MOST) {
        paths->more = true;
        return;
    }
    paths->items[paths->count++] = path;
}

static void collect_paths(struct paths *paths, const struct value *reader)
{
    const struct value *path = value_get(reader, "path");
    if (value_is(path, VALUE_STRING)) {
        add_path(paths, path->text);
    }
    for (size_t i = 0; value_is(reader, VALUE_OBJECT) && i < reader->member_count; i++) {
        collect_paths(paths, reader->members[i].value);
    }
    for (size_t i = 0; value_is(reader, VALUE_LIST) && i < reader->item_count; i++) {
        collect_paths(paths, reader->items[i]);
    }
}

static void write_summary(struct str *out, const struct value *reader)
{
    struct paths paths = { .arena = out->arena };
    collect_paths(&paths, reader);
    str_add_text(out, "several tests of ");
    md_codes(out, paths.items, paths.count, paths.more ? "," : "and");
    str_add_text(out, paths.more ? " and more" : "");
}

void write_reader_words(struct str *out, const struct value *reader)
{
    if (!reader) {
        str_add_text(out, "only a companion says it");
        return;
    }
    struct str words = page_new(out->arena);
    write_form(&words, reader);
    if (words.length > WORDS_MOST_BYTES) {
        write_summary(out, reader);
        return;
    }
    str_add(out, str_span(&words));
}
