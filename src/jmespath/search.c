#include "jmespath/search.h"

const struct value *search_fail(struct search *search, enum jmespath_error error, size_t column,
                                const char *message)
{
    *search->problem = (struct jmespath_problem) { error, column, message };
    return NULL;
}

bool search_spend(struct search *search, size_t amount)
{
    if (amount <= search->work_left) {
        search->work_left -= amount;
        return true;
    }
    search->work_left = 0;
    search->is_exhausted = true;
    (void)search_fail(search, JMESPATH_INVALID_VALUE, 0,
                      "the expression makes too much of this value");
    return false;
}

bool search_spend_walk(struct search *search, const struct value *value)
{
    if (!search_spend(search, 1)) {
        return false;
    }
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            if (!search_spend_walk(search, value->items[i])) {
                return false;
            }
        }
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            if (!search_spend_walk(search, value->members[i].value)) {
                return false;
            }
        }
    }
    return true;
}

bool search_forgive(struct search *search)
{
    if (search->is_exhausted) {
        return false;
    }
    *search->problem = (struct jmespath_problem) { .error = JMESPATH_OK };
    return true;
}
