#include "check/fingerprint.h"

#include "base/digest.h"
#include "base/slices.h"
#include "base/str.h"
#include "json/json.h"

/* Room for the facts of one resource at one moment; what is longer is cut alike in every run. */
#define FACTS_LIMIT_BYTES ((size_t)16 << 20)

/* Their text is in memory at a time, for each thread a few times. */
#define RESOURCES_OF_SLICE 256

struct taking {
    const struct stage *stage;
    struct digest *digest;
};

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

static void write_item(struct str *out, struct arena *scratch, const struct item *item)
{
    const struct entity *last = NULL;
    struct span last_facts = SPAN("");
    str_add(out, item->subject->address);
    str_add_byte(out, '\n');
    for (size_t side = 0; side < SIDE_COUNT; side++) {
        const struct entity *entity = item->entities[side];
        if (!entity || entity == last) {
            continue;
        }
        struct str facts = str_init(scratch, FACTS_LIMIT_BYTES);
        write_facts(&facts, item->type, entity);
        if (!last || !span_equal(str_span(&facts), last_facts)) {
            str_add(out, str_span(&facts));
        }
        last = entity;
        last_facts = str_span(&facts);
    }
}

/* The text of some resources, whose digest is taken when it is their turn. */
static void write_slice(void *context, struct slice *slice)
{
    const struct taking *taking = context;
    AUTO_ARENA *scratch = arena_new();
    struct str *out = ARENA_NEW(slice->arena, struct str);
    *out = str_init(slice->arena, SIZE_MAX / 2);
    slice->result = out;
    for (size_t i = slice->first; i < slice->end; i++) {
        const struct item *item = &taking->stage->items[i];
        struct arena_mark mark = arena_mark(scratch);
        if (item->type->kind && item->chosen) {
            write_item(out, scratch, item);
        }
        arena_rewind(scratch, mark);
    }
}

static void take_slice(void *context, const struct slice *slice)
{
    const struct taking *taking = context;
    digest_add(taking->digest, str_span(slice->result));
}

struct span fingerprint_of_stage(struct arena *result_arena, const struct stage *stage, size_t jobs)
{
    AUTO_ARENA *scratch = arena_new();
    struct taking taking = { stage, digest_new(scratch) };
    const struct slices slices = {
        .items = stage->count,
        .items_each = RESOURCES_OF_SLICE,
        .jobs = jobs,
        .context = &taking,
        .work = write_slice,
        .deliver = take_slice,
    };
    slices_run(&slices);
    return digest_done(result_arena, taking.digest);
}
