#include "facets/cidr.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>

/* A prefix this short leaves nothing out on purpose. */
#define PUBLIC_IPV4_PREFIX 7
#define PUBLIC_IPV6_PREFIX 3
/* fc00::/7 holds the private addresses of IPv6; wider prefixes than this touch public ones. */
#define PUBLIC_IPV6_PREFIX_NOT_LOCAL 6

static const char *const public_words[] = { "*", "internet", "any", "<nw>/0" };

static struct span trimmed(struct span text)
{
    while (text.length != 0 && isspace((unsigned char)text.text[0])) {
        text = span_after(text, 1);
    }
    while (text.length != 0 && isspace((unsigned char)text.text[text.length - 1])) {
        text.length--;
    }
    return text;
}

static bool parse_address(struct span text, struct cidr *cidr)
{
    char copy[INET6_ADDRSTRLEN];
    if (text.length == 0 || text.length >= sizeof(copy) || memchr(text.text, '\0', text.length)) {
        return false;
    }
    memcpy(copy, text.text, text.length);
    copy[text.length] = '\0';
    memset(cidr->address, 0, sizeof(cidr->address));
    cidr->bits = memchr(copy, ':', text.length) ? 128 : 32;
    return inet_pton(cidr->bits == 128 ? AF_INET6 : AF_INET, copy, cidr->address) == 1;
}

bool cidr_ipv4(struct span text, uint32_t *address)
{
    struct cidr cidr;
    if (!parse_address(trimmed(text), &cidr) || cidr.bits != 32) {
        return false;
    }
    const unsigned char *byte = cidr.address;
    *address = (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
    return true;
}

static bool parse_digits(struct span text, unsigned *number)
{
    *number = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (!isdigit((unsigned char)text.text[i]) || *number > 1000) {
            return false;
        }
        *number = *number * 10 + (unsigned)(text.text[i] - '0');
    }
    return text.length != 0;
}

/* 255.0.0.0 is 8 bits; so is its complement 0.255.255.255, as access lists write it. */
static bool parse_netmask(struct span text, unsigned *prefix)
{
    uint32_t mask;
    if (!cidr_ipv4(text, &mask)) {
        return false;
    }
    if (mask != 0 && !(mask & 0x80000000U)) {
        mask = ~mask;
    }
    *prefix = 0;
    while (mask & 0x80000000U) {
        mask <<= 1;
        ++*prefix;
    }
    return mask == 0;
}

static void clear_host_bits(struct cidr *cidr)
{
    for (unsigned bit = cidr->prefix; bit < cidr->bits; bit++) {
        cidr->address[bit / 8] &= (unsigned char)~(0x80U >> (bit % 8));
    }
}

bool cidr_parse(struct span text, struct cidr *cidr)
{
    text = trimmed(text);
    size_t slash = span_find_byte(text, '/');
    if (!parse_address((struct span) { text.text, slash }, cidr)) {
        return false;
    }
    cidr->prefix = cidr->bits;
    if (slash != text.length) {
        struct span length = span_after(text, slash + 1);
        if (!parse_digits(length, &cidr->prefix) &&
            (cidr->bits != 32 || !parse_netmask(length, &cidr->prefix))) {
            return false;
        }
    }
    if (cidr->prefix > cidr->bits) {
        return false;
    }
    clear_host_bits(cidr);
    return true;
}

static bool is_public_word(struct span text)
{
    for (size_t i = 0; i < ARRAY_LENGTH(public_words); i++) {
        if (span_equal_ignoring_case(text, span_of(public_words[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_public_range(struct span text)
{
    size_t dash = span_find_byte(text, '-');
    uint32_t low;
    uint32_t high;
    return dash != text.length && cidr_ipv4((struct span) { text.text, dash }, &low) &&
           cidr_ipv4(span_after(text, dash + 1), &high) && high >= low &&
           high - low >= UINT32_MAX >> PUBLIC_IPV4_PREFIX;
}

bool cidr_is_public(struct span text)
{
    struct cidr cidr;
    if (is_public_word(text)) {
        return true;
    }
    if (!cidr_parse(text, &cidr)) {
        return is_public_range(text);
    }
    if (cidr.bits == 32) {
        return cidr.prefix <= PUBLIC_IPV4_PREFIX;
    }
    bool local = cidr.prefix == PUBLIC_IPV6_PREFIX_NOT_LOCAL && cidr.address[0] == 0xfc;
    return cidr.prefix <= PUBLIC_IPV6_PREFIX ||
           (cidr.prefix <= PUBLIC_IPV6_PREFIX_NOT_LOCAL && !local);
}

static bool same_prefix(const struct cidr *a, const struct cidr *b, unsigned bits)
{
    unsigned whole = bits / 8;
    if (memcmp(a->address, b->address, whole) != 0) {
        return false;
    }
    unsigned rest = bits % 8;
    return rest == 0 || ((a->address[whole] ^ b->address[whole]) >> (8 - rest)) == 0;
}

enum truth cidr_within(struct span inner, struct span outer)
{
    struct cidr a;
    struct cidr b;
    if (!cidr_parse(inner, &a) || !cidr_parse(outer, &b)) {
        return TRUTH_UNKNOWN;
    }
    return truth_of(a.bits == b.bits && a.prefix >= b.prefix && same_prefix(&a, &b, b.prefix));
}

enum truth cidr_overlaps(struct span a, struct span b)
{
    struct cidr first;
    struct cidr second;
    if (!cidr_parse(a, &first) || !cidr_parse(b, &second)) {
        return TRUTH_UNKNOWN;
    }
    unsigned shorter = first.prefix < second.prefix ? first.prefix : second.prefix;
    return truth_of(first.bits == second.bits && same_prefix(&first, &second, shorter));
}
