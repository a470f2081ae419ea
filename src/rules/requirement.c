#include "rules/requirement.h"

#include <assert.h>

#include "json/json.h"

#define NAMES_LIMIT_BYTES 300

const struct answer answer_met = { .met = TRUTH_TRUE };

struct answer answer_worse(struct answer a, struct answer b)
{
    return b.met < a.met ? b : a;
}

void breaches_add(const struct inquiry *inquiry, struct breaches *breaches,
                  const struct answer *answer)
{
    if (answer->met == TRUTH_TRUE) {
        return;
    }
    if (breaches->count == breaches->room) {
        size_t size = breaches->count * sizeof(struct workspace_breach);
        breaches->room = breaches->room ? breaches->room * 2 : 8;
        breaches->items = arena_grow(inquiry->arena, breaches->items, size,
                                     breaches->room * sizeof(struct workspace_breach));
    }
    breaches->items[breaches->count++] =
        (struct workspace_breach) { answer->address, verdict_of(answer->met), answer->reason };
}

struct where where_of(const struct inquiry *inquiry, const struct value *condition)
{
    static const struct complaints none = { .file = NULL };
    if (!condition) {
        return (struct where) { .condition = NULL };
    }
    struct condition_source source = {
        .catalogue = inquiry->body->catalogue,
        .threshold = inquiry->body->threshold,
        .complaints = &none,
    };
    return (struct where) {
        .condition = condition_compile(inquiry->arena, condition, "where", &source),
    };
}

bool where_judge(const struct inquiry *inquiry, struct where *where, const struct entity *entity,
                 enum truth *met)
{
    *met = TRUTH_TRUE;
    if (!where->condition) {
        return true;
    }
    if (where->kind != entity->kind) {
        where->kind = entity->kind;
        where->bound = condition_bind(inquiry->arena, where->condition, entity->kind);
    }
    if (where->bound) {
        *met = condition_judge_entity(inquiry->arena, where->bound, entity);
    }
    return where->bound != NULL;
}

const char *where_blame(const struct inquiry *inquiry, const struct where *where,
                        const struct entity *entity)
{
    struct span facet = where->bound ? condition_blame(where->bound, entity->facts) : SPAN("");
    size_t slot = facet.length ? kind_facet_slot(entity->kind, facet) : FACET_NOT_EXPOSED;
    if (slot == FACET_NOT_EXPOSED) {
        return "it does not meet the condition";
    }
    const struct value *value = entity->facts[slot].value;
    if (value_is(value, VALUE_UNKNOWN)) {
        return arena_printf(inquiry->arena, "%.*s is not known", SPAN_ARGS(facet));
    }
    return arena_printf(inquiry->arena, "%.*s is %.*s", SPAN_ARGS(facet),
                        SPAN_ARGS(json_text(inquiry->arena, value, JSON_COMPACT)));
}

struct gathering {
    struct arena *arena;
    const struct entity **items;
    size_t count;
};

static void gather(struct gathering *gathering, struct entity_list list)
{
    gathering->items =
        arena_grow(gathering->arena, gathering->items, gathering->count * sizeof(struct entity *),
                   (gathering->count + list.count) * sizeof(struct entity *));
    for (size_t i = 0; i < list.count; i++) {
        gathering->items[gathering->count++] = list.items[i];
    }
}

static struct entity_list gathered(const struct inquiry *inquiry, const struct value *names,
                                   struct entity_list (*find)(const struct workspace *workspace,
                                                              struct span name))
{
    struct gathering gathering = { .arena = inquiry->arena };
    for (size_t i = 0; names && i < names->item_count; i++) {
        gather(&gathering, find(inquiry->workspace, value_string_or_empty(names->items[i])));
    }
    return (struct entity_list) { gathering.items, gathering.count };
}

struct entity_list entities_of_types(const struct inquiry *inquiry, const struct value *types)
{
    return gathered(inquiry, types, workspace_of_type);
}

struct entity_list entities_of(const struct inquiry *inquiry, const struct value *spec)
{
    const struct value *types = value_get(spec, "types");
    return types ? entities_of_types(inquiry, types)
                 : gathered(inquiry, value_get(spec, "classes"), workspace_of_class);
}

const char *names_of(const struct inquiry *inquiry, const struct value *names)
{
    struct str text = str_init(inquiry->arena, NAMES_LIMIT_BYTES);
    for (size_t i = 0; i < names->item_count; i++) {
        const char *between = i == 0 ? "" : i + 1 == names->item_count ? " or " : ", ";
        str_printf(&text, "%s%.*s", between, SPAN_ARGS(value_string_or_empty(names->items[i])));
    }
    return str_text(&text);
}

static struct answer judge_all(const struct inquiry *inquiry, const struct value *parts)
{
    struct answer worst = answer_met;
    for (size_t i = 0; i < parts->item_count; i++) {
        worst = answer_worse(worst, requirement_judge(inquiry, parts->items[i]));
    }
    return worst;
}

static const struct {
    const char *name;
    struct answer (*judge)(const struct inquiry *inquiry, const struct value *spec);
} forms[] = {
    { "exists", judge_exists },
    { "each", judge_each },
    { "each_pattern", judge_each_pattern },
    { "forbid", judge_forbid },
    { "compare_pairs", judge_compare_pairs },
    { "same_destination", judge_same_destination },
    { "each_reference", judge_each_reference },
    { "all", judge_all },
};

struct answer requirement_judge(const struct inquiry *inquiry, const struct value *requirement)
{
    for (size_t i = 0; i < ARRAY_LENGTH(forms); i++) {
        const struct value *spec = value_get(requirement, forms[i].name);
        if (spec) {
            return forms[i].judge(inquiry, spec);
        }
    }
    assert(!"the built-in catalogue was checked when it was built");
    return answer_met;
}
