/*
 * port_ranges.h: lists of port ranges: values [low, high], both ends included.
 */
#ifndef HIPAA_FACETS_PORT_RANGES_H
#define HIPAA_FACETS_PORT_RANGES_H

#include "base/truth.h"
#include "value/value.h"

#define PORT_LAST 65535

void port_ranges_add(struct arena *arena, struct value_builder *ranges, double low, double high);

/* Adds what is left of the range without the ports of another list, whose undecided items count
 * for nothing. NULL: none. */
void port_ranges_add_without(struct arena *arena, struct value_builder *ranges, double low,
                             double high, const struct value *without);

/* Do the ranges together hold the ports 1 to 65535? Ports above that are not looked at. */
enum truth port_ranges_are_all(const struct value *ranges);

#endif
