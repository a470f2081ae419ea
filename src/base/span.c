#include "base/span.h"

#include <strings.h>

bool span_equal_ignoring_case(struct span a, struct span b)
{
    return a.length == b.length && (a.length == 0 || strncasecmp(a.text, b.text, a.length) == 0);
}
