/*
 * cidr.h: IP networks in text: "10.0.0.0/8", "::/0", a lone address (one host), an IPv4 netmask
 * ("0.0.0.0/0.0.0.0"). Host bits are ignored. Text that is no network answers unknown where the
 * question needs one.
 */
#ifndef HIPAA_FACETS_CIDR_H
#define HIPAA_FACETS_CIDR_H

#include <stdint.h>

#include "base/attributes.h"
#include "base/span.h"
#include "base/truth.h"

struct cidr {
    unsigned char address[16]; /* IPv4: the first four bytes; bits past the prefix are zero */
    unsigned bits;             /* 32 or 128 */
    unsigned prefix;
};

MUST_USE bool cidr_parse(struct span text, struct cidr *cidr);

/*
 * Is it the whole internet, or so much of it that nothing is left out on purpose? An IPv4 prefix
 * of 7 bits or less, IPv6 of 3 or less (6 or less outside fc00::/7), an IPv4 range that wide, or a
 * word that clouds use for it: *, Internet, Any, <nw>/0.
 */
bool cidr_is_public(struct span text);

/* Does every address of `inner` lie in `outer`? Have the two an address in common? */
enum truth cidr_within(struct span inner, struct span outer);
enum truth cidr_overlaps(struct span a, struct span b);

/* An IPv4 address as a number; for counting addresses between two. */
MUST_USE bool cidr_ipv4(struct span text, uint32_t *address);

#endif
