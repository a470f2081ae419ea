/*
 * verdict_lines: one JSON object a line in, {"type", "values", "related": [{"type", "attributes"}]};
 * one object rule id -> true, false or null (unknown) a line out, of every rule that applies. For
 * tests/oracle/compare_verdicts.py.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "json/json.h"
#include "rules/rules.h"

struct engine {
    struct kinds *kinds;
    struct rulebook *rulebook;
};

static struct entity *add(struct workspace *workspace, struct kinds *kinds,
                          const struct value *type, const struct value *values)
{
    struct span name = value_string_or_empty(type);
    const struct kind *kind = kind_find(kinds, name);
    const struct subject subject = { .address = name, .block = name, .type = name };
    return kind ? workspace_add(workspace, &subject, kind, values) : NULL;
}

static const struct value *verdict_value(enum verdict verdict)
{
    return verdict == VERDICT_COMPLIANT   ? &value_true
           : verdict == VERDICT_VIOLATING ? &value_false
                                          : &value_null;
}

static void print_verdicts(struct arena *arena, const struct engine *engine,
                           const struct entity *entity)
{
    struct value_builder verdicts = value_builder(arena);
    const struct rule *const *rules;
    size_t count = entity ? rulebook_for_kind(engine->rulebook, entity->kind, &rules) : 0;
    for (size_t i = 0; i < count; i++) {
        value_put_span(&verdicts, rules[i]->id,
                       verdict_value(rule_judge(arena, rules[i], entity, NULL)));
    }
    struct span text = json_text(arena, value_object_done(&verdicts), JSON_COMPACT);
    printf("%.*s\n", SPAN_ARGS(text));
}

static void read_line(struct arena *arena, const struct engine *engine, struct span line)
{
    const struct value *input = json_try(arena, line);
    struct workspace *workspace = workspace_new(arena, engine->kinds, NULL);
    struct entity *entity =
        add(workspace, engine->kinds, value_get(input, "type"), value_get(input, "values"));
    const struct value *related = value_get(input, "related");
    for (size_t i = 0; related && i < related->item_count; i++) {
        add(workspace, engine->kinds, value_get(related->items[i], "type"),
            value_get(related->items[i], "attributes"));
    }
    workspace_join(workspace);
    print_verdicts(arena, engine, entity);
}

int main(void)
{
    AUTO_ARENA *process = arena_new();
    struct catalogue *catalogue = catalogue_open(process);
    struct diags diags = diags_init(process);
    struct rule_choice everything = { .strict = true };
    struct engine engine = { kinds_new(process, catalogue),
                             rulebook_new(process, catalogue, &everything, &diags) };
    kinds_set_now(engine.kinds, clock_now_s());
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length = getline(&line, &room, stdin); length > 0;
         length = getline(&line, &room, stdin)) {
        AUTO_ARENA *arena = arena_new();
        read_line(arena, &engine, (struct span) { line, (size_t)length });
    }
    free(line);
    return 0;
}
