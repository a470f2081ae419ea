#include "facets/accounts.h"

#include <ctype.h>

#include "facets/scalar.h"

struct accounts {
    struct span first; /* empty: none yet */
    bool several;
};

static bool is_number_of_an_account(struct span text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!isdigit((unsigned char)text.text[i])) {
            return false;
        }
    }
    return text.length == 12;
}

/* The account of an ARN, or the word itself where it is the bare number; else empty. */
static struct span account_of(struct span word)
{
    struct span arn = word;
    if (span_is(statement_take_field(&arn), "arn")) {
        statement_take_field(&arn); /* partition */
        statement_take_field(&arn); /* service */
        statement_take_field(&arn); /* region */
        word = statement_take_field(&arn);
    }
    return is_number_of_an_account(word) ? word : SPAN("");
}

static void note(struct accounts *accounts, const struct statement *statement,
                 const struct value *words)
{
    for (size_t i = 0; i < embedded_count(words); i++) {
        struct span account = account_of(scalar_text(statement->scratch, embedded_at(words, i)));
        if (account.length != 0 && accounts->first.length == 0) {
            accounts->first = account;
        }
        accounts->several |= account.length != 0 && !span_equal(account, accounts->first);
    }
}

static bool demands_an_organisation(const struct statement *statement,
                                    const struct condition *condition)
{
    return (span_equal_ignoring_case(condition->key, SPAN("aws:PrincipalOrgID")) ||
            span_equal_ignoring_case(condition->key, SPAN("aws:PrincipalOrgPaths"))) &&
           condition_limits(statement, condition);
}

enum truth accounts_are_several(const struct operand *operand UNUSED, struct reading *reading,
                                const struct value *policy)
{
    const struct value *document = embedded_document(reading, policy);
    if (!value_is(document, VALUE_OBJECT) || value_has_unknown(document)) {
        return TRUTH_UNKNOWN;
    }
    struct accounts accounts = { .first = SPAN("") };
    const struct value *list = value_get(document, "Statement");
    for (size_t i = 0; i < embedded_count(list); i++) {
        struct statement statement = { reading->scratch, embedded_at(list, i) };
        if (!value_is(statement.body, VALUE_OBJECT)) {
            continue;
        }
        note(&accounts, &statement, value_get(statement.body, "Resource"));
        if (statement_allows(&statement) &&
            !statement_any_condition(&statement, demands_an_organisation)) {
            note(&accounts, &statement, statement_principals(&statement, "AWS"));
        }
    }
    return truth_of(accounts.several);
}
