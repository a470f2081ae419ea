#include "rules/pack_test.h"

#include <assert.h>
#include <math.h>

#include "rules/rule.h"

static const struct {
    const char *name;
    enum verdict verdict;
} verdicts[] = {
    { "compliant", VERDICT_COMPLIANT },
    { "violating", VERDICT_VIOLATING },
    { "unknown", VERDICT_UNKNOWN },
};

struct run {
    struct arena *arena;
    struct catalogue *catalogue;
    const char *file;
    const struct value *spec;
    struct str *out;
    struct pack_test sum;
};

static const char *verdict_name(enum verdict verdict)
{
    for (size_t i = 0; i < ARRAY_LENGTH(verdicts); i++) {
        if (verdicts[i].verdict == verdict) {
            return verdicts[i].name;
        }
    }
    return "not applicable";
}

/* {"$unknown": true} */
static bool is_unknown_mark(const struct value *value)
{
    return value->kind == VALUE_OBJECT && value->member_count == 1 &&
           value_is_true(value_get(value, "$unknown"));
}

/* The attributes of a case, with unknowns where they are marked. */
static const struct value *with_unknowns(struct arena *arena, const struct value *value)
{
    if (is_unknown_mark(value)) {
        return &value_unknown;
    }
    struct value_builder built = value_builder(arena);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&built, with_unknowns(arena, value->items[i]));
        }
        return value_list_done(&built);
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            value_put_span(&built, value->members[i].key,
                           with_unknowns(arena, value->members[i].value));
        }
        return value_object_done(&built);
    }
    return value;
}

static enum verdict judge_attributes(const struct run *run, const struct value *given)
{
    static const struct complaints none = { .file = NULL };
    const struct assertion *assertion =
        assertion_compile(run->arena, value_get(run->spec, "assert"), &none);
    assert(assertion);
    return verdict_of(assertion_judge(run->arena, assertion, with_unknowns(run->arena, given)));
}

/* A fact as a case writes it: null is unknown, "inf" has no end. */
static const struct value *fact_of(struct arena *arena, const struct value *given)
{
    if (given->kind == VALUE_NULL) {
        return &value_unknown;
    }
    return span_is(value_string_or_empty(given), "inf") ? value_number(arena, INFINITY) : given;
}

static enum verdict judge_facts(const struct run *run, const struct value *given)
{
    static const struct complaints none = { .file = NULL };
    struct condition_source source = {
        .catalogue = run->catalogue,
        .unknown_ok = value_is_true(value_get(run->spec, "unknown_ok")),
        .complaints = &none,
    };
    const struct condition *condition = condition_compile(
        run->arena, rule_condition_spec(run->arena, run->spec), "condition", &source);
    assert(condition);
    const struct condition *bound = condition_bind_names(run->arena, condition, given);
    struct fact *facts = ARENA_ARRAY(run->arena, given->member_count, struct fact);
    for (size_t i = 0; i < given->member_count; i++) {
        facts[i].value = fact_of(run->arena, given->members[i].value);
    }
    return bound ? verdict_of(condition_judge(bound, facts)) : VERDICT_NOT_APPLICABLE;
}

static void run_case(struct run *run, const char *name, enum verdict wanted,
                     const struct value *given)
{
    struct span id = value_string_or_empty(value_get(run->spec, "id"));
    enum verdict judged =
        value_get(run->spec, "assert") ? judge_attributes(run, given) : judge_facts(run, given);
    run->sum.cases++;
    if (judged == wanted) {
        str_printf(run->out, "ok %.*s %s\n", SPAN_ARGS(id), name);
        return;
    }
    run->sum.failed++;
    str_printf(run->out, "FAILED %s:%u %.*s %s: judged %s\n", run->file, given->line, SPAN_ARGS(id),
               name, verdict_name(judged));
}

static void run_rule(struct run *run)
{
    const struct value *cases = value_get(run->spec, "cases");
    run->sum.rules++;
    if (!cases) {
        run->sum.untested++;
        str_printf(run->out, "no case %.*s\n",
                   SPAN_ARGS(value_string_or_empty(value_get(run->spec, "id"))));
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(verdicts); i++) {
        const struct value *given = value_get(cases, verdicts[i].name);
        if (given) {
            run_case(run, verdicts[i].name, verdicts[i].verdict, given);
        }
    }
}

struct pack_test rule_cases_test(struct arena *arena, const char *name, const struct value *rules,
                                 struct str *out)
{
    struct run run = {
        .arena = arena, .catalogue = catalogue_open(arena), .file = name, .out = out
    };
    for (size_t i = 0; i < rules->item_count; i++) {
        run.spec = rules->items[i];
        run_rule(&run);
    }
    return run.sum;
}

struct pack_test rule_pack_test(struct arena *arena, const struct rule_pack *pack, struct str *out)
{
    return rule_cases_test(arena, pack->name, value_get(pack->content, "rules"), out);
}
