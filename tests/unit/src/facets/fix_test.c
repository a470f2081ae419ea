#include "facets/reader.h"

#include "reader_case.h"

static const struct reader *compiled(struct arena *arena, const char *entry)
{
    const struct reader_source source = { arena, catalogue_open(arena), SPAN("facet") };
    const struct reader *reader = reader_compile(&source, given(arena, entry));
    assert_non_null(reader);
    return reader;
}

static void plain_readers_say_how_to_mend_a_resource(void **state)
{
    (void)state;
#define TEST(op, more) "{\"path\":\"a[].b\",\"op\":\"" op "\"" more ",\"absent\":false}"
#define X TEST("eq", ",\"value\":true")
#define NUMBER(more) "{\"read\":\"number\",\"path\":\"days\"" more ",\"absent\":0}"
    static const struct {
        const char *entry;
        const char *wanted;
        const char *fix;
    } cases[] = {
        { X, "true", "set a.b = true" },
        { X, "false", "set a.b = false" },
        { X, "30", NULL },
        { TEST("ne", ",\"value\":\"NONE\""), "false", "set a.b = \"NONE\"" },
        { TEST("ne", ",\"value\":\"NONE\""), "true", NULL },
        { TEST("ne", ",\"value\":false"), "true", "set a.b = true" },
        { TEST("in", ",\"value\":[\"x\",\"y\"]"), "true", "set a.b = \"x\"" },
        { TEST("in", ",\"value\":[\"x\"]"), "false", NULL },
        { TEST("not_in", ",\"value\":[\"x\"]"), "false", "set a.b = \"x\"" },
        { TEST("present", ""), "true", "set a.b" },
        { TEST("present", ""), "false", "remove a.b" },
        { TEST("absent", ""), "true", "remove a.b" },
        { TEST("contains", ",\"value\":\"x\""), "true", "add \"x\" to a.b" },
        { TEST("not_contains", ",\"value\":\"x\""), "true", "remove \"x\" from a.b" },
        { TEST("public_cidr", ""), "false", "leave only known networks in a.b" },
        { TEST("public_cidr", ""), "true", NULL },
        { TEST("regex", ",\"value\":\"x\""), "true", NULL },
        { "{\"not\":" X "}", "true", "set a.b = false" },
        { "{\"any\":[" TEST("regex", ",\"value\":\"x\"") "," X "]}", "true", "set a.b = true" },
        { "{\"any\":[" X "," TEST("present", "") "]}", "false", "set a.b = false, remove a.b" },
        { "{\"all\":[" X "," TEST("present", "") "]}", "true", "set a.b = true, set a.b" },
        { "{\"all\":[" X "," TEST("regex", ",\"value\":\"x\"") "]}", "true", NULL },
        { "{\"all\":[" X "," TEST("regex", ",\"value\":\"x\"") "]}", "false", "set a.b = false" },
        { "{\"any\":[" TEST("regex", ",\"value\":\"x\"") "]}", "true", NULL },
        { NUMBER(""), "30", "set days = 30" },
        { NUMBER(""), "true", NULL },
        { NUMBER(",\"scale\":60"), "30", NULL },
        { "{\"read\":\"version\",\"path\":\"tls\",\"table\":\"azure_tls\",\"absent\":null}",
          "\"1.2\"", "set tls = \"TLS1_2\"" },
        { "{\"read\":\"version\",\"path\":\"tls\",\"absent\":null}", "\"1.2\"",
          "set tls = \"1.2\"" },
        { "{\"read\":\"version\",\"path\":\"tls\",\"table\":\"azure_tls\",\"absent\":null}",
          "\"9\"", NULL },
        { "{\"const\":true}", "false", NULL },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const struct reader *reader = compiled(arena, cases[i].entry);
        const char *fix = reader_fix(arena, reader, given(arena, cases[i].wanted));
        if ((fix == NULL) != (cases[i].fix == NULL) || (fix && strcmp(fix, cases[i].fix) != 0)) {
            fail_msg("%s for %s: %s", cases[i].entry, cases[i].wanted, fix ? fix : "nothing");
        }
    }
}

static void collect_name(void *context, struct span attribute)
{
    str_printf(context, "%.*s ", SPAN_ARGS(attribute));
}

static void a_reader_names_its_attributes(void **state)
{
    (void)state;
    static const struct {
        const char *entry;
        const char *names;
        const char *main;
    } cases[] = {
        { "{\"path\":\"a[].b\",\"op\":\"present\",\"legacy\":[\"c\"],"
          "\"only_if\":{\"path\":\"n\",\"op\":\"present\"}}",
          "n a c ", "a[].b" },
        { "{\"read\":\"number\",\"path\":\"d\",\"unit\":{\"path\":\"u\",\"default\":\"days\"},"
          "\"parse\":\"ip_count_from:s\"}",
          "d s u ", "d" },
        { "{\"any\":[{\"const\":true},{\"path\":\"a\",\"op\":\"present\"}]}", "a ", "a" },
        { "{\"const\":true}", "", NULL },
        { "{\"read\":\"ports\",\"each\":\"in[]\",\"cidrs\":[\"c\"],\"root_sources\":[\"r\"],"
          "\"when\":[{\"path\":\"w\",\"op\":\"present\",\"root\":true}]}",
          "r w in ", "in[]" },
        { "{\"read\":\"ports\",\"each\":\".\",\"root_sources\":[\"r\"],\"ports\":[\"p\"],"
          "\"protocol\":\"q\"}",
          "r p q ", "r" },
        { "{\"read\":\"ports\",\"each\":\"in\"}", "in ", "in" },
        { "{\"path\":\".\",\"op\":\"present\"}", " ", "." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        const struct reader *reader = compiled(arena, cases[i].entry);
        struct str names = str_init(arena, 1000);
        reader_visit_attributes(reader, collect_name, &names);
        assert_string_equal(str_text(&names), cases[i].names);
        const struct path *main_path = reader_main_path(reader);
        assert_int_equal(main_path != NULL, cases[i].main != NULL);
        if (main_path) {
            assert_true(span_is(path_source(main_path), cases[i].main));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_readers_say_how_to_mend_a_resource),
        cmocka_unit_test(a_reader_names_its_attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
