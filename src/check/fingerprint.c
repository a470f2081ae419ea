#include "check/fingerprint.h"

#include "base/digest.h"
#include "base/str.h"
#include "json/json.h"

/* Room for the facts of one resource at one moment; what is longer is cut alike in every run. */
#define FACTS_LIMIT_BYTES ((size_t)16 << 20)

static void write_fact(struct str *out, const struct kind *kind, size_t slot,
                       const struct fact *fact)
{
    str_add(out, kind_facet_name(kind, slot));
    str_add_byte(out, '=');
    if (!fact->value || fact->value->kind == VALUE_UNKNOWN) {
        str_add_byte(out, '?');
    } else {
        json_write(out, fact->value, JSON_CANONICAL);
    }
    str_add_byte(out, '\n');
}

static void write_facts(struct str *out, const struct type_entry *type, const struct entity *entity)
{
    for (size_t i = 0; i < kind_facet_count(type->kind); i++) {
        size_t slot = type->sorted_slots[i];
        if (!kind_facet_hangs_on_clock(type->kind, slot)) {
            write_fact(out, type->kind, slot, &entity->facts[slot]);
        }
    }
    for (const struct alternatives *set = entity->alternatives; set; set = set->next) {
        for (size_t i = 0; i < set->count; i++) {
            str_add_text(out, "or\n");
            for (size_t j = 0; j < set->overlays[i].count; j++) {
                write_fact(out, type->kind, set->overlays[i].slots[j], &set->overlays[i].facts[j]);
            }
        }
    }
}

static void add_item(struct digest *digest, struct arena *scratch, const struct item *item)
{
    const struct entity *last = NULL;
    struct span last_facts = SPAN("");
    digest_add(digest, item->subject->address);
    digest_add(digest, SPAN("\n"));
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        const struct entity *entity = item->entities[side];
        if (!entity || entity == last) {
            continue;
        }
        struct str out = str_init(scratch, FACTS_LIMIT_BYTES);
        write_facts(&out, item->type, entity);
        if (!last || !span_equal(str_span(&out), last_facts)) {
            digest_add(digest, str_span(&out));
        }
        last = entity;
        last_facts = str_span(&out);
    }
}

struct span fingerprint_of_stage(struct arena *result_arena, const struct stage *stage)
{
    AUTO_ARENA *scratch = arena_new();
    struct digest *digest = digest_new(scratch);
    struct arena_mark mark = arena_mark(scratch);
    for (size_t i = 0; i < stage->count; i++) {
        const struct item *item = &stage->items[i];
        if (item->type->kind && item->chosen) {
            add_item(digest, scratch, item);
            arena_rewind(scratch, mark);
        }
    }
    return digest_done(result_arena, digest);
}
