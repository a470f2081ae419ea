#include "facets/ports.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

#include "facets/cidr.h"
#include "facets/found.h"
#include "facets/number.h"
#include "facets/ports_rule.h"
#include "facets/scalar.h"

#define LAST_PORT 65535

/* Protocols that carry ports, by name and by number. Source: IANA protocol numbers. */
static const char *const port_protocols[] = { "tcp", "6",    "udp",     "17", "sctp",
                                              "132", "dccp", "udplite", "*" };

/* ---- one rule element ---- */

struct element {
    const struct ports_rule *rule;
    struct reading *reading;
    const struct value *root;
    const struct value *value;
    struct value_builder *ranges;
    bool sure; /* false: it may not count, so whatever it opens is undecided */
};

static void read_paths(const struct paths *paths, const struct value *root, struct found *found)
{
    for (size_t i = 0; i < paths->count; i++) {
        path_read(paths->items[i], root, found);
    }
}

static enum truth condition_holds(const struct element *element, const struct test *test)
{
    const struct value *root = test_is_on_root(test) ? element->root : element->value;
    return test_holds(test, element->reading, root).truth;
}

/* A condition that cannot be judged for another reason than an undecided value does not hold. */
static enum truth counts(const struct element *element)
{
    enum truth answer = TRUTH_TRUE;
    for (size_t i = 0; i < element->rule->when.count; i++) {
        answer = truth_and(answer, condition_holds(element, element->rule->when.items[i]));
    }
    for (size_t i = 0; i < element->rule->unless.count; i++) {
        enum truth dropped = condition_holds(element, element->rule->unless.items[i]);
        answer = truth_and(answer, truth_not(dropped));
    }
    return answer;
}

static bool is_public_source(const struct ports_rule *rule, struct span text)
{
    for (size_t i = 0; i < embedded_count(rule->public_words); i++) {
        if (span_equal(text, value_string_or_empty(embedded_at(rule->public_words, i)))) {
            return true;
        }
    }
    return cidr_is_public(text);
}

static enum truth is_public(const struct element *element)
{
    struct found found = found_none(element->reading->scratch);
    read_paths(&element->rule->sources, element->value, &found);
    read_paths(&element->rule->root_sources, element->root, &found);
    if (!found_any(&found)) {
        return truth_of(element->rule->no_source_is_public);
    }
    enum truth answer = TRUTH_FALSE;
    for (size_t i = 0; i < found.count; i++) {
        const struct value *source = found_at(&found, i);
        if (value_is(source, VALUE_UNKNOWN)) {
            answer = truth_or(answer, TRUTH_UNKNOWN);
        } else if (value_is(source, VALUE_STRING) &&
                   is_public_source(element->rule, source->text)) {
            return TRUTH_TRUE;
        }
    }
    return answer;
}

/* ---- protocols ---- */

enum reach { REACH_NOTHING, REACH_PORTS, REACH_EVERYTHING };

static enum reach protocol_reach(const struct ports_rule *rule, struct span protocol)
{
    for (size_t i = 0; i < embedded_count(rule->all_protocols); i++) {
        const struct value *word = embedded_at(rule->all_protocols, i);
        if (span_equal(protocol, value_string_or_empty(word))) {
            return REACH_EVERYTHING;
        }
    }
    for (size_t i = 0; i < ARRAY_LENGTH(port_protocols); i++) {
        if (span_equal_ignoring_case(protocol, span_of(port_protocols[i]))) {
            return REACH_PORTS;
        }
    }
    return REACH_NOTHING;
}

/* The widest of the protocols that the element names; false if one is undecided. */
static bool read_protocols(const struct element *element, enum reach *reach)
{
    struct found found = found_none(element->reading->scratch);
    read_paths(&element->rule->protocol, element->value, &found);
    *reach = REACH_NOTHING;
    if (!found_any(&found)) {
        *reach = protocol_reach(element->rule, SPAN(""));
    }
    for (size_t i = 0; i < found.count; i++) {
        const struct value *protocol = found_at(&found, i);
        if (!protocol) {
            continue;
        }
        if (protocol->kind == VALUE_UNKNOWN) {
            return false;
        }
        struct span text = scalar_text(element->reading->scratch, protocol);
        enum reach one = protocol_reach(element->rule, text);
        *reach = one > *reach ? one : *reach;
    }
    return true;
}

/* ---- ranges ---- */

static void add_undecided(const struct element *element)
{
    value_add(element->ranges, &value_unknown_items);
}

static void add_range(const struct element *element, double low, double high)
{
    if (!element->sure) {
        add_undecided(element);
        return;
    }
    struct arena *arena = element->reading->arena;
    struct value_builder range = value_builder(arena);
    value_add(&range, number_value(arena, trunc(low)));
    value_add(&range, number_value(arena, trunc(high)));
    value_add(element->ranges, value_list_done(&range));
}

static struct span trim(struct span text)
{
    while (text.length != 0 && isspace((unsigned char)text.text[0])) {
        text = span_after(text, 1);
    }
    while (text.length != 0 && isspace((unsigned char)text.text[text.length - 1])) {
        text.length--;
    }
    return text;
}

static bool all_digits(struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!isdigit((unsigned char)text.text[i])) {
            return false;
        }
    }
    return text.length != 0;
}

/* "443", "1-1024", "1:1024", "*"; anything else (a service's name) opens nothing we know. */
static void add_port_text(const struct element *element, struct span text)
{
    if (span_is(text, "*")) {
        add_range(element, 0, LAST_PORT);
        return;
    }
    size_t dash = span_find_byte(text, '-');
    size_t colon = span_find_byte(text, ':');
    size_t middle = dash < colon ? dash : colon;
    struct span first = { text.text, middle };
    struct span last = middle < text.length ? span_after(text, middle + 1) : first;
    double low;
    double high;
    if (all_digits(first) && all_digits(last) && scalar_text_number(first, &low) &&
        scalar_text_number(last, &high)) {
        add_range(element, low, high);
    }
}

static void add_listed_ports(const struct element *element)
{
    struct found found = found_none(element->reading->scratch);
    read_paths(&element->rule->ports, element->value, &found);
    if (!found_any(&found)) {
        add_range(element, 0, LAST_PORT);
    }
    for (size_t i = 0; i < found.count; i++) {
        const struct value *ports = found_at(&found, i);
        if (value_is(ports, VALUE_UNKNOWN)) {
            add_undecided(element);
            continue;
        }
        struct span rest = scalar_text(element->reading->scratch, ports);
        while (rest.length != 0) {
            size_t comma = span_find_byte(rest, ',');
            add_port_text(element, trim((struct span) { rest.text, comma }));
            rest = span_after(rest, comma < rest.length ? comma + 1 : comma);
        }
    }
}

/* The first value at the paths: a number, none (false), or undecided. */
static bool read_port(const struct element *element, const struct paths *paths, double *port,
                      bool *undecided)
{
    struct found found = found_none(element->reading->scratch);
    read_paths(paths, element->value, &found);
    const struct value *value = found_first(&found);
    *undecided = *undecided || value_is(value, VALUE_UNKNOWN);
    return scalar_number(value, port);
}

static void add_bounded_ports(const struct element *element)
{
    double low = 0;
    double high = LAST_PORT;
    bool undecided = false;
    bool has_low = read_port(element, &element->rule->from, &low, &undecided);
    bool has_high = read_port(element, &element->rule->to, &high, &undecided);
    if (undecided) {
        add_undecided(element);
        return;
    }
    if (!has_high && has_low) {
        high = low;
    }
    add_range(element, low, high);
}

static void read_element(struct element *element)
{
    if (element->value->kind == VALUE_UNKNOWN) {
        add_undecided(element);
    }
    if (element->value->kind != VALUE_OBJECT) {
        return;
    }
    enum truth open = truth_and(counts(element), is_public(element));
    if (open == TRUTH_FALSE) {
        return;
    }
    enum reach reach;
    element->sure = open == TRUTH_TRUE;
    if (!read_protocols(element, &reach)) {
        add_undecided(element);
    } else if (reach == REACH_EVERYTHING) {
        add_range(element, 0, LAST_PORT);
    } else if (reach == REACH_PORTS && element->rule->has_ports) {
        add_listed_ports(element);
    } else if (reach == REACH_PORTS) {
        add_bounded_ports(element);
    }
}

/* ---- all ports ---- */

static int by_low_port(const void *a, const void *b)
{
    const struct value *const *first = a;
    const struct value *const *second = b;
    double left = (*first)->items[0]->number;
    double right = (*second)->items[0]->number;
    return left < right ? -1 : left > right;
}

enum truth ports_are_all(const struct value *ranges)
{
    AUTO_ARENA *scratch = arena_new();
    const struct value **sorted = ARENA_ARRAY(scratch, ranges->item_count, const struct value *);
    size_t count = 0;
    for (size_t i = 0; i < ranges->item_count; i++) {
        if (value_is(ranges->items[i], VALUE_LIST)) {
            sorted[count++] = ranges->items[i];
        }
    }
    qsort(sorted, count, sizeof(sorted[0]), by_low_port);
    double reach = 1;
    for (size_t i = 0; i < count && sorted[i]->items[0]->number <= reach; i++) {
        double high = sorted[i]->items[1]->number;
        reach = high + 1 > reach ? high + 1 : reach;
    }
    if (reach > LAST_PORT) {
        return TRUTH_TRUE;
    }
    return count < ranges->item_count ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

const struct value *ports_read(const struct ports_rule *rule, struct reading *reading,
                               const struct value *root, bool *pending)
{
    struct found elements = found_none(reading->scratch);
    struct value_builder ranges = value_builder(reading->arena);
    path_read(rule->each, root, &elements);
    for (size_t i = 0; i < elements.count; i++) {
        struct element element = { rule, reading, root, found_at(&elements, i), &ranges, true };
        if (element.value) {
            read_element(&element);
        }
    }
    const struct value *list = value_list_done(&ranges);
    *pending = value_has_unknown(list);
    return rule->all_ports ? value_truth(ports_are_all(list)) : list;
}
