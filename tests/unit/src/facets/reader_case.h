/*
 * reader_case.h: readers as data: an entry of the catalogue, attributes, and what is read.
 */
#ifndef HIPAA_TESTS_READER_CASE_H
#define HIPAA_TESTS_READER_CASE_H

#include "facets/reader.h"

#include "facets_case.h"

struct reader_case {
    const char *entry;
    const char *values;
    const char *reads; /* JSON with marks; behind it " given" and " pending" where it is so */
};

UNUSED static const char *read_by(struct arena *arena, const char *facet, const char *entry,
                                  const char *values)
{
    const struct reader_source source = { arena, catalogue_open(arena), span_of(facet) };
    const struct reader *reader = reader_compile(&source, given(arena, entry));
    if (!reader) {
        return "no reader";
    }
    struct reading reading = { .scratch = arena, .arena = arena, .now_s = 1000000000 };
    struct answer answer = reader_read(reader, &reading, given(arena, values));
    return arena_printf(arena, "%s%s%s", shown(arena, answer.value), answer.given ? " given" : "",
                        answer.pending ? " pending" : "");
}

UNUSED static void check_readers(const struct reader_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA *arena = arena_new();
        const char *reads = read_by(arena, "facet", cases[i].entry, cases[i].values);
        if (strcmp(reads, cases[i].reads) != 0) {
            fail_msg("%s\non %s\nreads %s\nnot   %s", cases[i].entry, cases[i].values, reads,
                     cases[i].reads);
        }
    }
}

#endif
