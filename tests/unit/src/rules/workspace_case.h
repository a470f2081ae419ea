/*
 * workspace_case.h: workspaces as data tables, for the tests of workspace rules.
 */
#ifndef HIPAA_TESTS_WORKSPACE_CASE_H
#define HIPAA_TESTS_WORKSPACE_CASE_H

#include "rules/workspace_rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

/* One resource of a workspace; its type is in its address. */
struct given {
    const char *address;
    const char *values; /* JSON; the text "?" stands for an unknown value */
};

struct wanted {
    const char *rule;
    const struct given *resources; /* up to the one without an address */
    enum verdict verdict;
    const char *address; /* of what broke it, or "" */
    const char *reason;  /* a part of the reason, or NULL */
};

static const struct value *with_unknowns(struct arena *arena, const struct value *value)
{
    if (span_is(value_string_or_empty(value), "?") || value_is_true(value_get(value, "$unknown"))) {
        return &value_unknown;
    }
    struct value_builder built = value_builder(arena);
    for (size_t i = 0; value->kind == VALUE_OBJECT && i < value->member_count; i++) {
        value_put_span(&built, value->members[i].key,
                       with_unknowns(arena, value->members[i].value));
    }
    return value->kind == VALUE_OBJECT ? value_object_done(&built) : value;
}

static void add(struct arena *arena, struct workspace *workspace, struct kinds *kinds,
                const struct given *given)
{
    struct span address = span_of(given->address);
    struct span type = { address.text, span_find_byte(address, '.') };
    struct subject *subject = ARENA_NEW(arena, struct subject);
    *subject = (struct subject) { .address = address, .block = address, .type = type };
    const struct value *values = json_try(arena, span_of(given->values));
    assert_non_null(values);
    const struct kind *kind = kind_find(kinds, type);
    assert_non_null(kind);
    workspace_add(workspace, subject, kind, with_unknowns(arena, values));
}

static const struct rule *rule_of(struct rulebook *rulebook, const char *id)
{
    const struct rule *const *rules;
    size_t count = rulebook_workspace(rulebook, &rules);
    for (size_t i = 0; i < count; i++) {
        if (span_is(rules[i]->id, id)) {
            return rules[i];
        }
    }
    return NULL;
}

static struct workspace_verdict judged(struct arena *arena, const char *id,
                                       const struct given *resources)
{
    struct catalogue *catalogue = catalogue_open(arena);
    struct kinds *kinds = kinds_new(arena, catalogue);
    struct workspace *workspace = workspace_new(arena, kinds, NULL);
    for (size_t i = 0; resources[i].address; i++) {
        add(arena, workspace, kinds, &resources[i]);
    }
    workspace_join(workspace);
    struct diags diags = diags_init(arena);
    struct rule_choice choice = { .strict = true };
    const struct rule *rule = rule_of(rulebook_new(arena, catalogue, &choice, &diags), id);
    assert_non_null(rule);
    return rule_judge_workspace(arena, rule, workspace);
}

static inline void judge_all(const struct wanted *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA *arena = arena_new();
        struct workspace_verdict verdict = judged(arena, wanted[i].rule, wanted[i].resources);
        const char *reason = verdict.reason ? verdict.reason : "";
        if (verdict.verdict != wanted[i].verdict || !span_is(verdict.address, wanted[i].address) ||
            (wanted[i].reason && !strstr(reason, wanted[i].reason))) {
            fail_msg("%zu: %s: verdict %d at %.*s: %s", i, wanted[i].rule, verdict.verdict,
                     SPAN_ARGS(verdict.address), reason);
        }
    }
}

/* The end of a list of resources. */
#define NONE                                                                                       \
    {                                                                                              \
        NULL, NULL                                                                                 \
    }

#endif
