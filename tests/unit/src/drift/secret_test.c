#include "drift/secret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "json/json.h"

static const char *shown(struct arena *arena, const char *text, const char *sensitive, bool named)
{
    const struct value *marks = sensitive ? json_try(arena, span_of(sensitive)) : NULL;
    const struct discretion discretion = { .sensitive = { marks }, .secret_by_name = named };
    struct span out = secret_free_text(arena, json_try(arena, span_of(text)), &discretion);
    return arena_span(arena, out).text;
}

static void names_tell_of_secrets(void **state)
{
    (void)state;
    static const char *const secrets[] = {
        "password",           "master_password", "DB_PASSWORD",      "secret_string",
        "private_key_pem",    "access_key",      "user_data",        "authToken",
        "primary_access_key", "kube_config",     "connection_string"
    };
    static const char *const others[] = { "name",
                                          "kms_key_id",
                                          "secret_arn",
                                          "token_endpoint",
                                          "password_policy",
                                          "tags",
                                          "public_key",
                                          "secret_version",
                                          "key_name",
                                          "storage_encrypted",
                                          "master_user_secret_kms_key_id" };
    for (size_t i = 0; i < ARRAY_LENGTH(secrets); i++) {
        assert_true(secret_is_named(span_of(secrets[i])));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
        assert_false(secret_is_named(span_of(others[i])));
    }
}

static void types_tell_where_they_keep_secrets(void **state)
{
    (void)state;
    assert_true(secret_is_kept_at(SPAN("kubernetes_secret_v1"), SPAN("data.key")));
    assert_true(secret_is_kept_at(SPAN("random_password"), SPAN("result")));
    assert_true(secret_is_kept_at(SPAN("aws_ssm_parameter"), SPAN("value")));
    assert_false(secret_is_kept_at(SPAN("aws_secretsmanager_secret"), SPAN("kms_key_id")));
    assert_false(secret_is_kept_at(SPAN("kubernetes_config_map"), SPAN("data.key")));
}

static void secrets_are_not_shown(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *sensitive;
        bool named;
        const char *shown;
    } cases[] = {
        { "\"hunter2\"", "true", false, "\"(sensitive)\"" },
        { "\"hunter2\"", NULL, true, "\"(sensitive)\"" },
        { "\"\"", NULL, true, "\"\"" },
        { "true", NULL, true, "true" },
        { "14", NULL, true, "14" },
        { "14", "true", true, "\"(sensitive)\"" },
        { "null", NULL, true, "null" },
        { "{\"a\":\"x\",\"b\":[\"y\",\"z\"]}", "{\"b\":[false,true]}", false,
          "{\"a\":\"x\",\"b\":[\"y\",\"(sensitive)\"]}" },
        { "{\"a\":[\"x\"]}", NULL, true, "{\"a\":[\"(sensitive)\"]}" },
        { "{\"password\":\"x\",\"port\":1}", NULL, false,
          "{\"password\":\"(sensitive)\",\"port\":1}" },
        { "\"-----BEGIN RSA PRIVATE KEY-----\"", NULL, false, "\"(sensitive)\"" },
        { "\"postgres://app:hunter2x@db/ehr\"", NULL, false, "\"(sensitive)\"" },
        { "\"AKIAIOSFODNN7EXAMPLE\"", NULL, false, "\"(sensitive)\"" },
        { "\"https://db.example.com/ehr\"", NULL, false, "\"https://db.example.com/ehr\"" },
        { "{\"app_settings\":{\"KEY\":\"x\"}}", NULL, false,
          "{\"app_settings\":{\"KEY\":\"(sensitive)\"}}" },
        { "\"[{\\\"name\\\":\\\"API_TOKEN\\\",\\\"value\\\":\\\"x\\\"}]\"", NULL, false,
          "\"[{\\\"name\\\":\\\"API_TOKEN\\\",\\\"value\\\":\\\"(sensitive)\\\"}]\"" },
        { "\"{ \\\"Version\\\": 1 }\"", NULL, false, "\"{ \\\"Version\\\": 1 }\"" },
        { "\"[not json\"", NULL, false, "\"[not json\"" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        assert_string_equal(shown(arena, cases[i].text, cases[i].sensitive, cases[i].named),
                            cases[i].shown);
    }
}

static void what_one_version_marks_the_other_does_not_show(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *marks = json_try(arena, SPAN("{\"a\":[false,true]}"));
    const struct value *value = json_try(arena, SPAN("{\"a\":[\"x\",\"y\"],\"b\":\"z\"}"));
    const struct discretion of_other = { .sensitive = { NULL, marks } };
    assert_string_equal(arena_span(arena, secret_free_text(arena, value, &of_other)).text,
                        "{\"a\":[\"x\",\"(sensitive)\"],\"b\":\"z\"}");
}

static void texts_that_nobody_marks_are_left_out(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct value *value = json_try(
        arena, SPAN("{\"a\":[\"x\",5,true,null,\"\"],\"password\":\"z\",\"j\":\"{\\\"k\\\":1}\"}"));
    const struct discretion hiding = { .hides_texts = true };
    assert_string_equal(arena_span(arena, secret_free_text(arena, value, &hiding)).text,
                        "{\"a\":[\"(not shown)\",5,true,null,\"\"],\"password\":\"(sensitive)\","
                        "\"j\":\"(not shown)\"}");
}

static void a_long_value_is_cut_and_told_apart_by_its_digest(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    char text[2001] = "\"";
    memset(text + 1, 'x', sizeof(text) - 3);
    memcpy(text + sizeof(text) - 2, "\"", 2);
    const char *one = shown(arena, text, NULL, false);
    assert_in_range(strlen(one), 160, 260);
    assert_non_null(strstr(one, "xxx... (2000 bytes, SHA-256 "));
    assert_non_null(json_try(arena, span_of(one)));
    text[sizeof(text) - 10] = 'y';
    assert_string_not_equal(one, shown(arena, text, NULL, false));
}

static void a_cut_does_not_split_a_character(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str text = str_init(arena, 4096);
    str_add_text(&text, "\"");
    for (int i = 0; i < 400; i++) {
        str_add_text(&text, "\xc3\xa4");
    }
    str_add_text(&text, "\"");
    assert_non_null(json_try(arena, span_of(shown(arena, str_text(&text), NULL, false))));
}

static void nothing_has_no_text(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct discretion discretion = { .secret_by_name = false };
    assert_int_equal(secret_free_text(arena, NULL, &discretion).length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_tell_of_secrets),
        cmocka_unit_test(types_tell_where_they_keep_secrets),
        cmocka_unit_test(secrets_are_not_shown),
        cmocka_unit_test(what_one_version_marks_the_other_does_not_show),
        cmocka_unit_test(texts_that_nobody_marks_are_left_out),
        cmocka_unit_test(a_long_value_is_cut_and_told_apart_by_its_digest),
        cmocka_unit_test(a_cut_does_not_split_a_character),
        cmocka_unit_test(nothing_has_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
