/*
 * workspace_rule.c: a rule on the whole workspace: its gate (`when`), then its requirement.
 */
#include <stdlib.h>

#include "rules/requirement.h"

static bool list_has(const struct value *list, struct span text,
                     bool (*fits)(struct span text, struct span item))
{
    for (size_t i = 0; list && i < list->item_count; i++) {
        if (fits(text, value_string_or_empty(list->items[i]))) {
            return true;
        }
    }
    return false;
}

bool gate_takes(const struct value *when, const struct kind *kind)
{
    const struct value *types = value_get(when, "any_type");
    const struct value *prefixes = value_get(when, "any_type_prefix");
    if (!types && !prefixes) {
        return true;
    }
    return list_has(types, kind_type(kind), span_equal) ||
           list_has(prefixes, kind_type(kind), span_starts_with);
}

/* What is out of scope asks for nothing, though it may serve what is in scope. */
static bool has_in_scope(const struct workspace *workspace, const struct kind *kind)
{
    struct entity_list entities = workspace_of_type(workspace, kind_type(kind));
    size_t i = 0;
    while (i < entities.count && entities.items[i]->out_of_scope) {
        i++;
    }
    return i < entities.count;
}

static bool gate_takes_any(const struct value *when, const struct workspace *workspace)
{
    for (size_t i = 0; i < workspace_kind_count(workspace); i++) {
        const struct kind *kind = workspace_kind(workspace, i);
        if (gate_takes(when, kind) && has_in_scope(workspace, kind)) {
            return true;
        }
    }
    return false;
}

static bool has_span(const struct span *spans, size_t count, struct span wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (span_equal(spans[i], wanted)) {
            return true;
        }
    }
    return false;
}

static bool has_providers(struct arena *arena, const struct workspace *workspace, size_t wanted)
{
    struct span *providers = ARENA_ARRAY(arena, wanted, struct span);
    size_t count = 0;
    for (size_t i = 0; i < workspace_kind_count(workspace) && count < wanted; i++) {
        struct span provider = kind_provider(workspace_kind(workspace, i));
        if (!has_span(providers, count, provider)) {
            providers[count++] = provider;
        }
    }
    return count == wanted;
}

static bool gate_is_open(struct arena *arena, const struct value *when,
                         const struct workspace *workspace)
{
    const struct value *providers = value_get(when, "providers_at_least");
    if (providers) {
        return has_providers(arena, workspace, (size_t)providers->number);
    }
    return gate_takes_any(when, workspace);
}

/* The worst of an address first; equal inputs give an equal order. */
static int by_address(const void *a, const void *b)
{
    const struct workspace_breach *left = a;
    const struct workspace_breach *right = b;
    int order = span_compare(left->address, right->address);
    order = order ? order : (left->verdict > right->verdict) - (left->verdict < right->verdict);
    return order ? order : strcmp(left->reason, right->reason);
}

/* By address, each address once. */
static void put_in_order(struct breaches *breaches)
{
    size_t kept = 0;
    if (breaches->count != 0) {
        qsort(breaches->items, breaches->count, sizeof(struct workspace_breach), by_address);
    }
    for (size_t i = 0; i < breaches->count; i++) {
        if (kept == 0 ||
            !span_equal(breaches->items[kept - 1].address, breaches->items[i].address)) {
            breaches->items[kept++] = breaches->items[i];
        }
    }
    breaches->count = kept;
}

struct workspace_verdict rule_judge_workspace(struct arena *arena, const struct rule *rule,
                                              struct workspace *workspace)
{
    const struct value *spec = rule->body->spec;
    if (!gate_is_open(arena, value_get(spec, "when"), workspace)) {
        return (struct workspace_verdict) { .verdict = VERDICT_NOT_APPLICABLE };
    }
    const struct value *require = value_get(spec, "require");
    struct breaches breaches = { .count = 0 };
    struct inquiry inquiry = { arena, workspace, rule->body,
                               value_get(require, "all") ? NULL : &breaches };
    struct answer answer = requirement_judge(&inquiry, require);
    put_in_order(&breaches);
    return (struct workspace_verdict) {
        .verdict = verdict_of(answer.met),
        .address = answer.address,
        .reason = answer.reason,
        .breaches = breaches.items,
        .breach_count = breaches.count,
    };
}
