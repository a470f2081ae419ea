#include "jmespath/jmespath.h"

#include "jmespath/parser.h"
#include "jmespath/search.h"

/* Enough for queries on the largest resource, little enough to end in a moment: the work that
 * one search may do, see search_spend. */
#define MOST_WORK ((size_t)4 << 20)

struct jmespath {
    const struct node *root;
};

const struct jmespath *jmespath_compile(struct arena *arena, struct span text,
                                        struct jmespath_problem *problem)
{
    *problem = (struct jmespath_problem) { .error = JMESPATH_OK };
    const struct node *root = jmespath_parse(arena, text, problem);
    if (!root) {
        return NULL;
    }
    struct jmespath *expression = ARENA_NEW(arena, struct jmespath);
    expression->root = root;
    return expression;
}

const struct value *jmespath_search(struct arena *arena, const struct jmespath *expression,
                                    const struct value *value, struct jmespath_problem *problem)
{
    *problem = (struct jmespath_problem) { .error = JMESPATH_OK };
    struct search search = { .arena = arena, .problem = problem, .work_left = MOST_WORK };
    const struct value *result = evaluate(&search, expression->root, value);
    return result && search_spend_walk(&search, result) ? result : NULL;
}

const char *jmespath_error_name(enum jmespath_error error)
{
    static const char *const names[] = {
        [JMESPATH_OK] = "ok",
        [JMESPATH_SYNTAX] = "syntax",
        [JMESPATH_INVALID_TYPE] = "invalid-type",
        [JMESPATH_INVALID_VALUE] = "invalid-value",
        [JMESPATH_INVALID_ARITY] = "invalid-arity",
        [JMESPATH_UNKNOWN_FUNCTION] = "unknown-function",
    };
    return names[error];
}
