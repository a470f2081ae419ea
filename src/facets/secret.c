/*
 * Scanners by hand instead of regular expressions: user data is long, and every facet of a secret
 * reads all of it.
 */
#include "facets/secret.h"

#include <ctype.h>

#include "base/arena.h"

#define SHORTEST_SECRET 6

typedef bool byte_class(char byte);

static bool is_word(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_';
}

static bool is_word_or_dash(char byte)
{
    return is_word(byte) || byte == '-';
}

static bool is_upper_or_digit(char byte)
{
    return isupper((unsigned char)byte) || isdigit((unsigned char)byte);
}

static bool is_upper_or_blank(char byte)
{
    return isupper((unsigned char)byte) || byte == ' ';
}

static bool is_base64_byte(char byte)
{
    return is_word(byte) || byte == '+' || byte == '/' || byte == '=';
}

static bool is_user_byte(char byte)
{
    return byte != '/' && byte != ':' && byte != '@' && !isspace((unsigned char)byte);
}

static bool is_password_byte(char byte)
{
    return is_user_byte(byte) && byte != '$' && byte != '{';
}

static bool is_literal_byte(char byte)
{
    return !isspace((unsigned char)byte) && byte != '"' && byte != '\'' && byte != '$';
}

static size_t run_length(struct span text, byte_class *accepts)
{
    size_t length = 0;
    while (length < text.length && accepts(text.text[length])) {
        length++;
    }
    return length;
}

static bool starts_ignoring_case(struct span text, struct span start)
{
    return text.length >= start.length &&
           span_equal_ignoring_case((struct span) { text.text, start.length }, start);
}

/* ---- key formats ---- */

struct key_format {
    struct span start;
    byte_class *body;
    size_t shortest;
};

static const struct key_format key_formats[] = {
    { { "AKIA", 4 }, is_upper_or_digit, 16 }, { { "ASIA", 4 }, is_upper_or_digit, 16 },
    { { "ghp_", 4 }, is_word, 30 },           { { "gho_", 4 }, is_word, 30 },
    { { "ghu_", 4 }, is_word, 30 },           { { "ghs_", 4 }, is_word, 30 },
    { { "ghr_", 4 }, is_word, 30 },           { { "xoxa-", 5 }, is_word, 8 },
    { { "xoxb-", 5 }, is_word, 8 },           { { "xoxp-", 5 }, is_word, 8 },
    { { "xoxr-", 5 }, is_word, 8 },           { { "AIza", 4 }, is_word_or_dash, 30 },
    { { "sk_live_", 8 }, is_word, 10 },       { { "AccountKey=", 11 }, is_base64_byte, 20 },
};

/* -----BEGIN RSA PRIVATE KEY */
static bool starts_key_block(struct span text)
{
    static const struct span begin = { "-----BEGIN ", 11 };
    static const struct span private_key = { "PRIVATE KEY", 11 };
    if (!span_starts_with(text, begin)) {
        return false;
    }
    text = span_after(text, begin.length);
    size_t names = run_length(text, is_upper_or_blank);
    for (size_t i = 0; i <= names; i++) {
        if (span_starts_with(span_after(text, i), private_key)) {
            return true;
        }
    }
    return false;
}

/* ://user:password@, behind a scheme. */
static bool starts_login(struct span text)
{
    if (!span_starts_with(text, SPAN("://"))) {
        return false;
    }
    text = span_after(text, 3);
    size_t user = run_length(text, is_user_byte);
    if (user == 0 || user == text.length || text.text[user] != ':') {
        return false;
    }
    text = span_after(text, user + 1);
    size_t password = run_length(text, is_password_byte);
    return password >= 3 && password < text.length && text.text[password] == '@';
}

static bool starts_key_format(struct span text)
{
    for (size_t i = 0; i < ARRAY_LENGTH(key_formats); i++) {
        const struct key_format *format = &key_formats[i];
        if (span_starts_with(text, format->start) &&
            run_length(span_after(text, format->start.length), format->body) >= format->shortest) {
            return true;
        }
    }
    return false;
}

bool secret_has_key_format(struct span text)
{
    for (size_t at = 0; at < text.length; at++) {
        struct span rest = span_after(text, at);
        bool found = false;
        switch (text.text[at]) {
        case 'A':
        case 'g':
        case 'x':
        case 's':
            found = starts_key_format(rest);
            break;
        case '-':
            found = starts_key_block(rest);
            break;
        case ':':
            found = at != 0 && is_word(text.text[at - 1]) && starts_login(rest);
            break;
        default:
            break;
        }
        if (found) {
            return true;
        }
    }
    return false;
}

/* ---- names and assignments ---- */

/* Words of a name; '_' stands for "_", "-" or nothing. */
static const char *const name_words[] = {
    "password", "passwd",      "pwd",        "passphrase",  "secret",     "token",
    "api_key",  "private_key", "access_key", "account_key", "credential", "connection_string",
    "conn_str",
};

static const char *const assigned_words[] = { "password", "passwd",  "pwd",       "secret",
                                              "token",    "api_key", "access_key" };

/* Last words of names whose values point at a secret. */
static const char *const reference_ends[] = { "arn",    "id",     "name",   "path",    "file",
                                              "url",    "uri",    "ref",    "version", "ttl",
                                              "expiry", "length", "policy", "type",    "enabled" };

/* What begins a value that points at a secret instead of being one. */
static const char *const reference_starts[] = {
    "arn:", "$", "{", "@Microsoft.KeyVault", "sm://", "vault:", "ssm:", "/aws/", "secretref:", "<"
};

/* How much of the text the word takes at its start; 0: it does not stand there. */
static size_t word_length(struct span text, const char *word)
{
    size_t at = 0;
    for (; *word; word++) {
        char byte = at < text.length ? text.text[at] : '\0';
        if (*word == '_') {
            at += byte == '_' || byte == '-';
        } else if (tolower((unsigned char)byte) == *word) {
            at++;
        } else {
            return 0;
        }
    }
    return at;
}

bool secret_is_name(struct span name)
{
    for (; name.length != 0; name = span_after(name, 1)) {
        for (size_t i = 0; i < ARRAY_LENGTH(name_words); i++) {
            if (word_length(name, name_words[i]) != 0) {
                return true;
            }
        }
    }
    return false;
}

static bool is_name_of_reference(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(reference_ends); i++) {
        size_t length = strlen(reference_ends[i]);
        if (name.length <= length) {
            continue;
        }
        struct span end = span_after(name, name.length - length);
        if ((end.text[-1] == '_' || end.text[-1] == '-') &&
            span_equal_ignoring_case(end, span_of(reference_ends[i]))) {
            return true;
        }
    }
    return false;
}

bool secret_is_name_of_literal(struct span name)
{
    return secret_is_name(name) && !is_name_of_reference(name);
}

/* https://NAME.vault.azure.net */
static bool is_vault_address(struct span text)
{
    if (starts_ignoring_case(text, SPAN("https://"))) {
        text = span_after(text, 8);
    } else if (starts_ignoring_case(text, SPAN("http://"))) {
        text = span_after(text, 7);
    } else {
        return false;
    }
    for (size_t at = 0; at < text.length && text.text[at] != '/' && text.text[at] != '@'; at++) {
        if (at != 0 && starts_ignoring_case(span_after(text, at), SPAN(".vault.azure.net"))) {
            return true;
        }
    }
    return false;
}

/* projects/NAME/secrets/ */
static bool is_secret_manager_name(struct span text)
{
    if (!starts_ignoring_case(text, SPAN("projects/"))) {
        return false;
    }
    text = span_after(text, 9);
    size_t project = span_find_byte(text, '/');
    return project != 0 && starts_ignoring_case(span_after(text, project), SPAN("/secrets/"));
}

static bool is_reference(struct span value)
{
    for (size_t i = 0; i < ARRAY_LENGTH(reference_starts); i++) {
        if (starts_ignoring_case(value, span_of(reference_starts[i]))) {
            return true;
        }
    }
    return is_vault_address(value) || is_secret_manager_name(value);
}

static bool take_byte(struct span *text, const char *any_of)
{
    if (text->length == 0 || text->text[0] == '\0' || !strchr(any_of, text->text[0])) {
        return false;
    }
    *text = span_after(*text, 1);
    return true;
}

static struct span skip(struct span text, byte_class *accepts)
{
    return span_after(text, run_length(text, accepts));
}

static bool is_blank(char byte)
{
    return isspace((unsigned char)byte);
}

/* Behind the name: ["'] = ["'] and a literal. */
static bool assigns_literal(struct span rest)
{
    rest = skip(rest, is_word_or_dash);
    take_byte(&rest, "\"'");
    rest = skip(rest, is_blank);
    if (!take_byte(&rest, "=:")) {
        return false;
    }
    rest = skip(rest, is_blank);
    take_byte(&rest, "\"'");
    if (rest.length == 0 || strchr("$<{(", rest.text[0]) ||
        starts_ignoring_case(rest, SPAN("arn:")) || starts_ignoring_case(rest, SPAN("projects/"))) {
        return false;
    }
    return run_length(rest, is_literal_byte) >= SHORTEST_SECRET;
}

static bool has_assignment(struct span text)
{
    for (; text.length >= SHORTEST_SECRET; text = span_after(text, 1)) {
        if (!strchr("pPsStTaA", text.text[0]) || text.text[0] == '\0') {
            continue;
        }
        for (size_t i = 0; i < ARRAY_LENGTH(assigned_words); i++) {
            size_t length = word_length(text, assigned_words[i]);
            if (length != 0 && assigns_literal(span_after(text, length))) {
                return true;
            }
        }
    }
    return false;
}

bool secret_in_text(struct span text)
{
    return secret_has_key_format(text) || has_assignment(text);
}

/* ---- base64 ---- */

static int base64_digit(char byte)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = byte == '\0' ? NULL : strchr(digits, byte);
    return at ? (int)(at - digits) : -1;
}

/* Strict: whole groups of four, padding only at the end. */
static bool decode_base64(struct arena *scratch, struct span text, struct span *decoded)
{
    char *bytes = arena_alloc(scratch, text.length / 4 * 3);
    size_t length = 0;
    unsigned bits = 0;
    size_t digits = text.length;
    while (digits != 0 && text.length - digits < 2 && text.text[digits - 1] == '=') {
        digits--;
    }
    if (text.length % 4 != 0) {
        return false;
    }
    for (size_t i = 0; i < digits; i++) {
        int digit = base64_digit(text.text[i]);
        if (digit < 0) {
            return false;
        }
        bits = bits << 6 | (unsigned)digit;
        if (i % 4 != 0) {
            bytes[length++] = (char)(bits >> (6 - i % 4 * 2) & 0xff);
        }
    }
    *decoded = (struct span) { bytes, length };
    return true;
}

bool secret_in_base64(struct span text)
{
    AUTO_ARENA *scratch = arena_new();
    struct span decoded;
    return secret_in_text(decode_base64(scratch, text, &decoded) ? decoded : text);
}

bool secret_in_setting(struct span name, struct span value)
{
    if (is_reference(value)) {
        return false;
    }
    if (secret_has_key_format(value)) {
        return true;
    }
    return value.length >= SHORTEST_SECRET && !span_equal_ignoring_case(value, SPAN("true")) &&
           !span_equal_ignoring_case(value, SPAN("false")) && secret_is_name_of_literal(name);
}
