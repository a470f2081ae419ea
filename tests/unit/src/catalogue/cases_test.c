/*
 * Runs the cases inside the catalogue against the engine: each entry proves itself. All that fail
 * are listed, not only the first. Run from the top of the tree: the data are its files.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <glob.h>

#include "base/file.h"
#include "facets/reader.h"
#include "json/json.h"
#include "rules/pack_test.h"
#include "rules/workspace_rule.h"

struct run {
    struct arena *arena;
    struct catalogue *catalogue;
    size_t cases;
    size_t failed;
};

/* {"$unknown": true} stands for a value that is not known. */
static const struct value *with_unknowns(struct arena *arena, const struct value *value)
{
    struct value_builder copy = value_builder(arena);
    if (value_is_true(value_get(value, "$unknown"))) {
        return &value_unknown;
    }
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&copy, with_unknowns(arena, value->items[i]));
        }
        return value_list_done(&copy);
    }
    if (value->kind != VALUE_OBJECT) {
        return value;
    }
    for (size_t i = 0; i < value->member_count; i++) {
        value_put_span(&copy, value->members[i].key, with_unknowns(arena, value->members[i].value));
    }
    return value_object_done(&copy);
}

/* A fact as a case writes it: null is what is not known, also a list that is not known wholly. */
static struct span written(struct arena *arena, const struct value *fact)
{
    return json_text(arena, value_has_unknown(fact) ? &value_null : fact, JSON_CANONICAL);
}

static void compare(struct run *run, const char *file, struct span entry,
                    const struct member *expected, const struct value *got)
{
    struct span wanted = written(run->arena, expected->value);
    struct span given = written(run->arena, got);
    run->cases++;
    if (!span_equal(wanted, given)) {
        run->failed++;
        print_error("%s:%u: %.*s: %.*s is %.*s, not %.*s\n", file, expected->value->line,
                    SPAN_ARGS(entry), SPAN_ARGS(expected->key), SPAN_ARGS(given),
                    SPAN_ARGS(wanted));
    }
}

static void run_type_case(struct run *run, const char *file, const struct value *type,
                          const struct value *one)
{
    const struct value *facets = value_get(type, "facets");
    const struct value *gives = value_get(one, "gives");
    const struct value *given = with_unknowns(run->arena, value_get(one, "given"));
    for (size_t i = 0; i < gives->member_count; i++) {
        const struct member *expected = &gives->members[i];
        struct reader_source source = { run->arena, run->catalogue, expected->key };
        const struct reader *reader =
            reader_compile(&source, value_get_span(facets, expected->key));
        if (!reader) {
            fail_msg("%s: %.*s: %.*s does not compile", file,
                     SPAN_ARGS(value_get(type, "type")->text), SPAN_ARGS(expected->key));
        }
        struct reading reading = { .scratch = run->arena, .arena = run->arena };
        struct answer answer = reader_read(reader, &reading, given);
        compare(run, file, value_get(type, "type")->text, expected, answer.value);
    }
}

static void run_types(struct run *run, const char *file, const struct value *content)
{
    const struct value *types = value_get(content, "types");
    for (size_t i = 0; i < types->item_count; i++) {
        const struct value *cases = value_get(types->items[i], "cases");
        const struct value *type =
            catalogue_type(run->catalogue, value_get(types->items[i], "type")->text);
        for (size_t c = 0; cases && c < cases->item_count; c++) {
            run_type_case(run, file, type, cases->items[c]);
        }
    }
}

static struct entity *add_resource(struct run *run, struct workspace *workspace,
                                   struct kinds *kinds, const struct value *resource,
                                   struct span name)
{
    struct span type = value_get(resource, "type")->text;
    const struct value *values = with_unknowns(run->arena, value_get(resource, "values"));
    struct span address =
        arena_span_printf(run->arena, "%.*s.%.*s", SPAN_ARGS(type), SPAN_ARGS(name));
    struct subject *subject = ARENA_NEW(run->arena, struct subject);
    *subject = (struct subject) { .address = address, .block = address, .type = type };
    const struct kind *kind = kind_find(kinds, type);
    assert_non_null(kind);
    return workspace_add(workspace, subject, kind, values);
}

/* A resource of the join's first parent, as `given` says. */
static const struct value *parent_of(struct run *run, const struct value *join,
                                     const struct value *one)
{
    struct value_builder parent = value_builder(run->arena);
    value_put(&parent, "type", value_get(join, "parents")->items[0]);
    value_put(&parent, "values", value_get(one, "given"));
    return value_object_done(&parent);
}

static void run_join_case(struct run *run, const char *file, const struct value *join,
                          const struct value *one)
{
    struct kinds *kinds = kinds_new(run->arena, run->catalogue);
    struct workspace *workspace = workspace_new(run->arena, kinds, NULL);
    const struct entity *parent =
        add_resource(run, workspace, kinds, parent_of(run, join, one), SPAN("parent"));
    const struct value *companions = value_get(one, "companions");
    for (size_t i = 0; i < companions->item_count; i++) {
        add_resource(run, workspace, kinds, companions->items[i],
                     arena_span_printf(run->arena, "companion_%zu", i));
    }
    workspace_join(workspace);
    const struct value *gives = value_get(one, "gives");
    for (size_t i = 0; i < gives->member_count; i++) {
        size_t slot = kind_facet_slot(parent->kind, gives->members[i].key);
        assert_int_not_equal(slot, FACET_NOT_EXPOSED);
        compare(run, file, value_get(join, "companion")->text, &gives->members[i],
                parent->facts[slot].value);
    }
}

static void run_joins(struct run *run, const char *file, const struct value *content)
{
    const struct value *joins = value_get(content, "joins");
    for (size_t i = 0; i < joins->item_count; i++) {
        const struct value *cases = value_get(joins->items[i], "cases");
        for (size_t c = 0; c < cases->item_count; c++) {
            run_join_case(run, file, joins->items[i], cases->items[c]);
        }
    }
}

static void run_rules(struct run *run, const char *file, const struct value *content)
{
    if (span_ends_with(span_of(file), SPAN("/workspace.json"))) {
        return;
    }
    struct str out = str_init(run->arena, (size_t)1 << 20);
    struct pack_test sum = rule_cases_test(run->arena, file, value_get(content, "rules"), &out);
    run->cases += sum.cases;
    run->failed += sum.failed + sum.untested;
    if (sum.failed + sum.untested != 0) {
        print_error("%s", str_text(&out));
    }
}

static struct rulebook *rulebook_of(struct run *run)
{
    struct diags diags = diags_init(run->arena);
    const struct rule_choice choice = { .strict = true };
    struct rulebook *rulebook = rulebook_new(run->arena, run->catalogue, &choice, &diags);
    assert_non_null(rulebook);
    return rulebook;
}

static const struct rule *rule_of(struct rulebook *rulebook, struct span id)
{
    const struct rule *const *rules;
    size_t count = rulebook_all(rulebook, &rules);
    for (size_t i = 0; i < count; i++) {
        if (span_equal(rules[i]->id, id)) {
            return rules[i];
        }
    }
    fail_msg("there is no rule %.*s", SPAN_ARGS(id));
    return NULL;
}

static void run_workspace_case(struct run *run, const char *file, const struct rule *rule,
                               const struct value *one)
{
    static const char *const verdicts[] = {
        [VERDICT_COMPLIANT] = "compliant",
        [VERDICT_VIOLATING] = "violating",
        [VERDICT_UNKNOWN] = "unknown",
        [VERDICT_NOT_APPLICABLE] = "not_applicable",
    };
    struct kinds *kinds = kinds_new(run->arena, run->catalogue);
    struct workspace *workspace = workspace_new(run->arena, kinds, NULL);
    const struct value *resources = value_get(one, "resources");
    for (size_t i = 0; i < resources->item_count; i++) {
        add_resource(run, workspace, kinds, resources->items[i],
                     value_get(resources->items[i], "name")->text);
    }
    workspace_join(workspace);
    struct workspace_verdict verdict = rule_judge_workspace(run->arena, rule, workspace);
    struct span expected = value_get(one, "gives")->text;
    run->cases++;
    if (!span_is(expected, verdicts[verdict.verdict])) {
        run->failed++;
        print_error("%s:%u: %.*s is %s, not %.*s (%s)\n", file, one->line, SPAN_ARGS(rule->id),
                    verdicts[verdict.verdict], SPAN_ARGS(expected),
                    verdict.reason ? verdict.reason : "no reason");
    }
}

static void run_workspace_rules(struct run *run, const char *file, const struct value *content)
{
    const struct value *rules = value_get(content, "rules");
    struct rulebook *rulebook = rulebook_of(run);
    for (size_t i = 0; i < rules->item_count; i++) {
        const struct rule *rule = rule_of(rulebook, value_get(rules->items[i], "id")->text);
        const struct value *cases = value_get(rules->items[i], "cases");
        for (size_t c = 0; c < cases->item_count; c++) {
            run_workspace_case(run, file, rule, cases->items[c]);
        }
    }
}

/* `run_file` on every file that the pattern finds, each in an arena of its own. */
static struct run run_files(const char *pattern, void (*run_file)(struct run *run, const char *file,
                                                                  const struct value *content))
{
    struct run sum = { .cases = 0 };
    glob_t found;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct file_text text;
        assert_true(file_read(arena, found.gl_pathv[i], NULL, &text, &diags));
        const struct value *content = json_parse(arena, text.text, found.gl_pathv[i], NULL, &diags);
        assert_non_null(content);
        struct run run = { .arena = arena, .catalogue = catalogue_open(arena) };
        run_file(&run, found.gl_pathv[i], content);
        sum.cases += run.cases;
        sum.failed += run.failed;
    }
    globfree(&found);
    print_message("%zu expectations in the cases of %s\n", sum.cases, pattern);
    return sum;
}

static void expect_all(const char *pattern, void (*run_file)(struct run *run, const char *file,
                                                             const struct value *content))
{
    struct run run = run_files(pattern, run_file);
    assert_true(run.cases > 0);
    assert_int_equal(run.failed, 0);
}

static void every_type_reads_what_its_cases_say(void **state)
{
    (void)state;
    expect_all("src/catalogue/resources/*/*.json", run_types);
}

static void every_join_gives_what_its_cases_say(void **state)
{
    (void)state;
    expect_all("src/catalogue/joins/*.json", run_joins);
}

static void every_rule_judges_as_its_cases_say(void **state)
{
    (void)state;
    expect_all("src/catalogue/rules/*.json", run_rules);
}

static void every_workspace_rule_judges_as_its_cases_say(void **state)
{
    (void)state;
    expect_all("src/catalogue/rules/workspace.json", run_workspace_rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_reads_what_its_cases_say),
        cmocka_unit_test(every_join_gives_what_its_cases_say),
        cmocka_unit_test(every_rule_judges_as_its_cases_say),
        cmocka_unit_test(every_workspace_rule_judges_as_its_cases_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
