#include "documents/address.h"

#include "reading.h"

static void the_parts_of_an_address(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *module;
        const char *type;
        const char *path;
        const char *key;
        const char *block;
        bool is_data;
    } cases[] = {
        { "aws_s3_bucket.ehr", "", "aws_s3_bucket", "aws_s3_bucket.ehr", "", "aws_s3_bucket.ehr",
          false },
        { "aws_s3_bucket.ehr[0]", "", "aws_s3_bucket", "aws_s3_bucket.ehr", "0",
          "aws_s3_bucket.ehr", false },
        { "aws_s3_bucket.ehr[\"a.b\"]", "", "aws_s3_bucket", "aws_s3_bucket.ehr", "\"a.b\"",
          "aws_s3_bucket.ehr", false },
        { "aws_s3_bucket.ehr[\"a]\\\"[\"]", "", "aws_s3_bucket", "aws_s3_bucket.ehr", "\"a]\\\"[\"",
          "aws_s3_bucket.ehr", false },
        { "module.a.aws_x.y", "module.a", "aws_x", "aws_x.y", "", "module.a.aws_x.y", false },
        { "module.a[\"k\"].module.b[1].aws_x.y[2]", "module.a[\"k\"].module.b[1]", "aws_x",
          "aws_x.y", "2", "module.a.module.b.aws_x.y", false },
        { "module.a[0].data.aws_x.y", "module.a[0]", "aws_x", "aws_x.y", "",
          "module.a.data.aws_x.y", true },
        { "data.aws_x.y[0]", "", "aws_x", "aws_x.y", "0", "data.aws_x.y", true },
        { "aws_x.1-st_\xC3\xA9", "", "aws_x", "aws_x.1-st_\xC3\xA9", "", "aws_x.1-st_\xC3\xA9",
          false },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct address address;
        assert_true(address_parse(span_of(cases[i].text), &address));
        assert_true(span_is(address.module, cases[i].module));
        assert_true(span_is(address.type, cases[i].type));
        assert_true(span_is(address.path, cases[i].path));
        assert_true(span_is(address.key, cases[i].key));
        assert_true(span_is(address_block(arena, &address), cases[i].block));
        assert_int_equal(address.is_data, cases[i].is_data);
    }
}

static void what_is_no_address_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "aws_x",
        "aws_x.",
        ".y",
        "aws_x.y.z",
        "aws_x.y[",
        "aws_x.y[]",
        "aws_x.y[*]",
        "aws_x.y[-1]",
        "aws_x.y[\"k]",
        "aws_x.y[\"k\"",
        "aws_x.y[0]x",
        "aws_x.y [0]",
        "module.a",
        "module.a.b",
        "module.a[\"k\"]",
        "module.",
        "module.a[x].aws_x.y",
        "data.aws_x",
        "module.module.aws_x",
        "aws_x.y\"",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
        struct address address;
        if (address_parse(span_of(texts[i]), &address)) {
            fail_msg("taken for an address: %s", texts[i]);
        }
    }
}

static void keys_are_written_as_hosts_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        const char *key;
    } cases[] = {
        { "", "" },
        { "7", "7" },
        { "\"\"", "\"\"" },
        { "\"plain key\"", "\"plain key\"" },
        { "\"q\\\"uote \\\\\"", "\"q\\\"uote \\\\\"" },
        { "\"\\n\\r\\t\"", "\"\\n\\r\\t\"" },
        { "\"${x} %{y} $ % $x\"", "\"$${x} %%{y} $ % $x\"" },
        { "\"\\u0000\\u001b\\u007f\"", "\"\\u0000\\u001b\\u007f\"" },
        { "\"\\u00e9\\u00a0\\ud83d\\ude00\\u200b\"", "\"\xC3\xA9\\u00a0\xF0\x9F\x98\x80\\u200b\"" },
        { "\"\xC3\xA9\"", "\"\xC3\xA9\"" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span key = address_key(arena, span_of(cases[i].json));
        assert_string_equal(arena_span(arena, key).text, cases[i].key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_parts_of_an_address),
        cmocka_unit_test(what_is_no_address_is_refused),
        cmocka_unit_test(keys_are_written_as_hosts_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
