#include "facets/policy.h"

#include <ctype.h>

#include "facets/denial.h"
#include "facets/federation.h"
#include "facets/scalar.h"
#include "facets/transport.h"

/* The statements of a document, or of a list of documents; false if it is none. */
static bool collect_statements(struct reading *reading, const struct value *policy,
                               struct value_builder *statements)
{
    const struct value *document = embedded_document(reading, policy);
    if (!document || value_has_unknown(document)) {
        return false;
    }
    for (size_t i = 0; i < embedded_count(document); i++) {
        const struct value *list = value_get(embedded_at(document, i), "Statement");
        for (size_t j = 0; j < embedded_count(list); j++) {
            if (embedded_at(list, j)->kind == VALUE_OBJECT) {
                value_add(statements, embedded_at(list, j));
            }
        }
    }
    return true;
}

/* An Allow that some Deny takes back does not count; see denial.h for `spares`. */
static enum truth any_statement(struct reading *reading, const struct value *policy,
                                statement_test *test, denial_condition *spares)
{
    struct value_builder list = value_builder(reading->scratch);
    if (!collect_statements(reading, policy, &list)) {
        return TRUTH_UNKNOWN;
    }
    const struct value *statements = value_list_done(&list);
    for (size_t i = 0; i < statements->item_count; i++) {
        struct statement statement = { reading->scratch, statements->items[i] };
        if (test(&statement) &&
            (statement_denies(&statement) || !denial_takes_back(statements, &statement, spares))) {
            return TRUTH_TRUE;
        }
    }
    return TRUTH_FALSE;
}

/* ---- words ---- */

static bool is_any_action(struct span word)
{
    return span_is(word, "*") || span_is(word, "*:*");
}

static bool is_deletion(struct span word)
{
    return span_is(word, "*") || span_ends_with(word, SPAN(":*")) ||
           statement_word_holds(word, SPAN("delete"));
}

/* The resource part of a key's ARN is a star, alone or behind "key/". */
static bool is_every_key(struct span word)
{
    struct span arn = statement_take_field(&word);
    struct span partition = statement_take_field(&word);
    struct span service = statement_take_field(&word);
    statement_take_field(&word);
    statement_take_field(&word);
    return span_is(arn, "arn") && partition.length != 0 && span_is(service, "kms") &&
           (span_is(word, "*") || span_is(word, "key/*"));
}

static bool is_account_number(struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!isdigit((unsigned char)text.text[i])) {
            return false;
        }
    }
    return text.length == 12;
}

/* A 12-digit number or arn:PARTITION:iam::NUMBER:root. */
static bool is_whole_account(struct span word)
{
    if (is_account_number(word)) {
        return true;
    }
    struct span arn = statement_take_field(&word);
    struct span partition = statement_take_field(&word);
    struct span service = statement_take_field(&word);
    struct span region = statement_take_field(&word);
    struct span account = statement_take_field(&word);
    return span_is(arn, "arn") && partition.length != 0 && span_is(service, "iam") &&
           region.length == 0 && is_account_number(account) && span_is(word, "root");
}

/* ---- statements ---- */

static bool allows_public(const struct statement *s)
{
    return statement_allows(s) && statement_names_everybody(s) &&
           !statement_any_condition(s, condition_limits_callers);
}

static bool allows_admin(const struct statement *s)
{
    return statement_allows(s) && statement_any_word(s, "Action", is_any_action) &&
           statement_reaches_everything(s);
}

static bool allows_service(const struct statement *s)
{
    return statement_allows(s) &&
           statement_any_word(s, "Action", statement_word_is_whole_service) &&
           (statement_reaches_everything(s) || statement_has(s, "Principal"));
}

static bool reaches_every_key(const struct statement *s)
{
    return statement_reaches_everything(s) || statement_any_word(s, "Resource", is_every_key);
}

static bool allows_any_action(const struct statement *s)
{
    return statement_allows(s) && statement_any_word(s, "Action", is_any_action);
}

static bool allows_except(const struct statement *s)
{
    return statement_allows(s) && statement_has(s, "NotAction");
}

static bool trusts_anybody(const struct statement *s)
{
    return statement_allows(s) && statement_names_everybody(s) &&
           !statement_any_condition(s, condition_limits);
}

static bool trusts_account(const struct statement *s)
{
    const struct value *names = statement_principals(s, "AWS");
    bool whole = false;
    for (size_t i = 0; i < embedded_count(names); i++) {
        whole = whole || is_whole_account(scalar_text(s->scratch, embedded_at(names, i)));
    }
    return whole && statement_allows(s) && !statement_any_condition(s, condition_limits);
}

static bool denies_delete(const struct statement *s)
{
    return statement_denies(s) && statement_any_word(s, "Action", is_deletion);
}

static bool demands_mfa(const struct statement *s, const struct condition *condition)
{
    if (span_equal_ignoring_case(condition->op, SPAN("bool")) &&
        span_equal_ignoring_case(condition->key, SPAN("aws:multifactorauthpresent"))) {
        return condition_value_is(s, condition, SPAN("true"));
    }
    struct span start = { condition->op.text,
                          condition->op.length < 11 ? condition->op.length : 11 };
    return span_equal_ignoring_case(start, SPAN("numericless")) &&
           span_equal_ignoring_case(condition->key, SPAN("aws:multifactorauthage"));
}

/* A Deny of whoever came without a second factor. A plain Bool misses those who lack the key. */
static bool spares_mfa(const struct statement *s, const struct condition *condition)
{
    return span_equal_ignoring_case(condition->op, SPAN("boolifexists")) &&
           span_equal_ignoring_case(condition->key, SPAN("aws:multifactorauthpresent")) &&
           condition_value_is(s, condition, SPAN("false"));
}

static bool trusts_people(const struct statement *s)
{
    const struct value *principal = value_get(s->body, "Principal");
    return statement_allows(s) &&
           (span_is(value_string_or_empty(principal), "*") || value_get(principal, "AWS") != NULL);
}

static bool trusts_people_without_mfa(const struct statement *s)
{
    return trusts_people(s) && !statement_any_condition(s, demands_mfa);
}

/* ---- whole documents ---- */

static enum truth requires_mfa(struct reading *reading, const struct value *policy,
                               const struct value *operand UNUSED)
{
    if (any_statement(reading, policy, trusts_people, NULL) != TRUTH_TRUE) {
        return TRUTH_UNKNOWN;
    }
    return truth_not(any_statement(reading, policy, trusts_people_without_mfa, spares_mfa));
}

static bool grants_freely(const struct statement *s)
{
    return statement_allows(s) && embedded_count(value_get(s->body, "Condition")) == 0 &&
           statement_reaches_everything(s);
}

static bool any_covers(struct arena *scratch, const struct value *statements, struct span action)
{
    for (size_t i = 0; i < statements->item_count; i++) {
        struct statement statement = { scratch, statements->items[i] };
        if (grants_freely(&statement) && statement_covers(&statement, action)) {
            return !denial_of_action(scratch, statements, action);
        }
    }
    return false;
}

/* "iam:PassRole+lambda:CreateFunction": dangerous only together. */
static bool grants_all_of(struct arena *scratch, const struct value *statements, struct span entry)
{
    while (entry.length != 0) {
        size_t length = span_find_byte(entry, '+');
        if (!any_covers(scratch, statements, (struct span) { entry.text, length })) {
            return false;
        }
        entry = span_after(entry, length < entry.length ? length + 1 : length);
    }
    return true;
}

static enum truth grants(struct reading *reading, const struct value *policy,
                         const struct value *operand)
{
    struct value_builder list = value_builder(reading->scratch);
    if (!collect_statements(reading, policy, &list)) {
        return TRUTH_UNKNOWN;
    }
    const struct value *statements = value_list_done(&list);
    for (size_t i = 0; i < embedded_count(operand); i++) {
        struct span entry = value_string_or_empty(embedded_at(operand, i));
        if (grants_all_of(reading->scratch, statements, entry)) {
            return TRUTH_TRUE;
        }
    }
    return TRUTH_FALSE;
}

static bool any_reaches_keys(struct arena *scratch, const struct value *statements,
                             struct span action)
{
    for (size_t i = 0; i < statements->item_count; i++) {
        struct statement s = { scratch, statements->items[i] };
        if (statement_allows(&s) && reaches_every_key(&s) && statement_covers(&s, action)) {
            return !denial_of_action(scratch, statements, action);
        }
    }
    return false;
}

static enum truth decrypts(struct reading *reading, const struct value *policy,
                           const struct value *operand UNUSED)
{
    struct value_builder list = value_builder(reading->scratch);
    if (!collect_statements(reading, policy, &list)) {
        return TRUTH_UNKNOWN;
    }
    const struct value *statements = value_list_done(&list);
    return truth_of(any_reaches_keys(reading->scratch, statements, SPAN("kms:decrypt")) ||
                    any_reaches_keys(reading->scratch, statements, SPAN("kms:reencryptfrom")));
}

static enum truth names_all_users(struct reading *reading, const struct value *policy,
                                  const struct value *operand UNUSED)
{
    const struct value *document = embedded_document(reading, policy);
    if (!value_is(document, VALUE_OBJECT) || value_has_unknown(document)) {
        return TRUTH_UNKNOWN;
    }
    const struct value *bindings = value_get(document, "bindings");
    for (size_t i = 0; i < embedded_count(bindings); i++) {
        const struct value *members = value_get(embedded_at(bindings, i), "members");
        for (size_t j = 0; j < embedded_count(members); j++) {
            struct span member = value_string_or_empty(embedded_at(members, j));
            if (span_is(member, "allUsers") || span_is(member, "allAuthenticatedUsers")) {
                return TRUTH_TRUE;
            }
        }
    }
    return TRUTH_FALSE;
}

static const struct policy_question questions[] = {
    { "policy_allows_public", allows_public, denial_spares_callers, NULL },
    { "policy_denies_insecure_transport", statement_denies_insecure_transport, NULL, NULL },
    { "policy_denies_old_tls", statement_denies_old_tls, NULL, NULL },
    { "policy_admin_star", allows_admin, NULL, NULL },
    { "policy_service_star", allows_service, NULL, NULL },
    { "policy_decrypt_star", NULL, NULL, decrypts },
    { "policy_action_star", allows_any_action, NULL, NULL },
    { "policy_allow_except", allows_except, NULL, NULL },
    { "policy_trust_any", trusts_anybody, denial_spares_few, NULL },
    { "policy_trust_account", trusts_account, denial_spares_few, NULL },
    { "policy_trust_open_federation", statement_trusts_open_federation, NULL, NULL },
    { "policy_denies_delete", denies_delete, NULL, NULL },
    { "policy_requires_mfa", NULL, NULL, requires_mfa },
    { "policy_grants", NULL, NULL, grants },
    { "gcp_policy_has_public_member", NULL, NULL, names_all_users },
};

const struct policy_question *policy_question_find(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(questions); i++) {
        if (span_is(name, questions[i].name)) {
            return &questions[i];
        }
    }
    return NULL;
}

enum truth policy_ask(const struct policy_question *question, struct reading *reading,
                      const struct value *policy, const struct value *operand)
{
    if (question->any_statement) {
        return any_statement(reading, policy, question->any_statement, question->spares);
    }
    return question->whole(reading, policy, operand);
}
