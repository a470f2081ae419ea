/*
 * reading.h: documents for the tests of src/documents: texts and fixture files in, snapshots out.
 */
#ifndef HIPAA_TESTS_DOCUMENTS_READING_H
#define HIPAA_TESTS_DOCUMENTS_READING_H

#include "documents/document.h"
#include "json/json.h"
#include "value/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define FIXTURES "tests/unit/src/documents/fixtures/"

static const struct document_source test_source = { "x.json", "declared.x", NULL, 1 };

UNUSED static struct snapshot read_text(struct arena *arena, enum document_kind kind,
                                        const char *text)
{
    struct diags diags = diags_init(arena);
    struct snapshot snapshot;
    if (!document_read(arena, kind, span_of(text), &test_source, &snapshot, &diags)) {
        fail_msg("not read: %s", diags.items[0].detail);
    }
    assert_int_equal(diags.count, 0);
    return snapshot;
}

UNUSED static struct snapshot read_fixture(struct arena *arena, enum document_kind kind,
                                           const char *name)
{
    struct diags diags = diags_init(arena);
    struct file_text *file = ARENA_NEW(arena, struct file_text);
    struct snapshot snapshot;
    const char *path = arena_printf(arena, FIXTURES "%s", name);
    assert_true(file_read(arena, path, NULL, file, &diags));
    struct document_source source = { path, NULL, file, 1 };
    if (!document_read(arena, kind, file->text, &source, &snapshot, &diags)) {
        fail_msg("not read: %s", diags.items[0].detail);
    }
    return snapshot;
}

/* The one error that reading gives. */
UNUSED static struct diag refusal(struct arena *arena, enum document_kind kind, struct span text)
{
    struct diags diags = diags_init(arena);
    struct snapshot snapshot;
    if (document_read(arena, kind, text, &test_source, &snapshot, &diags)) {
        fail_msg("accepted: %.*s", SPAN_ARGS(text));
    }
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].path, "declared.x");
    return diags.items[0];
}

UNUSED static const struct subject *subject_at(const struct snapshot *snapshot, const char *address)
{
    for (size_t i = 0; i < snapshot->subject_count; i++) {
        if (span_is(snapshot->subjects[i].address, address)) {
            return &snapshot->subjects[i];
        }
    }
    fail_msg("no %s", address);
    return NULL;
}

/* The compact JSON of a side, with "?" for what is unknown; "-" for an absent side. */
UNUSED static const char *shown(struct arena *arena, const struct value *value)
{
    if (!value) {
        return "-";
    }
    struct str out = str_init(arena, (size_t)1 << 20);
    if (value->kind == VALUE_UNKNOWN) {
        return "?";
    }
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            str_printf(&out, "%s%s", i == 0 ? "[" : ",", shown(arena, value->items[i]));
        }
        return value->item_count == 0 ? "[]" : arena_printf(arena, "%s]", str_text(&out));
    }
    if (value->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < value->member_count; i++) {
            str_printf(&out, "%s\"%.*s\":%s", i == 0 ? "{" : ",", SPAN_ARGS(value->members[i].key),
                       shown(arena, value->members[i].value));
        }
        return value->member_count == 0 ? "{}" : arena_printf(arena, "%s}", str_text(&out));
    }
    return arena_string(arena, json_text(arena, value, JSON_COMPACT).text);
}

UNUSED static const char *side_shown(struct arena *arena, const struct subject *subject,
                                     enum side side)
{
    return shown(arena, side_values(arena, &subject->sides[side], NULL, 0));
}

/* The three sides, as "applied | observed | planned". */
UNUSED static const char *sides_shown(struct arena *arena, const struct subject *subject)
{
    return arena_printf(arena, "%s | %s | %s", side_shown(arena, subject, SIDE_APPLIED),
                        side_shown(arena, subject, SIDE_OBSERVED),
                        side_shown(arena, subject, SIDE_PLANNED));
}

#endif
