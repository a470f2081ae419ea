#include "value/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "json/json.h"

static void lists_and_objects_grow_in_order(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct value_builder list = value_builder(arena);
    for (int i = 0; i < 1000; i++) {
        value_add(&list, value_integer(arena, i));
    }
    const struct value *numbers = value_list_done(&list);
    assert_int_equal(numbers->item_count, 1000);
    for (size_t i = 0; i < 1000; i++) {
        assert_true(numbers->items[i]->number == (double)i);
    }
    struct value_builder object = value_builder(arena);
    value_put(&object, "b", &value_null);
    value_put_span(&object, SPAN("a"), &value_true);
    assert_string_equal(json_text(arena, value_object_done(&object), JSON_COMPACT).text,
                        "{\"b\":null,\"a\":true}");
}

static void nothing_added_is_empty(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct value_builder none = value_builder(arena);
    assert_string_equal(json_text(arena, value_list_done(&none), JSON_COMPACT).text, "[]");
    assert_string_equal(json_text(arena, value_object_done(&none), JSON_COMPACT).text, "{}");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_and_objects_grow_in_order),
        cmocka_unit_test(nothing_added_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
