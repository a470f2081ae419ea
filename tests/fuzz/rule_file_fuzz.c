/*
 * rule_file_fuzz.c: any bytes as a rule file either give errors and nothing else, or a pack whose
 * rules compile, list and judge their own cases.
 */
#include <assert.h>
#include <stdint.h>

#include "rules/pack_test.h"

#define REPORT_LIMIT_BYTES 4096

static void must_be_usable(struct arena *arena, const struct rule_pack *pack)
{
    struct diags diags = diags_init(arena);
    struct rule_choice choice = { .strict = true, .packs = &pack, .pack_count = 1 };
    struct rulebook *rulebook = rulebook_new(arena, catalogue_open(arena), &choice, &diags);
    assert(rulebook && diags.errors == 0);
    const struct value *rules = value_get(pack->content, "rules");
    for (size_t i = 0; i < rules->item_count; i++) {
        const struct value *type = value_get(rules->items[i], "resource_type");
        if (value_is(type, VALUE_STRING) && !value_get(rules->items[i], "edition")) {
            assert(rulebook_needs_values(rulebook, type->text));
        }
    }
    struct str report = str_init(arena, REPORT_LIMIT_BYTES);
    struct pack_test test = rule_pack_test(arena, pack, &report);
    assert(test.rules == rules->item_count && test.failed <= test.cases);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct span text = { (const char *)data, size };
    const struct rule_pack *pack = rule_pack_parse(arena, "fuzz.json", text, NULL, &diags);
    assert((pack == NULL) == (diags.errors > 0));
    if (pack) {
        must_be_usable(arena, pack);
    }
    return 0;
}
