#include "drift/nature.h"

#include "value/compare.h"

enum nature nature_of(struct arena *scratch, const struct change *change, bool echoed)
{
    const struct value *applied = change->applied.values;
    const struct value *observed = change->observed.values;
    if (change->reordered || value_same_but_representation(scratch, applied ? applied : &value_null,
                                                           observed ? observed : &value_null)) {
        return NATURE_REPRESENTATION;
    }
    return echoed ? NATURE_ECHO : NATURE_SUBSTANTIVE;
}

const char *nature_name(enum nature nature)
{
    static const char *const names[NATURE_COUNT] = { "representation", "echo", "substantive" };
    return names[nature];
}
