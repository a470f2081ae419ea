/*
 * Blocks are harder to tell than plain attributes: a configuration does not list dynamic blocks, so
 * a block that seems left out may come yet. Where the setting has moved to a resource of its own
 * (a bucket's versioning) that is no use any more, and nobody writes it.
 */
#include "facets/reading.h"

bool reading_leaves_out(const struct reading *reading, const struct path *path)
{
    if (reading->left_out_count == 0 || (!reading->blocks_too && !path_is_plain(path))) {
        return false;
    }
    for (size_t i = 0; i < reading->left_out_count; i++) {
        if (span_equal(reading->left_out[i], path_top(path))) {
            return true;
        }
    }
    return false;
}
