/*
 * statement.h: questions about one statement of an IAM-style policy document (AWS, and the clouds
 * that took over its form). Source: AWS IAM User Guide, "IAM JSON policy elements reference".
 */
#ifndef HIPAA_FACETS_STATEMENT_H
#define HIPAA_FACETS_STATEMENT_H

#include "facets/embedded.h"

struct statement {
    struct arena *scratch;
    const struct value *body; /* an object */
};

typedef bool statement_test(const struct statement *statement);

bool statement_allows(const struct statement *statement);
bool statement_denies(const struct statement *statement);
bool statement_has(const struct statement *statement, const char *element);

/* Is any word of the element (`Action`, `Resource` ...) one that `accepts`? */
bool statement_any_word(const struct statement *statement, const char *element,
                        bool (*accepts)(struct span word));

/* Everybody: *, an AWS principal *, an ARN of any account, or an Allow with NotPrincipal. */
bool statement_names_everybody(const struct statement *statement);

/* Is *, or an AWS principal that is everybody, among these principals? */
bool statement_any_is_everybody(const struct statement *statement, const struct value *principal);

/* The principals of one kind (`AWS`, `Federated`), one or many; NULL if there is none. */
const struct value *statement_principals(const struct statement *statement, const char *kind);

/* *, an ARN with nothing but * after the service, or NotResource. */
bool statement_reaches_everything(const struct statement *statement);

/* Does the list of actions (or NotAction) reach this action, given in lower case? */
bool statement_covers(const struct statement *statement, struct span action);

/* One line of the Condition: operator, key and the values it compares with. */
struct condition {
    struct span op;
    struct span key;
    const struct value *values; /* one or many */
};

/* The conditions in order; false behind the last. */
bool statement_condition_at(const struct statement *statement, size_t index,
                            struct condition *condition);

/* Calls `accepts` with each condition until one is accepted. */
bool statement_any_condition(const struct statement *statement,
                             bool (*accepts)(const struct statement *statement,
                                             const struct condition *condition));
size_t statement_condition_count(const struct statement *statement);

/*
 * A condition that lets fewer callers in: an operator that demands (none with Not, IfExists,
 * ForAllValues: or Null) and values of which each limits: *, an ARN of any account and resource or
 * the whole internet limits nothing.
 */
bool condition_limits(const struct statement *statement, const struct condition *condition);

/*
 * A condition that a Deny holds against all but a few: an operator with Not (of no set), and values
 * of which each limits. A request without the key is denied too.
 */
bool condition_excludes(const struct statement *statement, const struct condition *condition);

/* Is the key one that says who calls, or from where? */
bool condition_is_on_callers(const struct condition *condition);

/* Is `text` the only value, "true" standing for the boolean too? */
bool condition_value_is(const struct statement *statement, const struct condition *condition,
                        struct span text);

/* Limits by a key that says who calls, or from where. */
bool condition_limits_callers(const struct statement *statement, const struct condition *condition);

/* Takes the text up to the next colon, and the colon. */
struct span statement_take_field(struct span *rest);

/* Does the part, in ASCII of any letter case, stand in the word? */
bool statement_word_holds(struct span word, struct span part);

/* "*", "s3:*", "s*:*". */
bool statement_word_is_whole_service(struct span word);

/* "", "*", "**?": nothing but wildcards. */
bool statement_word_is_wild(struct span word);

#endif
