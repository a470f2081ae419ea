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
static bool holds_sources(const struct denial *denial, const struct element *element,
                          const struct found *sources)
{
    const struct found *own = &denial->concern.sources;
    if (!found_any(sources)) {
        return !found_any(own) || any_source_holds(own, SPAN("*"));
    }
    bool all = true;
    for (size_t i = 0; all && i < sources->count; i++) {
        const struct value *other = found_at(sources, i);
        all = !value_is(other, VALUE_STRING) ||
              !ports_source_is_public(element->rule, other->text) ||
              any_source_holds(own, other->text);
    }
    return all;
}

static bool names_protocol(const struct denial *denial, struct span wanted)
{
    const struct element *element = &denial->element;
    const struct found *protocols = &denial->concern.protocols;
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
static bool holds_protocols(const struct denial *denial, const struct found *protocols)
{
    bool all = true;
    for (size_t i = 0; all && i < protocols->count; i++) {
        const struct value *other = found_at(protocols, i);
        all = names_protocol(denial, other ? scalar_text(denial->element.reading->scratch, other)
                                           : SPAN(""));
    }
    return all;
}

static struct concern concern_of(const struct element *element)
{
    struct concern concern = { element_sources(element), found_none(element->reading->scratch) };
    ports_read_paths(&element->rule->protocol, element->value, &concern.protocols);
    return concern;
}

static const struct value *ranges_of(struct element element)
{
    struct value_builder ranges = value_builder(element.reading->scratch);
    element.ranges = &ranges;
    element_add_ports(&element);
    return value_list_done(&ranges);
}

static bool order_of(const struct element *element, double *order)
{
    bool undecided = false;
    return element_port(element, &element->rule->order, order, &undecided);
}

struct denials denials_find(const struct element *like, const struct found *elements)
{
    struct denials denials = { NULL, 0 };
    if (like->rule->order.count == 0) {
        return denials;
    }
    denials.items = ARENA_ARRAY(like->reading->scratch, elements->count, struct denial);
    for (size_t i = 0; i < elements->count; i++) {
        struct denial *denial = &denials.items[denials.count];
        denial->element = *like;
        denial->element.value = found_at(elements, i);
        denial->element.when = &like->rule->denies;
        if (!value_is(denial->element.value, VALUE_OBJECT)) {
            continue;
        }
        denial->denies = element_counts(&denial->element);
        if (denial->denies != TRUTH_FALSE && order_of(&denial->element, &denial->order)) {
            denial->concern = concern_of(&denial->element);
            denial->ranges = ranges_of(denial->element);
            denials.count++;
        }
    }
    return denials;
}

void element_take_denied(struct element *element, const struct denials *denials)
{
    double order;
    if (denials->count == 0 || !order_of(element, &order)) {
        return;
    }
    const struct concern concern = concern_of(element);
    struct value_builder denied = value_builder(element->reading->scratch);
    for (size_t i = 0; i < denials->count; i++) {
        const struct denial *denial = &denials->items[i];
        if (denial->order >= order || !holds_sources(denial, element, &concern.sources) ||
            !holds_protocols(denial, &concern.protocols)) {
            continue;
        }
        element->sure = element->sure && denial->denies == TRUTH_TRUE;
        for (size_t k = 0; denial->denies == TRUTH_TRUE && k < denial->ranges->item_count; k++) {
            value_add(&denied, denial->ranges->items[k]);
        }
    }
    element->denied = value_list_done(&denied);
    element->sure = element->sure && !value_has_unknown(element->denied);
}
