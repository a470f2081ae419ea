#include "facets/duration.h"

#include <ctype.h>

#include "facets/scalar.h"

#define MINUTE 60.0
#define HOUR 3600.0
#define DAY 86400.0

struct unit {
    const char *name;
    double seconds;
};

static const struct unit date_units[] = {
    { "Y", 365 * DAY }, { "M", 30 * DAY }, { "W", 7 * DAY }, { "D", DAY }
};
static const struct unit time_units[] = { { "H", HOUR }, { "M", MINUTE }, { "S", 1 } };

/* Longer names first, as m begins ms. */
static const struct unit word_units[] = {
    { "ms", 0.001 }, { "s", 1 },       { "m", MINUTE },    { "h", HOUR },
    { "d", DAY },    { "w", 7 * DAY }, { "y", 365 * DAY },
};

static const struct unit named_units[] = {
    { "seconds", 1 },
    { "minutes", MINUTE },
    { "hours", HOUR },
    { "days", DAY },
};

/* Digits and dots. */
static bool take_number(struct span *text, double *number)
{
    size_t length = 0;
    while (length < text->length &&
           (isdigit((unsigned char)text->text[length]) || text->text[length] == '.')) {
        length++;
    }
    struct span digits = { text->text, length };
    *text = span_after(*text, length);
    return length != 0 && scalar_text_number(digits, number);
}

/* Takes numbers with units, each unit at most once and in the order of the table. */
static bool take_parts(struct span *text, const struct unit *units, size_t count, double *seconds)
{
    size_t next = 0;
    while (text->length != 0 && text->text[0] != 'T') {
        double number;
        if (!take_number(text, &number) || text->length == 0) {
            return false;
        }
        while (next < count && units[next].name[0] != text->text[0]) {
            next++;
        }
        if (next == count) {
            return false;
        }
        *seconds += number * units[next++].seconds;
        *text = span_after(*text, 1);
    }
    return true;
}

bool duration_iso8601(struct span text, double *seconds)
{
    if (text.length < 2 || text.text[0] != 'P') {
        return false;
    }
    text = span_after(text, 1);
    *seconds = 0;
    if (!take_parts(&text, date_units, ARRAY_LENGTH(date_units), seconds)) {
        return false;
    }
    if (text.length == 0) {
        return true;
    }
    text = span_after(text, 1);
    return text.length != 0 && take_parts(&text, time_units, ARRAY_LENGTH(time_units), seconds) &&
           text.length == 0;
}

static const struct unit *take_unit(struct span *text)
{
    for (size_t i = 0; i < ARRAY_LENGTH(word_units); i++) {
        struct span name = span_of(word_units[i].name);
        if (span_starts_with(*text, name)) {
            *text = span_after(*text, name.length);
            return &word_units[i];
        }
    }
    return NULL;
}

bool duration_words(struct span text, double *seconds)
{
    if (scalar_text_number(text, seconds)) {
        return true;
    }
    bool any = false;
    *seconds = 0;
    while (text.length != 0) {
        double number;
        if (text.text[0] == ' ') {
            text = span_after(text, 1);
            continue;
        }
        if (!take_number(&text, &number)) {
            return false;
        }
        while (text.length != 0 && text.text[0] == ' ') {
            text = span_after(text, 1);
        }
        const struct unit *unit = take_unit(&text);
        if (!unit) {
            return false;
        }
        *seconds += number * unit->seconds;
        any = true;
    }
    return any;
}

double duration_unit(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(named_units); i++) {
        if (span_equal_ignoring_case(name, span_of(named_units[i].name))) {
            return named_units[i].seconds;
        }
    }
    return 0;
}
