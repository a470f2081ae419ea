/*
 * policy_case.h: questions to policies, for tables: what stands between the brackets of "Statement",
 * and the answer to it as text and as an object.
 */
#ifndef HIPAA_TESTS_POLICY_CASE_H
#define HIPAA_TESTS_POLICY_CASE_H

#include "facets/policy.h"

#include "facets_case.h"

UNUSED static enum truth ask(struct arena *arena, const char *question, const struct value *policy,
                             const char *operand)
{
    struct reading reading = { .scratch = arena, .arena = arena };
    const struct policy_question *found = policy_question_find(span_of(question));
    assert_non_null(found);
    return policy_ask(found, &reading, policy, operand ? given(arena, operand) : NULL);
}

struct policy_case {
    const char *question;
    const char *statement; /* between the brackets of "Statement" */
    enum truth answer;
};

UNUSED static void check(const struct policy_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA *arena = arena_new();
        const char *text = arena_printf(arena, "{\"Statement\":[%s]}", cases[i].statement);
        enum truth as_text = ask(arena, cases[i].question, value_text(arena, text), NULL);
        enum truth as_object = ask(arena, cases[i].question, given(arena, text), NULL);
        if (as_text != cases[i].answer || as_object != as_text) {
            fail_msg("%s of %s: %s, as object %s", cases[i].question, cases[i].statement,
                     truth_name(as_text), truth_name(as_object));
        }
    }
}

#define ALLOW(more) "{\"Effect\":\"Allow\"," more "}"
#define DENY(more) "{\"Effect\":\"Deny\"," more "}"
#define EVERYBODY "\"Principal\":\"*\""
#define ON_ALL "\"Resource\":\"*\""
#define IF(op, key, value) "\"Condition\":{\"" op "\":{\"" key "\":" value "}}"

#endif
