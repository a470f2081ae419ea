/*
 * Any text as a plan or a state: either one error, or subjects that are sorted and unique and whose
 * attributes, marks and references can be asked for. Input: `p` or `s`, then the document.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "documents/document.h"
#include "documents/references.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void check_side(struct arena *arena, const struct side_text *side)
{
    static const struct span names[] = { { "a", 1 }, { "bucket", 6 } };
    struct arena_mark mark = arena_mark(arena);
    const struct value *all = side_values(arena, side, NULL, 0);
    const struct value *some = side_values(arena, side, names, ARRAY_LENGTH(names));
    expect((all != NULL) == side->present && (some != NULL) == side->present);
    expect(side_same_text(side, side) || side->present);
    side_sensitive(arena, side);
    arena_rewind(arena, mark);
}

static void check_subject(struct arena *arena, const struct snapshot *snapshot, size_t index)
{
    const struct subject *subject = &snapshot->subjects[index];
    expect(index == 0 || span_compare(subject[-1].address, subject->address) < 0);
    expect(subject->type.length != 0 && subject->block.length <= subject->address.length);
    bool is_anywhere = false;
    for (int side = 0; side < SIDE_COUNT; side++) {
        expect(snapshot->knows[side] || !subject->sides[side].present);
        is_anywhere = is_anywhere || subject->sides[side].present;
        check_side(arena, &subject->sides[side]);
    }
    expect(is_anywhere);
    references_of(arena, snapshot->configuration, subject->block, SPAN("bucket"));
    struct span provider = references_provider(snapshot->configuration, subject->block);
    references_provider_argument(arena, snapshot->configuration, provider, "region");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct document_source source = { "x.json", NULL, NULL, 1 };
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct snapshot snapshot;
    if (size == 0) {
        return 0;
    }
    enum document_kind kind = data[0] == 's' ? DOCUMENT_STATE : DOCUMENT_PLAN;
    struct span text = { (const char *)data + 1, size - 1 };
    bool read = document_read(arena, kind, text, &source, &snapshot, &diags);
    expect(diags.errors == (read ? 0 : 1) && diags.count == diags.errors);
    for (size_t i = 0; read && i < snapshot.subject_count; i++) {
        check_subject(arena, &snapshot, i);
    }
    return 0;
}
