#include "facets/reader.h"

#include "facets/entity.h"
#include "facets/reader_parts.h"
#include "facets/scalar.h"
#include "facets/version.h"

typedef bool compile_kind(const struct reader_source *source, struct reader *reader);
typedef struct answer read_kind(const struct reader *reader, struct reading *reading,
                                const struct value *root);

/* ---- compile ---- */

static bool compile_parts(const struct reader_source *source, struct reader *reader,
                          const struct value *entries)
{
    size_t count = embedded_count(entries);
    reader->parts = ARENA_ARRAY(source->arena, count, const struct reader *);
    for (size_t i = 0; i < count; i++) {
        reader->parts[i] = reader_compile(source, embedded_at(entries, i));
        if (!reader->parts[i]) {
            return false;
        }
    }
    reader->part_count = count;
    return count != 0;
}

static bool compile_any(const struct reader_source *source, struct reader *reader)
{
    return compile_parts(source, reader, value_get(reader->entry, "any"));
}

static bool compile_all(const struct reader_source *source, struct reader *reader)
{
    return compile_parts(source, reader, value_get(reader->entry, "all"));
}

static bool compile_not(const struct reader_source *source, struct reader *reader)
{
    return compile_parts(source, reader, value_get(reader->entry, "not"));
}

static const struct value *fact_of_entry(struct arena *arena, const struct value *entry)
{
    if (value_is_nothing(entry)) {
        return &value_unknown;
    }
    if (entry->kind == VALUE_NUMBER || span_is(value_string_or_empty(entry), "inf")) {
        return number_of_entry(arena, entry);
    }
    return entry;
}

static bool compile_const(const struct reader_source *source, struct reader *reader)
{
    const struct value *fixed = value_get(reader->entry, "const");
    reader->absent =
        value_is_nothing(fixed) ? &fact_not_applicable : fact_of_entry(source->arena, fixed);
    return true;
}

static bool compile_companion(const struct reader_source *source UNUSED,
                              struct reader *reader UNUSED)
{
    return true;
}

/* `path`, then the older paths of `legacy`, then the `alternatives`. */
static bool compile_place(const struct reader_source *source, struct reader *reader,
                          const struct value *path, const struct value *entry)
{
    struct place *place = &reader->places[reader->place_count++];
    const struct value *table = value_get(entry, "table");
    place->path = path_compile(source->arena, value_string_or_empty(path));
    if (reader->kind == READER_NUMBER) {
        place->number = number_compile(source->arena, entry, reader->entry);
    }
    if (table) {
        place->table = catalogue_table(source->catalogue, value_string_or_empty(table));
    }
    return place->path && (reader->kind != READER_NUMBER || place->number) &&
           (!table || place->table);
}

static bool compile_places(const struct reader_source *source, struct reader *reader)
{
    const struct value *legacy = value_get(reader->entry, "legacy");
    const struct value *others = value_get(reader->entry, "alternatives");
    size_t most = 1 + embedded_count(legacy) + embedded_count(others);
    reader->places = ARENA_ARRAY(source->arena, most, struct place);
    bool fits = compile_place(source, reader, value_get(reader->entry, "path"), reader->entry);
    for (size_t i = 0; fits && i < embedded_count(legacy); i++) {
        fits = compile_place(source, reader, embedded_at(legacy, i), reader->entry);
    }
    for (size_t i = 0; fits && i < embedded_count(others); i++) {
        const struct value *other = embedded_at(others, i);
        fits = compile_place(source, reader, value_get(other, "path"), other);
    }
    return fits;
}

static bool compile_test(const struct reader_source *source, struct reader *reader)
{
    reader->test = test_compile(source->arena, reader->entry);
    return reader->test && compile_places(source, reader);
}

static bool compile_ports(const struct reader_source *source, struct reader *reader)
{
    reader->ports = ports_compile(source->arena, reader->entry);
    return reader->ports != NULL;
}

/* ---- read ---- */

static struct answer default_of(const struct reader *reader)
{
    return (struct answer) { reader->absent ? reader->absent : &value_unknown, false, false };
}

static struct answer undecided(void)
{
    return (struct answer) { &value_unknown, true, true };
}

static enum truth truth_of_fact(const struct value *fact)
{
    return value_is(fact, VALUE_BOOL) ? truth_of(fact->truth) : TRUTH_UNKNOWN;
}

/* What the parts read so far come to. */
struct fold {
    enum truth truth;
    bool applies; /* one of them is unknown, and not only as it does not apply */
    struct answer answer;
};

static void fold_in(struct fold *fold, struct answer part, bool all)
{
    enum truth one = truth_of_fact(part.value);
    bool unknown = one == TRUTH_UNKNOWN && part.value != &fact_not_applicable;
    fold->truth = all ? truth_and(fold->truth, one) : truth_or(fold->truth, one);
    fold->applies |= unknown;
    fold->answer.given |= part.given;
    fold->answer.pending |= part.pending;
}

/* Kleene's or and and; what no part found is the reader's own default, if it has one. */
static struct answer fold_parts(const struct reader *reader, struct reading *reading,
                                const struct value *root, bool all)
{
    struct fold fold = { .truth = truth_of(all) };
    bool decided = false; /* whatever else is there */
    for (size_t i = 0; i < reader->part_count && !decided; i++) {
        fold_in(&fold, reader_read(reader->parts[i], reading, root), all);
        decided = fold.answer.given && fold.truth == truth_of(!all);
    }
    if (!fold.answer.given && reader->absent) {
        return default_of(reader);
    }
    bool unknown = fold.truth == TRUTH_UNKNOWN;
    fold.answer.value = unknown && !fold.applies ? &fact_not_applicable : value_truth(fold.truth);
    fold.answer.pending &= unknown;
    return fold.answer;
}

static struct answer read_any(const struct reader *reader, struct reading *reading,
                              const struct value *root)
{
    return fold_parts(reader, reading, root, false);
}

static struct answer read_all(const struct reader *reader, struct reading *reading,
                              const struct value *root)
{
    return fold_parts(reader, reading, root, true);
}

static struct answer read_not(const struct reader *reader, struct reading *reading,
                              const struct value *root)
{
    struct answer answer = reader_read(reader->parts[0], reading, root);
    if (answer.value != &fact_not_applicable) {
        answer.value = value_truth(truth_not(truth_of_fact(answer.value)));
    }
    return answer;
}

static struct answer read_default(const struct reader *reader, struct reading *reading UNUSED,
                                  const struct value *root UNUSED)
{
    return default_of(reader);
}

static bool is_own_key(const struct value *value)
{
    static const struct span alias = { "alias/aws/", 10 };
    struct span text = value_string_or_empty(value);
    if (span_is(text, "AWS_OWNED_KMS_KEY")) {
        return true;
    }
    for (size_t at = 0; at + alias.length <= text.length; at++) {
        bool starts = at == 0 || text.text[at - 1] == ':' || text.text[at - 1] == '/';
        if (starts && span_starts_with(span_after(text, at), alias)) {
            return true;
        }
    }
    return false;
}

static void read_place(const struct reader *reader, const struct place *place,
                       const struct reading *reading, const struct value *root, struct found *found)
{
    if (reading_leaves_out(reading, place->path)) {
        found_add(found, NULL);
    } else if (reader->test) {
        test_read(reader->test, place->path, root, found);
    } else {
        path_read(place->path, root, found);
    }
    for (size_t i = 0; reader->own_key_is_absent && i < found->count; i++) {
        if (is_own_key(found_at(found, i))) {
            found_set(found, i, NULL);
        }
    }
}

static struct answer read_test(const struct reader *reader, struct reading *reading,
                               const struct value *root)
{
    for (size_t i = 0; i < reader->place_count; i++) {
        struct found found = found_none(reading->scratch);
        read_place(reader, &reader->places[i], reading, root, &found);
        if (found_any(&found)) {
            struct verdict_of_test verdict =
                test_judge(reader->test, reading, &found, test_default(reader->test));
            return (struct answer) { value_truth(verdict.truth), true, verdict.pending };
        }
    }
    return default_of(reader);
}

static struct answer read_number(const struct reader *reader, struct reading *reading,
                                 const struct value *root)
{
    for (size_t i = 0; i < reader->place_count; i++) {
        struct found found = found_none(reading->scratch);
        read_place(reader, &reader->places[i], reading, root, &found);
        const struct value *number = number_read(reader->places[i].number, reading, &found, root);
        if (number) {
            return (struct answer) { number, true, number->kind == VALUE_UNKNOWN };
        }
    }
    return default_of(reader);
}

static struct answer read_version(const struct reader *reader, struct reading *reading,
                                  const struct value *root)
{
    for (size_t i = 0; i < reader->place_count; i++) {
        struct found found = found_none(reading->scratch);
        read_place(reader, &reader->places[i], reading, root, &found);
        if (found_any(&found)) {
            const struct value *version = version_read(reader->places[i].table, &found);
            return (struct answer) { version, true, found_unknown(&found) };
        }
    }
    return default_of(reader);
}

static const struct value *set_of(struct reading *reading, const struct found *found)
{
    struct value_builder set = value_builder(reading->arena);
    for (size_t i = 0; i < found->count; i++) {
        const struct value *value = found_at(found, i);
        if (value_is(value, VALUE_UNKNOWN)) {
            value_add(&set, &value_unknown_items);
        } else if (value) {
            struct span text = scalar_text(reading->scratch, value);
            value_add(&set, value_string(reading->arena, arena_span(reading->arena, text)));
        }
    }
    return value_list_done(&set);
}

static struct answer read_set(const struct reader *reader, struct reading *reading,
                              const struct value *root)
{
    for (size_t i = 0; i < reader->place_count; i++) {
        struct found found = found_none(reading->scratch);
        read_place(reader, &reader->places[i], reading, root, &found);
        if (found_any(&found)) {
            return (struct answer) { set_of(reading, &found), true, found_unknown(&found) };
        }
    }
    return default_of(reader);
}

static struct answer read_ports(const struct reader *reader, struct reading *reading,
                                const struct value *root)
{
    struct answer answer = { NULL, true, false };
    answer.value = ports_read(reader->ports, reading, root, &answer.pending);
    return answer;
}

/* ---- kinds ---- */

struct kind_entry {
    const char *key;  /* the member that tells this kind ... */
    const char *read; /* ... or the value of `read` */
    compile_kind *compile;
    read_kind *reads;
};

static const struct kind_entry kind_entries[] = {
    [READER_TEST] = { NULL, NULL, compile_test, read_test },
    [READER_ANY] = { "any", NULL, compile_any, read_any },
    [READER_ALL] = { "all", NULL, compile_all, read_all },
    [READER_NOT] = { "not", NULL, compile_not, read_not },
    [READER_CONST] = { "const", NULL, compile_const, read_default },
    [READER_COMPANION] = { "companion", NULL, compile_companion, read_default },
    [READER_NUMBER] = { "read", "number", compile_places, read_number },
    [READER_VERSION] = { "read", "version", compile_places, read_version },
    [READER_SET] = { "read", "set", compile_places, read_set },
    [READER_PORTS] = { "read", "ports", compile_ports, read_ports },
};

static enum reader_kind kind_of_entry(const struct value *entry)
{
    struct span read = value_string_or_empty(value_get(entry, "read"));
    for (size_t i = 1; i < ARRAY_LENGTH(kind_entries); i++) {
        const struct kind_entry *kind = &kind_entries[i];
        if (value_get(entry, kind->key) && (!kind->read || span_is(read, kind->read))) {
            return (enum reader_kind)i;
        }
    }
    return READER_TEST;
}

const struct reader *reader_compile(const struct reader_source *source, const struct value *entry)
{
    struct reader *reader = ARENA_NEW(source->arena, struct reader);
    const struct value *absent = value_get(entry, "absent");
    const struct value *only_if = value_get(entry, "only_if");
    reader->entry = entry;
    reader->kind = kind_of_entry(entry);
    reader->own_key_is_absent = span_is(source->facet, "customer_managed_key");
    reader->absent = absent ? fact_of_entry(source->arena, absent) : NULL;
    if (only_if) {
        reader->only_if = test_compile(source->arena, only_if);
        if (!reader->only_if) {
            return NULL;
        }
    }
    return kind_entries[reader->kind].compile(source, reader) ? reader : NULL;
}

/* Where the reader does not apply, neither does the fact; a number may have a default for it. */
static struct answer not_applicable(const struct reader *reader)
{
    if (reader->kind == READER_NUMBER && value_is(reader->absent, VALUE_NUMBER)) {
        return default_of(reader);
    }
    return (struct answer) { &fact_not_applicable, false, false };
}

struct answer reader_read(const struct reader *reader, struct reading *reading,
                          const struct value *root)
{
    if (reader->only_if) {
        struct verdict_of_test applies = test_holds(reader->only_if, reading, root);
        if (applies.pending) {
            return undecided();
        }
        if (applies.truth != TRUTH_TRUE) {
            return not_applicable(reader);
        }
    }
    return kind_entries[reader->kind].reads(reader, reading, root);
}
