#include "provider/resource.h"

const struct resource_type *const resource_types[] = { &safeguard_validation_resource };
const size_t resource_type_count = ARRAY_LENGTH(resource_types);

const struct resource_type *resource_type_find(const char *name)
{
    for (size_t i = 0; i < resource_type_count; i++) {
        if (strcmp(resource_types[i]->name, name) == 0) {
            return resource_types[i];
        }
    }
    return NULL;
}
