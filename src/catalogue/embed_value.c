/*
 * The readers that give numbers, versions, lists and port ranges.
 */
#include "catalogue/embed_check.h"

static void check_absent_number(const struct place *place, const char *key,
                                const struct value *value)
{
    if (!value_is(value, VALUE_NUMBER) && !value_is(value, VALUE_NULL) &&
        !span_is(value_string_or_empty(value), "inf")) {
        draft_problem(place, value, "\"%s\": a number, \"inf\" or null", key);
    }
}

static void check_special(const struct place *place, const char *key, const struct value *value)
{
    shape_object(place, key, value);
    for (size_t i = 0; value_is(value, VALUE_OBJECT) && i < value->member_count; i++) {
        check_absent_number(place, key, value->members[i].value);
    }
}

/* `word`, or `word:PATH`. */
static void check_parse(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "iso8601_days",      "iso8601_minutes",
                                         "duration_days",     "duration_minutes",
                                         "rfc3339_days_from", "rfc3339_days_from_now",
                                         "ip_count_from" };
    struct span text = value_string_or_empty(value);
    size_t colon = span_find_byte(text, ':');
    const struct value *word =
        value_string(place->draft->arena, (struct span) { text.text, colon });
    if (!SHAPE_WORD(place, key, word, words)) {
        return;
    }
    if (colon < text.length) {
        shape_path(place, key, value_string(place->draft->arena, span_after(text, colon + 1)));
    }
}

static void check_reduce(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "max" };
    SHAPE_WORD(place, key, value, words);
}

static void check_unit_word(const struct place *place, const char *key, const struct value *value)
{
    static const char *const words[] = { "seconds", "minutes", "hours", "days" };
    SHAPE_WORD(place, key, value, words);
}

static void check_unit(const struct place *place, const char *key, const struct value *value)
{
    static const struct field fields[] = { { "path", shape_path, true },
                                           { "default", check_unit_word, true } };
    (void)key;
    SHAPE_CHECK(place, value, fields);
}

static void check_table(const struct place *place, const char *key, const struct value *value)
{
    (void)key;
    shape_name(place, value, value_string_or_empty(value), &place->draft->tables, "table");
}

/* What may stand in the list `alternatives`. */
static const struct field alternative_fields[] = {
    { "path", shape_path, true },    { "scale", shape_number, false },
    { "parse", check_parse, false }, { "regex", shape_regex, false },
    { "table", check_table, false },
};

static void check_alternatives(const struct place *place, const char *key,
                               const struct value *value)
{
    if (!value_is(value, VALUE_LIST)) {
        draft_problem(place, value, "\"%s\": a list is needed", key);
        return;
    }
    for (size_t i = 0; i < value->item_count; i++) {
        SHAPE_CHECK(place, value->items[i], alternative_fields);
    }
}

static const struct field number_fields[] = {
    { "read", shape_text, true },
    { "path", shape_path, true },
    { "scale", shape_number, false },
    { "parse", check_parse, false },
    { "regex", shape_regex, false },
    { "json_path", shape_path, false },
    { "special", check_special, false },
    { "unit", check_unit, false },
    { "reduce", check_reduce, false },
    { "alternatives", check_alternatives, false },
    { "legacy", shape_paths, false },
    { "only_if", check_bare_test, false },
    { "absent", check_absent_number, true },
    { "note", shape_text, false },
};

static void check_absent_version(const struct place *place, const char *key,
                                 const struct value *value)
{
    static const char *const words[] = { "none", "1.0", "1.1", "1.2", "1.3" };
    if (!value_is(value, VALUE_NULL)) {
        SHAPE_WORD(place, key, value, words);
    }
}

static const struct field version_fields[] = {
    { "read", shape_text, true },
    { "path", shape_path, true },
    { "table", check_table, false },
    { "alternatives", check_alternatives, false },
    { "legacy", shape_paths, false },
    { "only_if", check_bare_test, false },
    { "absent", check_absent_version, true },
    { "note", shape_text, false },
};

static void check_absent_list(const struct place *place, const char *key, const struct value *value)
{
    if (!value_is(value, VALUE_LIST) && !value_is(value, VALUE_NULL)) {
        draft_problem(place, value, "\"%s\": a list or null", key);
    }
}

static const struct field set_fields[] = {
    { "read", shape_text, true },          { "path", shape_path, true },
    { "legacy", shape_paths, false },      { "only_if", check_bare_test, false },
    { "absent", check_absent_list, true }, { "note", shape_text, false },
};

static const struct field port_fields[] = {
    { "read", shape_text, true },
    { "each", shape_path, true },
    { "cidrs", shape_paths, false },
    { "sources", shape_paths, false },
    { "root_sources", shape_paths, false },
    { "from", shape_path, false },
    { "to", shape_path, false },
    { "ports", shape_paths, false },
    { "protocol", shape_path, true },
    { "all_protocols", NULL, true },
    { "when", check_bare_tests, false },
    { "unless", check_bare_tests, false },
    { "order", shape_path, false },
    { "denies", check_bare_tests, false },
    { "public_words", shape_texts, false },
    { "no_source_is_public", shape_true, false },
    { "all_ports", shape_true, false },
    { "note", shape_text, false },
};

static const struct {
    const char *read;
    enum reads reads;
    const struct field *fields;
    size_t count;
} value_readers[] = {
    { "number", READS_NUMBER, number_fields, ARRAY_LENGTH(number_fields) },
    { "version", READS_VERSION, version_fields, ARRAY_LENGTH(version_fields) },
    { "set", READS_SET, set_fields, ARRAY_LENGTH(set_fields) },
    { "ports", READS_PORTS, port_fields, ARRAY_LENGTH(port_fields) },
};

/* How far a date lies ahead hangs on the clock: no case can say it. */
static bool hangs_on_the_clock(const struct value *reader)
{
    return span_is(value_string_or_empty(value_get(reader, "parse")), "rfc3339_days_from_now");
}

static unsigned reach_of(const struct value *reader)
{
    if (value_is_true(value_get(reader, "all_ports"))) {
        return REACH_TRUE | REACH_FALSE | REACH_UNKNOWN;
    }
    return REACH_UNKNOWN | (hangs_on_the_clock(reader) ? 0 : REACH_VALUES);
}

unsigned check_value_reader(const struct place *place, const struct value *reader, enum reads reads)
{
    struct span read = value_string_or_empty(value_get(reader, "read"));
    for (size_t i = 0; i < ARRAY_LENGTH(value_readers); i++) {
        if (!span_is(read, value_readers[i].read)) {
            continue;
        }
        shape_check(place, reader, value_readers[i].fields, value_readers[i].count);
        bool all_ports = value_is_true(value_get(reader, "all_ports"));
        if (reads != (all_ports ? READS_TRUTH : value_readers[i].reads)) {
            draft_problem(place, reader, "reads a %.*s, and the facet is another", SPAN_ARGS(read));
        }
        return reach_of(reader);
    }
    draft_problem(place, reader, "\"read\": \"%.*s\" is none of number, version, set, ports",
                  SPAN_ARGS(read));
    return 0;
}
