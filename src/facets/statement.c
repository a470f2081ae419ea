#include "facets/statement.h"

#include <ctype.h>

#include "facets/cidr.h"
#include "facets/glob.h"
#include "facets/scalar.h"

/* Keys that say who calls, or from where. */
static const char *const caller_keys[] = {
    "aws:sourcearn",
    "aws:sourceaccount",
    "aws:sourceowner",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalarn",
    "aws:principalaccount",
    "aws:userid",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:vpcsourceip",
    "aws:sourceip",
    "kms:calleraccount",
    "kms:viaservice",
    "s3:dataaccesspointaccount",
    "s3:dataaccesspointarn",
    "elasticfilesystem:accessedviamounttarget",
};

/* arn:partition:service:region:account:resource; the resource may hold colons. */
#define ARN_PARTS 6

static size_t split_arn(struct span text, struct span parts[ARN_PARTS])
{
    size_t count = 0;
    while (count < ARN_PARTS - 1) {
        size_t length = span_find_byte(text, ':');
        parts[count++] = (struct span) { text.text, length };
        if (length == text.length) {
            return count;
        }
        text = span_after(text, length + 1);
    }
    parts[count++] = text;
    return count;
}

struct span statement_take_field(struct span *rest)
{
    size_t length = span_find_byte(*rest, ':');
    struct span field = { rest->text, length };
    *rest = span_after(*rest, length < rest->length ? length + 1 : length);
    return field;
}

bool statement_word_holds(struct span text, struct span part)
{
    for (; text.length >= part.length; text = span_after(text, 1)) {
        if (span_equal_ignoring_case((struct span) { text.text, part.length }, part)) {
            return true;
        }
    }
    return false;
}

bool statement_word_is_wild(struct span word)
{
    for (size_t i = 0; i < word.length; i++) {
        if (word.text[i] != '*' && word.text[i] != '?') {
            return false;
        }
    }
    return true;
}

static bool is_partition_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '_' || byte == '-' || byte == '*';
}

bool statement_word_is_whole_service(struct span word)
{
    if (span_is(word, "*")) {
        return true;
    }
    size_t colon = span_find_byte(word, ':');
    if (colon == 0 || !span_equal(span_after(word, colon), SPAN(":*"))) {
        return false;
    }
    for (size_t i = 0; i < colon; i++) {
        if (!is_partition_byte(word.text[i])) {
            return false;
        }
    }
    return true;
}

static bool wild_from(const struct span *parts, size_t first, size_t count)
{
    for (size_t i = first; i < count; i++) {
        if (!statement_word_is_wild(parts[i])) {
            return false;
        }
    }
    return true;
}

static bool effect_is(const struct statement *statement, const char *effect)
{
    return span_is(value_string_or_empty(value_get(statement->body, "Effect")), effect);
}

bool statement_allows(const struct statement *statement)
{
    return effect_is(statement, "Allow");
}

bool statement_denies(const struct statement *statement)
{
    return effect_is(statement, "Deny");
}

bool statement_has(const struct statement *statement, const char *element)
{
    return value_get(statement->body, element) != NULL;
}

bool statement_any_word(const struct statement *statement, const char *element,
                        bool (*accepts)(struct span word))
{
    const struct value *words = value_get(statement->body, element);
    for (size_t i = 0; i < embedded_count(words); i++) {
        if (accepts(scalar_text(statement->scratch, embedded_at(words, i)))) {
            return true;
        }
    }
    return false;
}

/* arn:PARTITION:iam::*:..., with a partition of word characters, * or -. */
static bool is_arn_of_any_account(struct span word)
{
    struct span parts[ARN_PARTS];
    if (split_arn(word, parts) != ARN_PARTS || !span_is(parts[0], "arn") || parts[1].length == 0) {
        return false;
    }
    return span_is(parts[2], "iam") && parts[3].length == 0 && span_is(parts[4], "*");
}

static bool is_everybody(struct span word)
{
    return span_is(word, "*") || is_arn_of_any_account(word);
}

static bool any_is_everybody(const struct statement *statement, const struct value *names)
{
    for (size_t i = 0; i < embedded_count(names); i++) {
        if (is_everybody(scalar_text(statement->scratch, embedded_at(names, i)))) {
            return true;
        }
    }
    return false;
}

static bool any_is_star(const struct value *names)
{
    for (size_t i = 0; i < embedded_count(names); i++) {
        if (span_is(value_string_or_empty(embedded_at(names, i)), "*")) {
            return true;
        }
    }
    return false;
}

bool statement_any_is_everybody(const struct statement *statement, const struct value *principal)
{
    if (!value_is(principal, VALUE_OBJECT)) {
        return any_is_star(principal);
    }
    return any_is_everybody(statement, value_get(principal, "AWS")) ||
           any_is_everybody(statement, value_get(principal, "*"));
}

bool statement_names_everybody(const struct statement *statement)
{
    if (statement_has(statement, "NotPrincipal")) {
        return statement_allows(statement);
    }
    return statement_any_is_everybody(statement, value_get(statement->body, "Principal"));
}

const struct value *statement_principals(const struct statement *statement, const char *kind)
{
    return value_get(value_get(statement->body, "Principal"), kind);
}

static bool is_every_resource(struct span word)
{
    struct span parts[ARN_PARTS];
    return span_is(word, "*") || (split_arn(word, parts) == ARN_PARTS && span_is(parts[0], "arn") &&
                                  wild_from(parts, 3, ARN_PARTS));
}

bool statement_reaches_everything(const struct statement *statement)
{
    return statement_has(statement, "NotResource") ||
           statement_any_word(statement, "Resource", is_every_resource);
}

static bool any_action_matches(const struct statement *statement, const char *element,
                               struct span action)
{
    const struct value *words = value_get(statement->body, element);
    for (size_t i = 0; i < embedded_count(words); i++) {
        struct span word = scalar_text(statement->scratch, embedded_at(words, i));
        if (glob_match_ignoring_case(word, action)) {
            return true;
        }
    }
    return false;
}

bool statement_covers(const struct statement *statement, struct span action)
{
    if (statement_has(statement, "NotAction")) {
        return !any_action_matches(statement, "NotAction", action);
    }
    return any_action_matches(statement, "Action", action);
}

/* ---- conditions ---- */

bool statement_condition_at(const struct statement *statement, size_t index,
                            struct condition *condition)
{
    const struct value *operators = value_get(statement->body, "Condition");
    for (size_t i = 0; value_is(operators, VALUE_OBJECT) && i < operators->member_count; i++) {
        const struct value *keys = operators->members[i].value;
        size_t count = keys->kind == VALUE_OBJECT ? keys->member_count : 0;
        if (index < count) {
            *condition = (struct condition) { operators->members[i].key, keys->members[index].key,
                                              keys->members[index].value };
            return true;
        }
        index -= count;
    }
    return false;
}

bool statement_any_condition(const struct statement *statement,
                             bool (*accepts)(const struct statement *statement,
                                             const struct condition *condition))
{
    struct condition condition;
    for (size_t i = 0; statement_condition_at(statement, i, &condition); i++) {
        if (accepts(statement, &condition)) {
            return true;
        }
    }
    return false;
}

size_t statement_condition_count(const struct statement *statement)
{
    struct condition condition;
    size_t count = 0;
    while (statement_condition_at(statement, count, &condition)) {
        count++;
    }
    return count;
}

static bool ends_with_ignoring_case(struct span text, struct span end)
{
    return text.length >= end.length &&
           span_equal_ignoring_case(span_after(text, text.length - end.length), end);
}

static bool starts_with_ignoring_case(struct span text, struct span start)
{
    return text.length >= start.length &&
           span_equal_ignoring_case((struct span) { text.text, start.length }, start);
}

static bool holds_not(struct span op)
{
    for (; op.length >= 3; op = span_after(op, 1)) {
        if (starts_with_ignoring_case(op, SPAN("not"))) {
            return true;
        }
    }
    return false;
}

static bool demands(struct span op)
{
    return !holds_not(op) && !ends_with_ignoring_case(op, SPAN("ifexists")) &&
           !starts_with_ignoring_case(op, SPAN("forallvalues:")) &&
           !span_equal_ignoring_case(op, SPAN("null"));
}

static bool limits_nothing(struct span value)
{
    if (statement_word_is_wild(value) || cidr_is_public(value)) {
        return true;
    }
    struct span parts[ARN_PARTS];
    size_t count = split_arn(value, parts);
    return span_is(parts[0], "arn") && wild_from(parts, count < ARN_PARTS ? 2 : 4, count);
}

static bool each_value_limits(const struct statement *statement, const struct condition *condition)
{
    size_t count = embedded_count(condition->values);
    for (size_t i = 0; i < count; i++) {
        const struct value *value = embedded_at(condition->values, i);
        if (limits_nothing(scalar_text(statement->scratch, value))) {
            return false;
        }
    }
    return count != 0;
}

bool condition_limits(const struct statement *statement, const struct condition *condition)
{
    return demands(condition->op) && each_value_limits(statement, condition);
}

bool condition_excludes(const struct statement *statement, const struct condition *condition)
{
    bool set = starts_with_ignoring_case(condition->op, SPAN("for"));
    return holds_not(condition->op) && !set && each_value_limits(statement, condition);
}

bool condition_is_on_callers(const struct condition *condition)
{
    for (size_t i = 0; i < ARRAY_LENGTH(caller_keys); i++) {
        if (span_equal_ignoring_case(condition->key, span_of(caller_keys[i]))) {
            return true;
        }
    }
    return false;
}

bool condition_limits_callers(const struct statement *statement, const struct condition *condition)
{
    return condition_is_on_callers(condition) && condition_limits(statement, condition);
}

bool condition_value_is(const struct statement *statement, const struct condition *condition,
                        struct span text)
{
    if (embedded_count(condition->values) != 1) {
        return false;
    }
    const struct value *only = embedded_at(condition->values, 0);
    return span_equal_ignoring_case(scalar_text(statement->scratch, only), text);
}
