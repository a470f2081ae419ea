#include "facets/tls.h"

#include <ctype.h>

#define TEXT_VALUE(literal)                                                                        \
    {                                                                                              \
        .kind = VALUE_STRING, .text = { literal, sizeof(literal) - 1 }                             \
    }

static const struct value versions[] = {
    [TLS_NONE] = TEXT_VALUE("none"), [TLS_1_0] = TEXT_VALUE("1.0"), [TLS_1_1] = TEXT_VALUE("1.1"),
    [TLS_1_2] = TEXT_VALUE("1.2"),   [TLS_1_3] = TEXT_VALUE("1.3"),
};

bool tls_version_parse(struct span name, enum tls_version *version)
{
    for (size_t i = 0; i < ARRAY_LENGTH(versions); i++) {
        if (span_equal(name, versions[i].text)) {
            *version = (enum tls_version)i;
            return true;
        }
    }
    return false;
}

const char *tls_version_name(enum tls_version version)
{
    return versions[version].text.text;
}

const struct value *tls_version_value(enum tls_version version)
{
    return &versions[version];
}

int tls_version_compare(enum tls_version a, enum tls_version b)
{
    return (int)a - (int)b;
}

bool tls_version_guess(struct span text, enum tls_version *version)
{
    if (text.length < 2) {
        return false;
    }
    char minor = text.text[text.length - 1];
    char before = text.text[text.length - 2];
    bool separated = before == '.' || before == '_';
    if (separated && text.length >= 3) {
        before = text.text[text.length - 3];
    }
    if (before != '1' || minor < '0' || minor > '3') {
        return false;
    }
    *version = (enum tls_version)(TLS_1_0 + (minor - '0'));
    return true;
}

/* Takes the next number between dots; a missing one is 0. */
static unsigned long long take_part(struct span *text)
{
    unsigned long long number = 0;
    size_t at = 0;
    while (at < text->length && isdigit((unsigned char)text->text[at])) {
        unsigned digit = (unsigned)(text->text[at++] - '0');
        number = number > 1000000000000000ULL ? number : number * 10 + digit;
    }
    bool more = at < text->length && (text->text[at] == '.' || text->text[at] == '_');
    *text = more ? span_after(*text, at + 1) : SPAN("");
    return number;
}

/* From the first digit on; "none" counts as 0. */
static bool version_digits(struct span *text)
{
    if (span_equal_ignoring_case(*text, SPAN("none"))) {
        *text = SPAN("");
        return true;
    }
    while (text->length != 0 && !isdigit((unsigned char)text->text[0])) {
        *text = span_after(*text, 1);
    }
    return text->length != 0;
}

bool version_compare(struct span a, struct span b, int *order)
{
    if (!version_digits(&a) || !version_digits(&b)) {
        return false;
    }
    *order = 0;
    while (*order == 0 && (a.length != 0 || b.length != 0)) {
        unsigned long long first = take_part(&a);
        unsigned long long second = take_part(&b);
        *order = first < second ? -1 : first > second;
    }
    return true;
}
