#include "facets/federation.h"

#include "facets/scalar.h"

/* OWNER/NAME behind the colon, the owner without a wildcard. */
static bool names_an_owner(struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.text[i];
        if (byte == '/') {
            return i != 0 && i + 1 < text.length;
        }
        if (byte == '*' || byte == '?' || byte == ':') {
            return false;
        }
    }
    return false;
}

/* A value up to the end or the next colon, without a wildcard. */
static bool names_one(struct span text)
{
    struct span field = statement_take_field(&text);
    return field.length != 0 && span_find_byte(field, '*') == field.length &&
           span_find_byte(field, '?') == field.length;
}

static bool is_bounded_subject(struct span text)
{
    struct span claim = statement_take_field(&text);
    if (span_is(claim, "repo") || span_is(claim, "repository") ||
        span_is(claim, "job_workflow_ref")) {
        return names_an_owner(text);
    }
    return (span_is(claim, "repository_owner") || span_is(claim, "repository_id") ||
            span_is(claim, "repository_owner_id")) &&
           names_one(text);
}

static bool is_repository_claim(struct span key)
{
    static const char *const claims[] = { "repository", "repository_owner", "repository_id",
                                          "repository_owner_id", "job_workflow_ref" };
    while (span_find_byte(key, ':') != key.length) {
        statement_take_field(&key);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(claims); i++) {
        if (span_equal_ignoring_case(key, span_of(claims[i]))) {
            return true;
        }
    }
    return false;
}

static bool limits_repository(const struct statement *s, const struct condition *condition)
{
    if (!condition_limits(s, condition)) {
        return false;
    }
    if (is_repository_claim(condition->key)) {
        return span_find_byte(condition->key, ':') != condition->key.length;
    }
    struct span key = condition->key;
    if (key.length < 4 ||
        !span_equal_ignoring_case(span_after(key, key.length - 4), SPAN(":sub"))) {
        return false;
    }
    for (size_t i = 0; i < embedded_count(condition->values); i++) {
        const struct value *value = embedded_at(condition->values, i);
        if (!is_bounded_subject(scalar_text(s->scratch, value))) {
            return false;
        }
    }
    return true;
}

bool statement_trusts_open_federation(const struct statement *s)
{
    const struct value *names = statement_principals(s, "Federated");
    bool web = false;
    bool github = false;
    for (size_t i = 0; i < embedded_count(names); i++) {
        struct span name = scalar_text(s->scratch, embedded_at(names, i));
        bool saml = statement_word_holds(name, SPAN(":saml-provider/"));
        web = web || !saml;
        github = github ||
                 (!saml && statement_word_holds(name, SPAN("token.actions.githubusercontent.com")));
    }
    return web && statement_allows(s) &&
           statement_covers(s, SPAN("sts:assumerolewithwebidentity")) &&
           !statement_any_condition(s, github ? limits_repository : condition_limits);
}
