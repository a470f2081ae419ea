#include "provider/gate_arguments.h"

#include "provider/argument.h"

static const struct word enforcements[] = {
    { "error", ENFORCE_ERROR },
    { "warning", ENFORCE_WARNING },
    { "off", ENFORCE_OFF },
};

/* `never` is the last, so that the first four are the severities that a rule may have. */
static const struct word severities[] = {
    { "low", SEVERITY_LOW },           { "medium", SEVERITY_MEDIUM }, { "high", SEVERITY_HIGH },
    { "critical", SEVERITY_CRITICAL }, { "never", SEVERITY_NEVER },
};

static bool decode_tags(struct arena *arena, const struct value *map, struct gate *gate,
                        struct diags *diags)
{
    struct tag_choice *tags = ARENA_ARRAY(arena, map->member_count, struct tag_choice);
    size_t errors = diags->errors;
    for (size_t i = 0; i < map->member_count; i++) {
        struct span key = map->members[i].key;
        struct texts values = argument_texts(arena, map->members[i].value);
        tags[i] = (struct tag_choice) { key, values.items, values.count };
        if (key.length == 0) {
            diag_add(diags, DIAG_ARGUMENT_INVALID, "ephi_tags",
                     "ephi_tags has an empty tag name; write { DataClassification = [\"ePHI\"] }.");
        }
    }
    gate->ephi_tags = tags;
    gate->ephi_tag_count = map->member_count;
    return diags->errors == errors;
}

bool gate_arguments_decode(struct arena *arena, const struct value *config, struct gate *gate,
                           struct diags *diags)
{
    int enforcement = (int)gate->enforcement;
    int fail_on = (int)gate->fail_on;
    int persistent = (int)gate->fail_on_persistent;
    struct words all = WORDS(severities);
    struct words without_never = { severities, ARRAY_LENGTH(severities) - 1 };
    bool good = argument_word(config, "enforcement", WORDS(enforcements), &enforcement, diags);
    good &= argument_word(config, "fail_on", without_never, &fail_on, diags);
    good &= argument_word(config, "fail_on_persistent", all, &persistent, diags);
    gate->enforcement = (enum enforcement)enforcement;
    gate->fail_on = (enum severity)fail_on;
    gate->fail_on_persistent = (enum severity)persistent;
    gate->fail_on_restored = argument_bool(config, "fail_on_restored", gate->fail_on_restored);
    const struct value *tags = value_get(config, "ephi_tags");
    if (value_is(tags, VALUE_OBJECT)) {
        good &= decode_tags(arena, tags, gate, diags);
    }
    return good;
}
