#include "registry/version.h"

#include <ctype.h>

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_identifier_byte(char byte)
{
    return is_digit(byte) || byte == '-' || isalpha((unsigned char)byte);
}

static bool is_number(struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!is_digit(text.text[i])) {
            return false;
        }
    }
    return text.length != 0;
}

/* Takes the text up to the next `separator`, or all of it; false if nothing is left. */
static bool next_part(struct span *rest, char separator, struct span *part)
{
    if (!rest->text) {
        return false;
    }
    size_t length = span_find_byte(*rest, separator);
    *part = (struct span) { rest->text, length };
    *rest = length == rest->length ? (struct span) { NULL, 0 } : span_after(*rest, length + 1);
    return true;
}

/* No empty part, no number with a leading zero. */
static bool is_identifier(struct span part)
{
    for (size_t i = 0; i < part.length; i++) {
        if (!is_identifier_byte(part.text[i])) {
            return false;
        }
    }
    return part.length == 1 || (part.length > 1 && !(is_number(part) && part.text[0] == '0'));
}

static struct span core_of(struct span version)
{
    return (struct span) { version.text, span_find_byte(version, '-') };
}

/* What follows the first "-"; its text is NULL where there is none. */
static struct span prerelease_of(struct span version)
{
    size_t core = span_find_byte(version, '-');
    return core == version.length ? (struct span) { NULL, 0 } : span_after(version, core + 1);
}

bool version_is_valid(struct span version)
{
    struct span core = core_of(version);
    struct span prerelease = prerelease_of(version);
    struct span part;
    size_t numbers = 0;
    while (next_part(&core, '.', &part)) {
        if (!is_number(part) || !is_identifier(part) || part.length > 9) {
            return false;
        }
        numbers++;
    }
    while (next_part(&prerelease, '.', &part)) {
        if (!is_identifier(part)) {
            return false;
        }
    }
    return numbers == 3;
}

/* Numbers by size and below words; words by bytes. */
static int compare_identifiers(struct span a, struct span b)
{
    if (is_number(a) != is_number(b)) {
        return is_number(a) ? -1 : 1;
    }
    if (is_number(a) && a.length != b.length) {
        return a.length < b.length ? -1 : 1;
    }
    return span_compare(a, b);
}

static int compare_lists(struct span a, struct span b)
{
    struct span part_a, part_b;
    for (;;) {
        bool more_a = next_part(&a, '.', &part_a);
        bool more_b = next_part(&b, '.', &part_b);
        if (!more_a || !more_b) {
            return more_a - more_b;
        }
        int order = compare_identifiers(part_a, part_b);
        if (order != 0) {
            return order;
        }
    }
}

int version_compare(struct span a, struct span b)
{
    int order = compare_lists(core_of(a), core_of(b));
    if (order != 0) {
        return order;
    }
    struct span pre_a = prerelease_of(a);
    struct span pre_b = prerelease_of(b);
    if (!pre_a.text || !pre_b.text) {
        return (pre_a.text == NULL) - (pre_b.text == NULL);
    }
    return compare_lists(pre_a, pre_b);
}
