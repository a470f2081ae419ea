#include "facets/denial.h"

#include "facets/glob.h"
#include "facets/scalar.h"

static bool has_byte(struct span text, char byte)
{
    return span_find_byte(text, byte) != text.length;
}

/* Does the pattern match whatever the word, itself a pattern, stands for? */
static bool pattern_covers(struct span pattern, struct span word)
{
    bool narrow = has_byte(pattern, '?') && has_byte(word, '*');
    return !narrow && glob_match_ignoring_case(pattern, word);
}

/* Might both match one text? Wildcards on both sides are told apart by the service only. */
static bool patterns_may_meet(struct span pattern, struct span word)
{
    struct span left = pattern;
    struct span right = word;
    struct span service = statement_take_field(&left);
    struct span other = statement_take_field(&right);
    if (!glob_match_ignoring_case(service, other) && !glob_match_ignoring_case(other, service)) {
        return false;
    }
    return (has_byte(pattern, '*') && has_byte(word, '*')) ||
           glob_match_ignoring_case(pattern, word) || glob_match_ignoring_case(word, pattern);
}

static bool any_word(const struct statement *deny, const char *element, struct span word,
                     bool (*meets)(struct span pattern, struct span word))
{
    const struct value *patterns = value_get(deny->body, element);
    for (size_t i = 0; i < embedded_count(patterns); i++) {
        if (meets(scalar_text(deny->scratch, embedded_at(patterns, i)), word)) {
            return true;
        }
    }
    return false;
}

/* `element` is Action or Resource, `except` its NotAction or NotResource. */
static bool covers_word(const struct statement *deny, const char *element, const char *except,
                        struct span word)
{
    if (statement_has(deny, except)) {
        return !any_word(deny, except, word, patterns_may_meet);
    }
    return any_word(deny, element, word, pattern_covers);
}

/* A trust policy names no resources: neither statement does. */
static bool covers_words(const struct statement *deny, const struct statement *allow,
                         const char *element, const char *except)
{
    if (statement_has(allow, except)) {
        return covers_word(deny, element, except, SPAN("*"));
    }
    const struct value *words = value_get(allow->body, element);
    for (size_t i = 0; i < embedded_count(words); i++) {
        struct span word = scalar_text(allow->scratch, embedded_at(words, i));
        if (!covers_word(deny, element, except, word)) {
            return false;
        }
    }
    return true;
}

/* A policy of an identity names no principal: it is for its holder. */
static bool is_for_everybody(const struct statement *deny)
{
    return statement_names_everybody(deny) ||
           !(statement_has(deny, "Principal") || statement_has(deny, "NotPrincipal"));
}

/* Spares the provider's own services, which no stranger is. */
static bool spares_services(const struct statement *deny, const struct condition *condition)
{
    bool op = span_equal_ignoring_case(condition->op, SPAN("bool")) ||
              span_equal_ignoring_case(condition->op, SPAN("boolifexists"));
    bool key = span_equal_ignoring_case(condition->key, SPAN("aws:principalisawsservice")) ||
               span_equal_ignoring_case(condition->key, SPAN("aws:viaawsservice"));
    return op && key && condition_value_is(deny, condition, SPAN("false"));
}

static size_t count_conditions(const struct statement *deny, denial_condition *accepts)
{
    struct condition condition;
    size_t count = 0;
    for (size_t i = 0; statement_condition_at(deny, i, &condition); i++) {
        count += accepts(deny, &condition);
    }
    return count;
}

static bool spares_named(const struct statement *deny)
{
    const struct value *named = value_get(deny->body, "NotPrincipal");
    return named && !statement_any_is_everybody(deny, named);
}

static bool stops_strangers(const struct statement *deny, denial_condition *spares)
{
    size_t conditions = statement_condition_count(deny);
    if (conditions == 0) {
        return is_for_everybody(deny) || (spares && spares_named(deny));
    }
    if (!spares || !is_for_everybody(deny)) {
        return false;
    }
    size_t few = count_conditions(deny, spares);
    return few != 0 && few + count_conditions(deny, spares_services) == conditions;
}

bool denial_takes_back(const struct value *statements, const struct statement *allow,
                       denial_condition *spares)
{
    for (size_t i = 0; i < statements->item_count; i++) {
        struct statement deny = { allow->scratch, statements->items[i] };
        if (statement_denies(&deny) && stops_strangers(&deny, spares) &&
            covers_words(&deny, allow, "Action", "NotAction") &&
            covers_words(&deny, allow, "Resource", "NotResource")) {
            return true;
        }
    }
    return false;
}

bool denial_of_action(struct arena *scratch, const struct value *statements, struct span action)
{
    for (size_t i = 0; i < statements->item_count; i++) {
        struct statement deny = { scratch, statements->items[i] };
        if (statement_denies(&deny) && stops_strangers(&deny, NULL) &&
            !statement_has(&deny, "NotResource") && statement_reaches_everything(&deny) &&
            statement_covers(&deny, action)) {
            return true;
        }
    }
    return false;
}

bool denial_spares_few(const struct statement *deny, const struct condition *condition)
{
    return condition_excludes(deny, condition);
}

bool denial_spares_callers(const struct statement *deny, const struct condition *condition)
{
    return condition_is_on_callers(condition) && condition_excludes(deny, condition);
}
