#include "facets/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "facets/cidr.h"
#include "facets/duration.h"
#include "facets/path.h"
#include "base/pattern.h"
#include "facets/scalar.h"

#define MINUTE 60.0
#define DAY 86400.0

/* What came of one value. */
enum outcome { NO_NUMBER, NUMBER, NOT_DECIDED };

/* Reads one scalar (never unknown) by a parse of the table. */
typedef enum outcome parse_scalar(const struct number_rule *rule, struct reading *reading,
                                  const struct value *value, const struct value *root,
                                  double *number);

struct parse_entry {
    const char *name; /* ends in ':' where a path follows */
    parse_scalar *parse;
    double unit; /* seconds of the result's unit */
};

struct number_rule {
    const struct parse_entry *parse;
    const struct path *from; /* the path behind the parse's name */
    double scale;
    bool largest;
    const struct value *special;
    const struct path *unit;
    struct span unit_default;
    const struct pattern *pattern;
    const struct path *json_path;
};

/* ---- parses ---- */

static enum outcome outcome_of(bool known)
{
    return known ? NUMBER : NO_NUMBER;
}

static enum outcome parse_plain(const struct number_rule *rule UNUSED,
                                struct reading *reading UNUSED, const struct value *value,
                                const struct value *root UNUSED, double *number)
{
    return outcome_of(scalar_number(value, number));
}

static enum outcome parse_iso8601(const struct number_rule *rule, struct reading *reading,
                                  const struct value *value, const struct value *root UNUSED,
                                  double *number)
{
    bool known = duration_iso8601(scalar_text(reading->scratch, value), number);
    *number /= rule->parse->unit;
    return outcome_of(known);
}

static enum outcome parse_duration(const struct number_rule *rule, struct reading *reading,
                                   const struct value *value, const struct value *root UNUSED,
                                   double *number)
{
    bool known = duration_words(scalar_text(reading->scratch, value), number);
    *number /= rule->parse->unit;
    return outcome_of(known);
}

/* The first value at the rule's second path. */
static const struct value *read_from(const struct number_rule *rule, struct reading *reading,
                                     const struct value *root)
{
    struct found found = found_none(reading->scratch);
    path_read(rule->from, root, &found);
    return found_first(&found);
}

static enum outcome days_between(struct span first, struct span last, double *days)
{
    int64_t from;
    int64_t to;
    if (!clock_parse(first, &from) || !clock_parse(last, &to)) {
        return NO_NUMBER;
    }
    *days = (double)(to - from) / DAY;
    return NUMBER;
}

static enum outcome parse_days_since_now(struct reading *reading, const struct value *value,
                                         double *number)
{
    int64_t to;
    if (!clock_parse(value_string_or_empty(value), &to)) {
        return NO_NUMBER;
    }
    if (reading->now_s == 0) {
        return NOT_DECIDED;
    }
    *number = (double)(to - reading->now_s) / DAY;
    return NUMBER;
}

static enum outcome parse_date(const struct number_rule *rule, struct reading *reading,
                               const struct value *value, const struct value *root, double *number)
{
    const struct value *start = rule->from ? read_from(rule, reading, root) : NULL;
    if (value_is(start, VALUE_UNKNOWN)) {
        return NOT_DECIDED;
    }
    if (!start) {
        return parse_days_since_now(reading, value, number);
    }
    return days_between(value_string_or_empty(start), value_string_or_empty(value), number);
}

static enum outcome parse_ip_count(const struct number_rule *rule, struct reading *reading,
                                   const struct value *value, const struct value *root,
                                   double *number)
{
    const struct value *start = read_from(rule, reading, root);
    if (value_is(start, VALUE_UNKNOWN)) {
        return NOT_DECIDED;
    }
    uint32_t low;
    uint32_t high;
    if (!cidr_ipv4(value_string_or_empty(start), &low) ||
        !cidr_ipv4(value_string_or_empty(value), &high) || high < low) {
        return NO_NUMBER;
    }
    *number = (double)high - low + 1;
    return NUMBER;
}

static const struct parse_entry plain = { "", parse_plain, 1 };

static const struct parse_entry parses[] = {
    { "iso8601_days", parse_iso8601, DAY },       { "iso8601_minutes", parse_iso8601, MINUTE },
    { "duration_days", parse_duration, DAY },     { "duration_minutes", parse_duration, MINUTE },
    { "rfc3339_days_from_now", parse_date, DAY }, { "rfc3339_days_from:", parse_date, DAY },
    { "ip_count_from:", parse_ip_count, 1 },
};

/* ---- compile ---- */

static bool compile_parse(struct arena *arena, struct span text, struct number_rule *rule)
{
    rule->parse = &plain;
    if (text.length == 0) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(parses); i++) {
        struct span name = span_of(parses[i].name);
        bool with_path = span_ends_with(name, SPAN(":"));
        if (with_path ? span_starts_with(text, name) : span_equal(text, name)) {
            rule->parse = &parses[i];
            rule->from = with_path ? path_compile(arena, span_after(text, name.length)) : NULL;
            return !with_path || rule->from;
        }
    }
    return false;
}

static bool compile_unit(struct arena *arena, const struct value *unit, struct number_rule *rule)
{
    if (!unit) {
        return true;
    }
    rule->unit = path_compile(arena, value_string_or_empty(value_get(unit, "path")));
    rule->unit_default = value_string_or_empty(value_get(unit, "default"));
    return rule->unit != NULL;
}

static bool compile_text(struct arena *arena, const struct value *entry, struct number_rule *rule)
{
    const struct value *regex = value_get(entry, "regex");
    const struct value *json_path = value_get(entry, "json_path");
    const char *problem;
    rule->pattern = regex ? pattern_compile(arena, value_string_or_empty(regex), &problem) : NULL;
    rule->json_path = json_path ? path_compile(arena, value_string_or_empty(json_path)) : NULL;
    return (!regex || rule->pattern) && (!json_path || rule->json_path);
}

const struct number_rule *number_compile(struct arena *arena, const struct value *entry,
                                         const struct value *shared)
{
    struct number_rule *rule = ARENA_NEW(arena, struct number_rule);
    const struct value *scale = value_get(entry, "scale");
    rule->scale = value_is(scale, VALUE_NUMBER) ? scale->number : 1;
    rule->special = value_get(shared, "special");
    rule->largest = span_is(value_string_or_empty(value_get(shared, "reduce")), "max");
    bool fits = compile_parse(arena, value_string_or_empty(value_get(entry, "parse")), rule) &&
                compile_unit(arena, value_get(entry, "unit"), rule) &&
                compile_text(arena, entry, rule);
    return fits ? rule : NULL;
}

/* ---- read ---- */

static bool read_special(const struct number_rule *rule, struct reading *reading,
                         const struct value *value, double *number)
{
    if (!rule->special) {
        return false;
    }
    struct span raw = scalar_text(reading->scratch, value);
    return scalar_number(value_get_span(rule->special, raw), number);
}

/* What a regular expression or a path takes out of a text; NULL if it finds nothing. */
static const struct value *take_out(const struct number_rule *rule, struct reading *reading,
                                    const struct value *value)
{
    if (rule->pattern) {
        struct span group;
        struct span text = scalar_text(reading->scratch, value);
        if (!pattern_first_group(rule->pattern, text, &group)) {
            return NULL;
        }
        return value_string(reading->scratch, group);
    }
    if (rule->json_path) {
        struct found found = found_none(reading->scratch);
        const struct value *document = embedded_document(reading, value);
        path_read(rule->json_path, document, &found);
        return found_first(&found);
    }
    return value;
}

/* Three decimals, as the catalogue's thresholds are made for. */
static double rounded(double number)
{
    char text[512];
    if (number == trunc(number) || fabs(number) > 1e15) {
        return number;
    }
    snprintf(text, sizeof(text), "%.3f", number);
    return strtod(text, NULL);
}

/* The number in the unit that the resource names, as minutes. */
static enum outcome in_minutes(const struct number_rule *rule, struct reading *reading,
                               const struct value *root, double *number)
{
    struct found found = found_none(reading->scratch);
    path_read(rule->unit, root, &found);
    const struct value *named = found_first(&found);
    struct span name = named ? scalar_text(reading->scratch, named) : rule->unit_default;
    double unit = duration_unit(name);
    if (unit == 0) {
        return NOT_DECIDED;
    }
    *number = *number * unit / MINUTE;
    return NUMBER;
}

static enum outcome read_one(const struct number_rule *rule, struct reading *reading,
                             const struct value *value, const struct value *root, double *number)
{
    if (value->kind == VALUE_UNKNOWN) {
        return NOT_DECIDED;
    }
    if (read_special(rule, reading, value, number)) {
        return NUMBER;
    }
    value = take_out(rule, reading, value);
    if (value_is_nothing(value)) {
        return NO_NUMBER;
    }
    enum outcome outcome = rule->parse->parse(rule, reading, value, root, number);
    if (outcome != NUMBER || rule->parse != &plain) {
        return outcome;
    }
    if (rule->unit) {
        return in_minutes(rule, reading, root, number);
    }
    *number = rounded(*number * rule->scale);
    return NUMBER;
}

const struct value *number_read(const struct number_rule *rule, struct reading *reading,
                                const struct found *found, const struct value *root)
{
    bool any = false;
    double best = 0;
    for (size_t i = 0; i < found->count; i++) {
        double number = 0;
        const struct value *value = found_at(found, i);
        enum outcome outcome = value ? read_one(rule, reading, value, root, &number) : NO_NUMBER;
        if (outcome == NOT_DECIDED) {
            return &value_unknown;
        }
        if (outcome == NUMBER) {
            bool better = rule->largest ? number > best : number < best;
            best = !any || better ? number : best;
            any = true;
        }
    }
    return any ? number_value(reading->arena, best) : NULL;
}

void number_visit_attributes(const struct number_rule *rule,
                             void (*visit)(void *context, struct span attribute), void *context)
{
    if (rule->from) {
        visit(context, path_top(rule->from));
    }
    if (rule->unit) {
        visit(context, path_top(rule->unit));
    }
}

bool number_hangs_on_clock(const struct number_rule *rule)
{
    return rule->parse->parse == parse_date && !rule->from;
}

const struct value *number_value(struct arena *arena, double number)
{
    if (number != trunc(number) || fabs(number) > 999999999) {
        return value_number(arena, number);
    }
    return value_integer(arena, (int64_t)number);
}

const struct value *number_of_entry(struct arena *arena, const struct value *entry)
{
    double number;
    return scalar_number(entry, &number) ? number_value(arena, number) : &value_unknown;
}
