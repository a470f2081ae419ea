#include "facets/version.h"

#include "facets/glob.h"
#include "facets/scalar.h"
#include "facets/tls.h"

static struct span pair_text(const struct value *pair, size_t index)
{
    bool fits = value_is(pair, VALUE_LIST) && pair->item_count == 2;
    return fits ? value_string_or_empty(pair->items[index]) : SPAN("");
}

static bool name_version(const struct value *table, struct span word, enum tls_version *version)
{
    if (!table) {
        return tls_version_guess(word, version);
    }
    for (size_t i = 0; i < table->item_count; i++) {
        if (glob_match(pair_text(table->items[i], 0), word)) {
            return tls_version_parse(pair_text(table->items[i], 1), version);
        }
    }
    return false;
}

/* Takes the next word between commas and blanks; empty at the end. */
static struct span take_word(struct span *rest)
{
    static const char separators[] = ", \t\r\n";
    while (rest->length != 0 && memchr(separators, rest->text[0], sizeof(separators) - 1)) {
        *rest = span_after(*rest, 1);
    }
    size_t length = 0;
    while (length < rest->length &&
           !memchr(separators, rest->text[length], sizeof(separators) - 1)) {
        length++;
    }
    struct span word = { rest->text, length };
    *rest = span_after(*rest, length);
    return word;
}

const struct value *version_read(const struct value *table, const struct found *found)
{
    enum tls_version lowest = TLS_1_3;
    bool any = false;
    for (size_t i = 0; i < found->count; i++) {
        const struct value *value = found_at(found, i);
        if (!value) {
            continue;
        }
        struct span rest = scalar_text(found->scratch, value);
        for (struct span word = take_word(&rest); word.length != 0; word = take_word(&rest)) {
            enum tls_version version;
            if (!name_version(table, word, &version)) {
                return &value_unknown;
            }
            lowest = tls_version_compare(version, lowest) < 0 ? version : lowest;
            any = true;
        }
        if (value->kind == VALUE_UNKNOWN) {
            return &value_unknown;
        }
    }
    return any ? tls_version_value(lowest) : &value_unknown;
}

struct span version_word(const struct value *table, struct span version)
{
    for (size_t i = 0; value_is(table, VALUE_LIST) && i < table->item_count; i++) {
        struct span word = pair_text(table->items[i], 0);
        if (span_equal(pair_text(table->items[i], 1), version) &&
            span_find_byte(word, '*') == word.length) {
            return word;
        }
    }
    return table ? SPAN("") : version;
}
