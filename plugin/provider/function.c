#include "provider/function.h"

#include <string.h>

const struct function *const provider_functions[] = {
    &classify_drift_function,
    &evaluate_function,
    &facets_function,
    &report_function,
};

const size_t provider_function_count = ARRAY_LENGTH(provider_functions);

const struct function *provider_function_find(const char *name)
{
    for (size_t i = 0; i < provider_function_count; i++) {
        if (strcmp(provider_functions[i]->name, name) == 0) {
            return provider_functions[i];
        }
    }
    return NULL;
}

const struct type *function_result_type(struct arena *arena, const struct function *function)
{
    if (function->returns) {
        return type_parse(arena, span_of(function->returns));
    }
    return type_of_elements(arena, TYPE_LIST, attributes_type(arena, function->returned_items));
}
