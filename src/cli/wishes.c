#include "cli/wishes.h"

#include <stdlib.h>

void *wish_list_add(struct arena *arena, struct wish_list *list, size_t size)
{
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 8;
        list->items = arena_grow(arena, list->items, list->count * size, room * size);
        list->room = room;
    }
    return memset((char *)list->items + list->count++ * size, 0, size);
}

static bool refuse(struct diags *diags, const char *option, struct span value, const char *accepted)
{
    diag_add(diags, DIAG_USAGE, NULL, "%s \"%.*s\" is not known; it takes %s.", option,
             SPAN_ARGS(value), accepted);
    return false;
}

bool rule_wishes_profile(struct rule_wishes *wishes, struct span value, struct diags *diags)
{
    wishes->strict = span_is(value, "strict");
    return wishes->strict || span_is(value, "baseline") ||
           refuse(diags, "--profile", value, "baseline or strict");
}

bool rule_wishes_edition(struct rule_wishes *wishes, struct span value, struct diags *diags)
{
    static const enum edition editions[] = { EDITION_2013, EDITION_NPRM_2025 };
    for (size_t i = 0; i < ARRAY_LENGTH(editions); i++) {
        if (span_is(value, edition_name(editions[i]))) {
            wishes->edition = editions[i];
            return true;
        }
    }
    return refuse(diags, "--edition", value,
                  "2013 (in force) or nprm-2025 (the rule that is proposed)");
}

bool rule_wishes_rules(struct rule_wishes *wishes, struct span value, struct diags *diags)
{
    const char *path = arena_span(wishes->arena, value).text;
    const struct rule_pack *pack = rule_pack_read(wishes->arena, path, "--rules", diags);
    if (pack) {
        const struct rule_pack **place =
            wish_list_add(wishes->arena, &wishes->packs, sizeof(const struct rule_pack *));
        *place = pack;
    }
    return pack != NULL;
}

bool rule_wishes_disable(struct rule_wishes *wishes, struct span value, struct diags *diags)
{
    (void)diags;
    struct span *id = wish_list_add(wishes->arena, &wishes->disabled, sizeof(struct span));
    *id = value;
    return true;
}

bool rule_wishes_threshold(struct rule_wishes *wishes, struct span value, struct diags *diags)
{
    size_t equals = span_find_byte(value, '=');
    const char *number = equals < value.length ? value.text + equals + 1 : "";
    char *end;
    double threshold = strtod(number, &end);
    if (equals == 0 || number[0] == '\0' || *end != '\0') {
        return refuse(diags, "--threshold", value, "a rule and a number, such as HIPAA-EA-03=30");
    }
    struct threshold *place =
        wish_list_add(wishes->arena, &wishes->thresholds, sizeof(struct threshold));
    *place = (struct threshold) { { value.text, equals }, threshold };
    return true;
}

struct rule_choice rule_wishes_choice(const struct rule_wishes *wishes)
{
    return (struct rule_choice) {
        .strict = wishes->strict,
        .edition = wishes->edition,
        .disabled = wishes->disabled.items,
        .disabled_count = wishes->disabled.count,
        .thresholds = wishes->thresholds.items,
        .threshold_count = wishes->thresholds.count,
        .packs = wishes->packs.items,
        .pack_count = wishes->packs.count,
    };
}
