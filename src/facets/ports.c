#include "facets/ports.h"

#include <ctype.h>

#include "facets/cidr.h"
#include "facets/found.h"
#include "facets/port_ranges.h"
#include "facets/ports_element.h"
#include "facets/scalar.h"

/* Protocols that carry ports, by name and by number. Source: IANA protocol numbers. */
static const char *const port_protocols[] = { "tcp", "6",    "udp",     "17", "sctp",
                                              "132", "dccp", "udplite", "*" };

/* ---- one rule element ---- */

void ports_read_paths(const struct paths *paths, const struct value *root, struct found *found)
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
enum truth element_counts(const struct element *element)
{
    enum truth answer = TRUTH_TRUE;
    for (size_t i = 0; i < element->when->count; i++) {
        answer = truth_and(answer, condition_holds(element, element->when->items[i]));
    }
    for (size_t i = 0; i < element->rule->unless.count; i++) {
        enum truth dropped = condition_holds(element, element->rule->unless.items[i]);
        answer = truth_and(answer, truth_not(dropped));
    }
    return answer;
}

bool ports_source_is_public(const struct ports_rule *rule, struct span text)
{
    for (size_t i = 0; i < embedded_count(rule->public_words); i++) {
        if (span_equal(text, value_string_or_empty(embedded_at(rule->public_words, i)))) {
            return true;
        }
    }
    return cidr_is_public(text);
}

struct found element_sources(const struct element *element)
{
    struct found found = found_none(element->reading->scratch);
    ports_read_paths(&element->rule->sources, element->value, &found);
    ports_read_paths(&element->rule->root_sources, element->root, &found);
    return found;
}

static enum truth is_public(const struct element *element)
{
    struct found found = element_sources(element);
    if (!found_any(&found)) {
        return truth_of(element->rule->no_source_is_public);
    }
    enum truth answer = TRUTH_FALSE;
    for (size_t i = 0; i < found.count; i++) {
        const struct value *source = found_at(&found, i);
        if (value_is(source, VALUE_UNKNOWN)) {
            answer = truth_or(answer, TRUTH_UNKNOWN);
        } else if (value_is(source, VALUE_STRING) &&
                   ports_source_is_public(element->rule, source->text)) {
            return TRUTH_TRUE;
        }
    }
    return answer;
}

/* ---- protocols ---- */

enum reach ports_protocol_reach(const struct ports_rule *rule, struct span protocol)
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
    ports_read_paths(&element->rule->protocol, element->value, &found);
    *reach = REACH_NOTHING;
    if (!found_any(&found)) {
        *reach = ports_protocol_reach(element->rule, SPAN(""));
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
        enum reach one = ports_protocol_reach(element->rule, text);
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
    port_ranges_add_without(element->reading->arena, element->ranges, low, high, element->denied);
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
        add_range(element, 0, PORT_LAST);
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
    ports_read_paths(&element->rule->ports, element->value, &found);
    if (!found_any(&found)) {
        add_range(element, 0, PORT_LAST);
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
bool element_port(const struct element *element, const struct paths *paths, double *port,
                  bool *undecided)
{
    struct found found = found_none(element->reading->scratch);
    ports_read_paths(paths, element->value, &found);
    const struct value *value = found_first(&found);
    *undecided = *undecided || value_is(value, VALUE_UNKNOWN);
    return scalar_number(value, port);
}

static void add_bounded_ports(const struct element *element)
{
    double low = 0;
    double high = PORT_LAST;
    bool undecided = false;
    bool has_low = element_port(element, &element->rule->from, &low, &undecided);
    bool has_high = element_port(element, &element->rule->to, &high, &undecided);
    if (undecided) {
        add_undecided(element);
        return;
    }
    if (!has_high && has_low) {
        high = low;
    }
    add_range(element, low, high);
}

void element_add_ports(const struct element *element)
{
    enum reach reach;
    if (!read_protocols(element, &reach)) {
        add_undecided(element);
    } else if (reach == REACH_EVERYTHING) {
        add_range(element, 0, PORT_LAST);
    } else if (reach == REACH_PORTS && element->rule->has_ports) {
        add_listed_ports(element);
    } else if (reach == REACH_PORTS) {
        add_bounded_ports(element);
    }
}

static void read_element(struct element *element, const struct denials *denials)
{
    if (element->value->kind == VALUE_UNKNOWN) {
        add_undecided(element);
    }
    if (element->value->kind != VALUE_OBJECT) {
        return;
    }
    enum truth open = truth_and(element_counts(element), is_public(element));
    if (open == TRUTH_FALSE) {
        return;
    }
    element->sure = open == TRUTH_TRUE;
    element_take_denied(element, denials);
    element_add_ports(element);
}

const struct value *ports_read(const struct ports_rule *rule, struct reading *reading,
                               const struct value *root, bool *pending)
{
    struct found elements = found_none(reading->scratch);
    struct value_builder ranges = value_builder(reading->arena);
    path_read(rule->each, root, &elements);
    const struct element like = { .rule = rule,
                                  .reading = reading,
                                  .root = root,
                                  .ranges = &ranges,
                                  .when = &rule->when,
                                  .sure = true };
    const struct denials denials = denials_find(&like, &elements);
    for (size_t i = 0; i < elements.count; i++) {
        struct element element = like;
        element.value = found_at(&elements, i);
        if (element.value) {
            read_element(&element, &denials);
        }
    }
    const struct value *list = value_list_done(&ranges);
    *pending = value_has_unknown(list);
    return rule->all_ports ? value_truth(port_ranges_are_all(list)) : list;
}
