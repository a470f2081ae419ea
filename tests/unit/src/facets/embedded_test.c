#include "facets/embedded.h"

#include "facets_case.h"

static void documents_stand_in_texts_or_as_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        const char *document;
        const char *items;
    } cases[] = {
        { "\"{\\\"a\\\":1}\"", "{\"a\":1}", "[{\"a\":1}]" },
        { "{\"a\":1}", "{\"a\":1}", "[{\"a\":1}]" },
        { "\"[1]\"", "[1]", "[1]" },
        { "{\"containers\":[1,2]}", "{\"containers\":[1,2]}", "[1,2]" },
        { "{\"containers\":{}}", "{\"containers\":{}}", "-" },
        { "{\"containers\":[]}", "{\"containers\":[]}", "[{\"containers\":[]}]" },
        { "\"text\"", "-", "-" },
        { "\"5\"", "-", "-" },
        { "5", "-", "-" },
        { "\"?\"", "-", "-" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct reading reading = { .scratch = arena, .arena = arena };
        const struct value *value = given(arena, cases[i].value);
        assert_string_equal(shown(arena, embedded_document(&reading, value)), cases[i].document);
        assert_string_equal(shown(arena, embedded_items(&reading, value)), cases[i].items);
    }
}

static void a_document_is_parsed_once(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct reading reading = { .scratch = arena, .arena = arena };
    const struct value *text = value_text(arena, "{\"a\":1}");
    const struct value *first = embedded_document(&reading, text);
    assert_ptr_equal(embedded_document(&reading, text), first);
}

static void one_value_may_stand_for_a_list(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_int_equal(embedded_count(NULL), 0);
    assert_int_equal(embedded_count(&value_null), 0);
    assert_int_equal(embedded_count(&value_true), 1);
    assert_ptr_equal(embedded_at(&value_true, 0), &value_true);
    assert_int_equal(embedded_count(given(arena, "[1,2]")), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_stand_in_texts_or_as_they_are),
        cmocka_unit_test(a_document_is_parsed_once),
        cmocka_unit_test(one_value_may_stand_for_a_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
