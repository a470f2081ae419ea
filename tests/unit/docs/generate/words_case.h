/*
 * words_case.h: a table of catalogue entries and the words for them; for the tests of *_words.c.
 */
#ifndef HIPAA_TEST_WORDS_CASE_H
#define HIPAA_TEST_WORDS_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "json/json.h"

struct words_case {
    const char *entry; /* JSON */
    const char *words;
};

static inline void check_words(const struct words_case *cases, size_t count,
                               void (*write)(struct str *out, const struct value *entry))
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA *arena = arena_new();
        struct str out = str_init(arena, 10000);
        const struct value *entry = json_try(arena, span_of(cases[i].entry));
        assert_non_null(entry);
        write(&out, entry);
        assert_string_equal(str_text(&out), cases[i].words);
    }
}

#endif
