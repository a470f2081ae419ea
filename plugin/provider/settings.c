#include "provider/settings.h"

#include <stdatomic.h>

#include "provider/argument.h"
#include "provider/gate_arguments.h"

static _Atomic(const struct settings *) published;

static const struct word profiles[] = { { "baseline", false }, { "strict", true } };

static const struct word editions[] = {
    { "2013", EDITION_2013 },
    { "nprm-2025", EDITION_NPRM_2025 },
};

static void decode_thresholds(struct arena *arena, const struct value *map,
                              struct rule_choice *rules)
{
    if (!value_is(map, VALUE_OBJECT)) {
        return;
    }
    struct threshold *thresholds = ARENA_ARRAY(arena, map->member_count, struct threshold);
    for (size_t i = 0; i < map->member_count; i++) {
        const struct member *member = &map->members[i];
        if (value_is(member->value, VALUE_NUMBER)) {
            thresholds[rules->threshold_count++] =
                (struct threshold) { member->key, member->value->number };
        }
    }
    rules->thresholds = thresholds;
}

static bool decode_rules(struct arena *arena, const struct value *config, struct rule_choice *rules,
                         struct diags *diags)
{
    int strict = rules->strict;
    int edition = (int)rules->edition;
    bool good = argument_word(config, "profile", WORDS(profiles), &strict, diags);
    good &= argument_word(config, "rule_edition", WORDS(editions), &edition, diags);
    rules->strict = strict;
    rules->edition = (enum edition)edition;
    struct texts disabled = argument_texts(arena, value_get(config, "disabled_rules"));
    rules->disabled = disabled.items;
    rules->disabled_count = disabled.count;
    decode_thresholds(arena, value_get(config, "thresholds"), rules);
    return good;
}

static struct settings *decode(struct arena *arena, const struct value *config, struct diags *diags)
{
    struct settings *settings = ARENA_NEW(arena, struct settings);
    settings->config = config;
    settings->gate = gate_default();
    bool good = decode_rules(arena, config, &settings->rules, diags);
    good &= gate_arguments_decode(arena, config, &settings->gate, diags);
    return good ? settings : NULL;
}

static bool read_rule_files(struct arena *arena, struct settings *settings, struct diags *diags)
{
    const struct value *files = value_get(settings->config, "rule_files");
    if (!value_is(files, VALUE_LIST)) {
        return true;
    }
    const struct rule_pack **packs =
        ARENA_ARRAY(arena, files->item_count, const struct rule_pack *);
    size_t count = 0;
    bool good = true;
    for (size_t i = 0; i < files->item_count; i++) {
        if (!value_is(files->items[i], VALUE_STRING)) {
            continue;
        }
        const char *file = argument_file(arena, files->items[i]->text).text;
        const char *path = arena_printf(arena, "rule_files[%zu]", i);
        const struct rule_pack *pack = rule_pack_read(arena, file, path, diags);
        good &= pack != NULL;
        packs[count] = pack;
        count += pack != NULL;
    }
    settings->rules.packs = packs;
    settings->rules.pack_count = count;
    return good;
}

void settings_validate(struct arena *arena, const struct value *config, struct diags *diags)
{
    const struct settings *settings = decode(arena, config, diags);
    (void)settings;
}

static void publish(struct settings *settings)
{
    settings->before = atomic_load(&published);
    while (!atomic_compare_exchange_weak(&published, &settings->before, settings)) {
    }
}

bool settings_configure(const struct value *config, struct diags *diags)
{
    struct arena *arena = arena_new();
    struct settings *settings = decode(arena, value_copy(arena, config), diags);
    if (!settings || !read_rule_files(arena, settings, diags)) {
        arena_free(arena);
        return false;
    }
    settings->arena = arena;
    publish(settings);
    return true;
}

struct settings settings_current(void)
{
    const struct settings *current = atomic_load(&published);
    if (current) {
        return *current;
    }
    return (struct settings) { .gate = gate_default(), .config = &value_empty_object };
}

/* The settings that a judgement hangs on. The clouds' serve live reads only. */
static const char *const judging[] = {
    "enforcement", "fail_on",    "fail_on_persistent", "fail_on_restored", "profile",
    "rule_files",  "thresholds", "disabled_rules",     "rule_edition",     "ephi_tags",
};

bool settings_are_known(const struct settings *settings, const struct value *overrides,
                        struct diags *diags)
{
    bool known = true;
    for (size_t i = 0; i < ARRAY_LENGTH(judging); i++) {
        if (value_has_unknown(value_get(settings->config, judging[i])) &&
            value_is_nothing(value_get(overrides, judging[i]))) {
            known = false;
            diag_add(diags, DIAG_SETTING_UNKNOWN, NULL,
                     "%s of the provider \"hipaa\" depends on a value that is known only after "
                     "apply, and the judgement depends on it. Give it a value that is known at "
                     "plan time.",
                     judging[i]);
        }
    }
    return known;
}
