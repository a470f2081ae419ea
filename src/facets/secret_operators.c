/*
 * Operators that look for secrets; see secret.h for what looks like one.
 */
#include "facets/operator.h"

#include "facets/scalar.h"
#include "facets/secret.h"

/* Parts that are not decided yet may hold a secret too. */
static enum truth with_undecided(bool secret, const struct value *value)
{
    return !secret && value_has_unknown(value) ? TRUTH_UNKNOWN : truth_of(secret);
}

static enum truth judge_secret_text(const struct operand *operand UNUSED, struct reading *reading,
                                    const struct value *value)
{
    return with_undecided(secret_in_text(scalar_text(reading->scratch, value)), value);
}

static enum truth judge_secret_base64(const struct operand *operand UNUSED, struct reading *reading,
                                      const struct value *value)
{
    return with_undecided(secret_in_base64(scalar_text(reading->scratch, value)), value);
}

static enum truth judge_secret_name(const struct operand *operand UNUSED, struct reading *reading,
                                    const struct value *value)
{
    return with_undecided(secret_is_name(scalar_text(reading->scratch, value)), value);
}

/* A value that is not decided yet may turn out a key, whatever its name. */
static enum truth is_secret_setting(struct span name, const struct value *value)
{
    if (value_is(value, VALUE_UNKNOWN)) {
        return TRUTH_UNKNOWN;
    }
    return truth_of(value_is(value, VALUE_STRING) && secret_in_setting(name, value->text));
}

static enum truth judge_secret_map(const struct operand *operand UNUSED,
                                   struct reading *reading UNUSED, const struct value *value)
{
    if (value->kind != VALUE_OBJECT) {
        return TRUTH_UNKNOWN;
    }
    enum truth answer = TRUTH_FALSE;
    for (size_t i = 0; i < value->member_count; i++) {
        answer =
            truth_or(answer, is_secret_setting(value->members[i].key, value->members[i].value));
    }
    return answer;
}

static const struct value *first_said(const struct value *object, const char *key,
                                      const char *other)
{
    const struct value *value = value_get(object, key);
    bool empty = value_is(value, VALUE_STRING) ? value->text.length == 0
                 : value_is(value, VALUE_LIST) ? value->item_count == 0
                                               : value_is_nothing(value);
    bool said = !empty && !value_is(value, VALUE_UNKNOWN);
    return said ? value : value_get(object, other);
}

static bool is_named_later(const struct value *entry)
{
    return value_is(value_get(entry, "name"), VALUE_UNKNOWN) ||
           value_is(value_get(entry, "key"), VALUE_UNKNOWN);
}

/* {"name" or "key", "value", "type"}; entries typed other than PLAINTEXT are references. */
static enum truth is_secret_entry(struct arena *scratch, const struct value *entry)
{
    if (entry->kind != VALUE_OBJECT) {
        return TRUTH_UNKNOWN;
    }
    struct span type = value_string_or_empty(value_get(entry, "type"));
    if (type.length != 0 && !span_equal_ignoring_case(type, SPAN("PLAINTEXT")) &&
        !span_equal_ignoring_case(type, SPAN("PLAIN"))) {
        return TRUTH_FALSE;
    }
    struct span name = scalar_text(scratch, first_said(entry, "name", "key"));
    const struct value *value = value_get(entry, "value");
    enum truth secret = is_secret_setting(name, value);
    if (is_named_later(entry) && secret == TRUTH_FALSE) {
        /* A name that is not known yet may turn out to be one of a secret. */
        secret = truth_and(is_secret_setting(SPAN("password"), value), TRUTH_UNKNOWN);
    }
    bool typed_later = value_is(value_get(entry, "type"), VALUE_UNKNOWN);
    return typed_later ? truth_and(secret, TRUTH_UNKNOWN) : secret;
}

static enum truth judge_secret_env(const struct operand *operand UNUSED, struct reading *reading,
                                   const struct value *value)
{
    return is_secret_entry(reading->scratch, value);
}

static enum truth judge_secret_json_env(const struct operand *operand UNUSED,
                                        struct reading *reading, const struct value *value)
{
    const struct value *items = embedded_items(reading, value);
    if (!items) {
        return TRUTH_UNKNOWN;
    }
    enum truth answer = TRUTH_FALSE;
    for (size_t i = 0; i < items->item_count; i++) {
        const struct value *entries = value_get(items->items[i], "environment");
        for (size_t j = 0; j < embedded_count(entries); j++) {
            answer = truth_or(answer, is_secret_entry(reading->scratch, embedded_at(entries, j)));
        }
    }
    return answer;
}

static const struct operator_entry operators[] = {
    { .name = "looks_like_secret", .value = judge_secret_text },
    { .name = "base64_looks_like_secret", .value = judge_secret_base64 },
    { .name = "name_looks_secret", .value = judge_secret_name },
    { .name = "map_looks_secret", .value = judge_secret_map },
    { .name = "env_plaintext_looks_secret", .value = judge_secret_env },
    { .name = "json_env_looks_secret", .value = judge_secret_json_env, .reads_document = true },
};

const struct operator_entry *operator_on_secret(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(operators); i++) {
        if (span_is(name, operators[i].name)) {
            return &operators[i];
        }
    }
    return NULL;
}
