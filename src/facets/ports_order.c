/*
 * ports_order.c: where the order of rules matters (network ACLs, Azure's security groups), what a
 * denial that stands before an element takes away from it. Doubt takes nothing away.
 */
#include "facets/cidr.h"
#include "facets/ports_element.h"
#include "facets/scalar.h"

/* Does the source of a denial hold the other one? A word for the internet holds all of it, a
 * network what is of its family. */
static bool source_holds(struct span source, struct span other)
{
    if (span_equal(source, other)) {
        return true;
    }
    bool is_v6 = span_find_byte(source, ':') != source.length;
    bool is_word = !is_v6 && span_find_byte(source, '.') == source.length;
    bool same_family = is_v6 == (span_find_byte(other, ':') != other.length);
    return cidr_is_public(source) && (is_word || same_family);
}

static bool any_source_holds(const struct found *sources, struct span other)
{
    for (size_t i = 0; i < sources->count; i++) {
        const struct value *source = found_at(sources, i);
        if (value_is(source, VALUE_STRING) && source_holds(source->text, other)) {
            return true;
        }
    }
    return false;
}

/* Does the denial hold everything public that the element lets in? */
static bool holds_sources(const struct element *denial, const struct element *element)
{
    struct found own = element_sources(denial);
    struct found others = element_sources(element);
    if (!found_any(&others)) {
        return !found_any(&own) || any_source_holds(&own, SPAN("*"));
    }
    bool all = true;
    for (size_t i = 0; i < others.count; i++) {
        const struct value *other = found_at(&others, i);
        all = all && (!value_is(other, VALUE_STRING) ||
                      !ports_source_is_public(element->rule, other->text) ||
                      any_source_holds(&own, other->text));
    }
    return all;
}

static bool names_protocol(const struct element *element, const struct found *protocols,
                           struct span wanted)
{
    for (size_t i = 0; i < protocols->count; i++) {
        const struct value *protocol = found_at(protocols, i);
        struct span text = protocol ? scalar_text(element->reading->scratch, protocol) : SPAN("");
        if (ports_protocol_reach(element->rule, text) == REACH_EVERYTHING ||
            (text.length != 0 && span_equal_ignoring_case(text, wanted))) {
            return true;
        }
    }
    return false;
}

/* A denial of tcp alone leaves the rest of an element that lets in every protocol. */
static bool holds_protocols(const struct element *denial, const struct element *element)
{
    struct found own = found_none(element->reading->scratch);
    struct found others = found_none(element->reading->scratch);
    ports_read_paths(&element->rule->protocol, denial->value, &own);
    ports_read_paths(&element->rule->protocol, element->value, &others);
    bool all = true;
    for (size_t i = 0; i < others.count; i++) {
        const struct value *other = found_at(&others, i);
        struct span text = other ? scalar_text(element->reading->scratch, other) : SPAN("");
        all = all && names_protocol(element, &own, text);
    }
    return all;
}

static bool stands_before(const struct element *one, const struct element *other)
{
    double first;
    double second;
    bool undecided = false;
    return element_port(one, &one->rule->order, &first, &undecided) &&
           element_port(other, &one->rule->order, &second, &undecided) && first < second;
}

/* The ranges that elements which stand before this one deny to all that it lets in. */
void element_take_denied(struct element *element, const struct found *elements)
{
    if (element->rule->order.count == 0) {
        return;
    }
    struct value_builder denied = value_builder(element->reading->scratch);
    for (size_t i = 0; i < elements->count; i++) {
        struct element denial = *element;
        denial.value = found_at(elements, i);
        denial.when = &element->rule->denies;
        denial.ranges = &denied;
        if (!value_is(denial.value, VALUE_OBJECT) || !stands_before(&denial, element) ||
            !holds_sources(&denial, element) || !holds_protocols(&denial, element)) {
            continue;
        }
        enum truth denies = element_counts(&denial);
        element->sure = element->sure && denies != TRUTH_UNKNOWN;
        denial.sure = true;
        if (denies == TRUTH_TRUE) {
            element_add_ports(&denial);
        }
    }
    element->denied = value_list_done(&denied);
    element->sure = element->sure && !value_has_unknown(element->denied);
}
