#include "provider/offer.h"

#include <string.h>

const struct data_source *const data_sources[] = {
    &drift_check_data_source,
    &safeguards_data_source,
};

const size_t data_source_count = ARRAY_LENGTH(data_sources);

const struct data_source *data_source_find(const char *name)
{
    for (size_t i = 0; i < data_source_count; i++) {
        if (strcmp(data_sources[i]->name, name) == 0) {
            return data_sources[i];
        }
    }
    return NULL;
}
