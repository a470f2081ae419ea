/*
 * Over the C library's regcomp: only the spelling is translated. Back references, the one thing
 * that makes its matching exponential, are refused. Most expressions are plain texts, though, for
 * which compiling takes far longer than looking: these are searched for as they are.
 */
#include "base/pattern.h"

#include <ctype.h>
#include <pthread.h>
#include <regex.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/str.h"

/* An expression in which nothing is special, but for ^ before it and $ behind it. */
struct plain {
    struct span text;
    bool at_start;
    bool at_end;
    bool ignores_case;
};

/* Any other expression. */
struct automaton {
    struct span text;
    bool ignores_case;
    pthread_mutex_t lock; /* for compiling it */
    atomic_bool is_tried;
    bool is_sound;
    regex_t compiled;
};

struct pattern {
    struct plain plain;
    struct automaton *automaton; /* NULL: it is plain */
};

struct escape {
    char letter;
    const char *outside; /* as an expression of its own */
    const char *inside;  /* within brackets; NULL: cannot stand there */
};

static const struct escape escapes[] = {
    { 's', "[[:space:]]", "[:space:]" },
    { 'S', "[^[:space:]]", NULL },
    { 'd', "[0-9]", "0-9" },
    { 'D', "[^0-9]", NULL },
    { 'w', "[[:alnum:]_]", "[:alnum:]_" },
    { 'W', "[^[:alnum:]_]", NULL },
    { 'n', "\n", "\n" },
    { 't', "\t", "\t" },
    { 'r', "\r", "\r" },
};

static const struct escape *find_escape(char letter)
{
    for (size_t i = 0; i < ARRAY_LENGTH(escapes); i++) {
        if (escapes[i].letter == letter) {
            return &escapes[i];
        }
    }
    return NULL;
}

/* What a bracket holds, in the order in which POSIX wants to read it. */
struct bracket {
    bool negated;
    bool holds_close;
    bool holds_dash;
    struct str rest;
};

/* Takes one member of a bracket that begins with a backslash. */
static const char *take_bracket_escape(struct bracket *bracket, char letter)
{
    const struct escape *escape = find_escape(letter);
    if (escape) {
        if (!escape->inside) {
            return "\\S, \\D and \\W cannot stand inside [ ]";
        }
        str_add_text(&bracket->rest, escape->inside);
    } else if (letter == ']') {
        bracket->holds_close = true;
    } else if (letter == '-') {
        bracket->holds_dash = true;
    } else {
        str_add_byte(&bracket->rest, letter);
    }
    return NULL;
}

/* [:alpha:] and its like end where they say, not at the first bracket. */
static size_t class_length(struct span text)
{
    if (text.length < 4 || text.text[0] != '[' || text.text[1] != ':') {
        return 0;
    }
    for (size_t i = 2; i + 1 < text.length; i++) {
        if (text.text[i] == ':' && text.text[i + 1] == ']') {
            return i + 2;
        }
        if (!isalpha((unsigned char)text.text[i])) {
            break;
        }
    }
    return 0;
}

static void write_bracket(struct str *out, const struct bracket *bracket)
{
    str_add_text(out, bracket->negated ? "[^" : "[");
    if (bracket->holds_close) {
        str_add_byte(out, ']');
    }
    str_add(out, str_span(&bracket->rest));
    if (bracket->holds_dash) {
        str_add_byte(out, '-');
    }
    str_add_byte(out, ']');
}

/* Takes one member of a bracket; `*taken` is its length. */
static const char *take_bracket_member(struct bracket *bracket, struct span rest, size_t *taken)
{
    *taken = class_length(rest);
    if (rest.text[0] == ']') {
        bracket->holds_close = true;
    } else if (rest.text[0] == '\\' && rest.length > 1) {
        *taken = 2;
        return take_bracket_escape(bracket, rest.text[1]);
    } else {
        str_add(&bracket->rest, (struct span) { rest.text, *taken ? *taken : 1 });
    }
    return NULL;
}

/* Translates the bracket at the start of `*text` and takes it away. */
static const char *take_bracket(struct str *out, struct span *text)
{
    struct bracket bracket = { .rest = str_init(out->arena, PATTERN_LENGTH_LIMIT * 2) };
    size_t at = 1;
    if (at < text->length && text->text[at] == '^') {
        bracket.negated = true;
        at++;
    }
    size_t first = at;
    while (at < text->length && (text->text[at] != ']' || at == first)) {
        size_t taken;
        const char *problem = take_bracket_member(&bracket, span_after(*text, at), &taken);
        if (problem) {
            return problem;
        }
        at += taken ? taken : 1;
    }
    if (at == text->length) {
        return "[ without ]";
    }
    write_bracket(out, &bracket);
    *text = span_after(*text, at + 1);
    return NULL;
}

static const char *take_escape(struct str *out, struct span *text)
{
    if (text->length == 1) {
        return "a backslash at the end";
    }
    char letter = text->text[1];
    const struct escape *escape = find_escape(letter);
    if (escape) {
        str_add_text(out, escape->outside);
    } else if (isalnum((unsigned char)letter) && letter != 'b' && letter != 'B') {
        return "an escape other than \\s \\S \\d \\D \\w \\W \\b \\B \\n \\t \\r";
    } else {
        str_add(out, (struct span) { text->text, 2 });
    }
    *text = span_after(*text, 2);
    return NULL;
}

/* {3,500}: the largest number in it multiplies the size of the automaton. */
static unsigned long repeats_at(struct span text)
{
    unsigned long most = 1;
    unsigned long number = 0;
    for (size_t i = 1; i < text.length && text.text[i] != '}'; i++) {
        if (!isdigit((unsigned char)text.text[i])) {
            number = 0;
            continue;
        }
        number = number > PATTERN_REPEAT_LIMIT ? number
                                               : number * 10 + (unsigned long)(text.text[i] - '0');
        most = number > most ? number : most;
    }
    return most;
}

static const char *translate(struct str *out, struct span text)
{
    unsigned long repeats = 1;
    while (text.length != 0) {
        const char *problem = NULL;
        if (text.text[0] == '[') {
            problem = take_bracket(out, &text);
        } else if (text.text[0] == '\\') {
            problem = take_escape(out, &text);
        } else {
            repeats *= text.text[0] == '{' ? repeats_at(text) : 1;
            if (repeats > PATTERN_REPEAT_LIMIT) {
                return "repeats too often";
            }
            str_add_byte(out, text.text[0]);
            text = span_after(text, 1);
        }
        if (problem) {
            return problem;
        }
    }
    return NULL;
}

/* NULL, or why it cannot be one. */
static const char *refusal(struct span text)
{
    if (text.length > PATTERN_LENGTH_LIMIT) {
        return "too long";
    }
    return memchr(text.text, '\0', text.length) ? "holds a NUL byte" : NULL;
}

static bool is_special(char byte)
{
    return strchr("\\.[]()*+?{}|^$", byte) != NULL;
}

static bool read_plain(struct arena *arena, struct span text, struct plain *plain)
{
    if (refusal(text)) {
        return false;
    }
    plain->at_start = span_starts_with(text, SPAN("^"));
    text = span_after(text, plain->at_start);
    char *letters = arena_alloc(arena, text.length);
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        plain->at_end = text.text[i] == '$' && i + 1 == text.length;
        bool escaped = text.text[i] == '\\' && i + 1 < text.length && is_special(text.text[i + 1]);
        if (!escaped && !plain->at_end && is_special(text.text[i])) {
            return false;
        }
        i += escaped;
        letters[count] = text.text[i];
        count += !plain->at_end;
    }
    plain->text = (struct span) { letters, count };
    return true;
}

static bool plain_stands_at(const struct plain *plain, const char *at)
{
    struct span there = { at, plain->text.length };
    return plain->ignores_case ? span_equal_ignoring_case(there, plain->text)
                               : span_equal(there, plain->text);
}

static bool plain_matches(const struct plain *plain, struct span text)
{
    size_t length = plain->text.length;
    if (text.length < length || (plain->at_start && plain->at_end && text.length != length)) {
        return false;
    }
    if (plain->at_start || plain->at_end) {
        return plain_stands_at(plain, text.text + (plain->at_start ? 0 : text.length - length));
    }
    if (!plain->ignores_case) {
        return length == 0 || memmem(text.text, text.length, plain->text.text, length);
    }
    for (size_t i = 0; i + length <= text.length; i++) {
        if (plain_stands_at(plain, text.text + i)) {
            return true;
        }
    }
    return false;
}

/* NULL, or why it cannot be compiled, in the arena. */
static const char *compile(struct automaton *automaton, struct arena *arena)
{
    struct str spelled = str_init(arena, PATTERN_LENGTH_LIMIT * 16);
    const char *problem = refusal(automaton->text);
    problem = problem ? problem : translate(&spelled, automaton->text);
    if (problem) {
        return problem;
    }
    int flags = REG_EXTENDED | (automaton->ignores_case ? REG_ICASE : 0);
    int failed = regcomp(&automaton->compiled, str_text(&spelled), flags);
    if (failed != 0) {
        char why[128];
        regerror(failed, &automaton->compiled, why, sizeof(why));
        return arena_string(arena, why);
    }
    automaton->is_sound = true;
    return NULL;
}

static void release_automaton(void *object)
{
    struct automaton *automaton = object;
    if (automaton->is_sound) {
        regfree(&automaton->compiled);
    }
    pthread_mutex_destroy(&automaton->lock);
}

static struct pattern *new_pattern(struct arena *arena, struct span text)
{
    struct pattern *pattern = ARENA_NEW(arena, struct pattern);
    bool ignores_case = span_starts_with(text, SPAN("(?i)"));
    text = span_after(text, ignores_case ? 4 : 0);
    pattern->plain.ignores_case = ignores_case;
    if (!read_plain(arena, text, &pattern->plain)) {
        pattern->automaton = ARENA_NEW(arena, struct automaton);
        pattern->automaton->text = text;
        pattern->automaton->ignores_case = ignores_case;
        pthread_mutex_init(&pattern->automaton->lock, NULL);
        arena_defer(arena, release_automaton, pattern->automaton);
    }
    return pattern;
}

const struct pattern *pattern_later(struct arena *arena, struct span text)
{
    return new_pattern(arena, text);
}

const struct pattern *pattern_compile(struct arena *arena, struct span text, const char **problem)
{
    struct pattern *pattern = new_pattern(arena, text);
    if (pattern->automaton) {
        *problem = compile(pattern->automaton, arena);
        atomic_store(&pattern->automaton->is_tried, true);
    }
    return pattern_is_sound(pattern) ? pattern : NULL;
}

bool pattern_is_sound(const struct pattern *pattern)
{
    struct automaton *automaton = pattern->automaton;
    if (automaton && !atomic_load(&automaton->is_tried)) {
        pthread_mutex_lock(&automaton->lock);
        if (!atomic_load(&automaton->is_tried)) {
            AUTO_ARENA *scratch = arena_new();
            compile(automaton, scratch);
            atomic_store(&automaton->is_tried, true);
        }
        pthread_mutex_unlock(&automaton->lock);
    }
    return !automaton || automaton->is_sound;
}

static bool run(const struct pattern *pattern, struct span text, regmatch_t groups[2], size_t count)
{
    groups[0] = (regmatch_t) { 0, (regoff_t)text.length };
    return pattern_is_sound(pattern) &&
           regexec(&pattern->automaton->compiled, text.text ? text.text : "", count, groups,
                   REG_STARTEND) == 0;
}

bool pattern_matches(const struct pattern *pattern, struct span text)
{
    regmatch_t groups[2];
    return pattern->automaton ? run(pattern, text, groups, 0)
                              : plain_matches(&pattern->plain, text);
}

bool pattern_first_group(const struct pattern *pattern, struct span text, struct span *group)
{
    regmatch_t groups[2];
    if (!pattern->automaton || !run(pattern, text, groups, 2) || groups[1].rm_so < 0) {
        return false;
    }
    *group = span_between(text.text + groups[1].rm_so, text.text + groups[1].rm_eo);
    return true;
}
