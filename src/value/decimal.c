#include "value/decimal.h"

#include <stdint.h>

#define EXPONENT_LIMIT INT64_C(400000000000000000)
#define MAGNITUDE_LIMIT INT64_C(100000000000000000)
/* Up to so many digits a number is written without an exponent. */
#define PLAIN_DIGITS 40

/* A number taken apart: sign * 0.DIGITS * 10^magnitude. */
struct decimal {
    int sign; /* -1, 0, 1 */
    bool is_infinite;
    const char *digits; /* the first significant digit; a '.' may stand among them */
    size_t count;       /* of significant digits: there are no zeros before or behind them */
    int64_t magnitude;
};

static int64_t read_exponent(struct span text)
{
    bool is_negative = text.length != 0 && text.text[0] == '-';
    int64_t exponent = 0;
    for (size_t i = 0; i < text.length && exponent < EXPONENT_LIMIT; i++) {
        if (text.text[i] >= '0' && text.text[i] <= '9') {
            exponent = exponent * 10 + (text.text[i] - '0');
        }
    }
    exponent = exponent > EXPONENT_LIMIT ? EXPONENT_LIMIT : exponent;
    return is_negative ? -exponent : exponent;
}

/* The digits of a mantissa such as 00120.0340: which are significant, and where the point is. */
static void read_mantissa(struct span mantissa, struct decimal *decimal)
{
    bool is_fraction = false;
    size_t pending_zeros = 0;
    for (size_t i = 0; i < mantissa.length; i++) {
        char digit = mantissa.text[i];
        if (digit == '.') {
            is_fraction = true;
            continue;
        }
        bool is_leading_zero = digit == '0' && decimal->count == 0;
        if (is_leading_zero) {
            decimal->magnitude -= is_fraction;
            continue;
        }
        decimal->magnitude += !is_fraction;
        if (digit == '0') {
            pending_zeros++;
            continue;
        }
        if (decimal->count == 0) {
            decimal->digits = mantissa.text + i;
        }
        decimal->count += pending_zeros + 1;
        pending_zeros = 0;
    }
}

static struct decimal read_decimal(struct span text)
{
    bool is_negative = text.length != 0 && text.text[0] == '-';
    struct span number = span_after(text, is_negative);
    struct decimal decimal = { .sign = is_negative ? -1 : 1,
                               .is_infinite = span_is(number, "inf") };
    if (decimal.is_infinite) {
        return decimal;
    }
    size_t mantissa = 0;
    while (mantissa < number.length && (number.text[mantissa] | 0x20) != 'e') {
        mantissa++;
    }
    read_mantissa((struct span) { number.text, mantissa }, &decimal);
    if (decimal.count == 0) {
        return (struct decimal) { 0 };
    }
    if (mantissa < number.length) {
        decimal.magnitude += read_exponent(span_after(number, mantissa + 1));
    }
    if (decimal.magnitude > MAGNITUDE_LIMIT) {
        decimal.magnitude = MAGNITUDE_LIMIT;
    } else if (decimal.magnitude < -MAGNITUDE_LIMIT) {
        decimal.magnitude = -MAGNITUDE_LIMIT;
    }
    return decimal;
}

/* The next significant digit; steps over the point. */
static char next_digit(const char **digits)
{
    if (**digits == '.') {
        ++*digits;
    }
    return *(*digits)++;
}

/* Order of two positive, finite numbers. */
static int compare_sizes(const struct decimal *a, const struct decimal *b)
{
    if (a->magnitude != b->magnitude) {
        return a->magnitude < b->magnitude ? -1 : 1;
    }
    const char *of_a = a->digits;
    const char *of_b = b->digits;
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        int difference = next_digit(&of_a) - next_digit(&of_b);
        if (difference != 0) {
            return difference;
        }
    }
    return a->count < b->count ? -1 : a->count > b->count;
}

int decimal_compare(struct span a, struct span b)
{
    if (span_equal(a, b)) {
        return 0;
    }
    struct decimal left = read_decimal(a);
    struct decimal right = read_decimal(b);
    if (left.sign != right.sign) {
        return left.sign - right.sign;
    }
    if (left.is_infinite || right.is_infinite) {
        return left.sign * (left.is_infinite - right.is_infinite);
    }
    return left.sign == 0 ? 0 : left.sign * compare_sizes(&left, &right);
}

static char *write_zeros(char *at, int64_t count)
{
    memset(at, '0', count > 0 ? (size_t)count : 0);
    return count > 0 ? at + count : at;
}

static char *write_digits(char *at, const char **digits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        *at++ = next_digit(digits);
    }
    return at;
}

/* 1200, 12.5, 0.0012: without an exponent. */
static char *write_plain(char *at, const struct decimal *decimal)
{
    const char *digits = decimal->digits;
    int64_t count = (int64_t)decimal->count;
    int64_t whole = decimal->magnitude < 0 ? 0 : decimal->magnitude;
    whole = whole < count ? whole : count;
    at = write_digits(at, &digits, (size_t)whole);
    at = write_zeros(at, decimal->magnitude - count);
    if (whole == 0) {
        *at++ = '0';
    }
    if (whole < count) {
        *at++ = '.';
        at = write_zeros(at, -decimal->magnitude);
        at = write_digits(at, &digits, (size_t)(count - whole));
    }
    return at;
}

struct span decimal_canonical(struct arena *arena, struct span text)
{
    struct decimal decimal = read_decimal(text);
    if (decimal.is_infinite) {
        return text;
    }
    if (decimal.sign == 0) {
        return SPAN("0");
    }
    char *start = arena_alloc(arena, decimal.count + PLAIN_DIGITS + 8);
    char *at = start;
    if (decimal.sign < 0) {
        *at++ = '-';
    }
    if (decimal.magnitude > -PLAIN_DIGITS && decimal.magnitude <= PLAIN_DIGITS) {
        at = write_plain(at, &decimal);
        *at = '\0';
        return span_between(start, at);
    }
    const char *digits = decimal.digits;
    at = write_digits(at, &digits, decimal.count);
    struct span mantissa = span_between(start, at);
    return arena_span_printf(arena, "%.*se%lld", SPAN_ARGS(mantissa),
                             (long long)(decimal.magnitude - (int64_t)decimal.count));
}
