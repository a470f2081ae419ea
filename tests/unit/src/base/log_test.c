#include "base/log.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include <jansson.h>

static const char *const variables[] = { "TF_LOG_PROVIDER_HIPAA", "TF_LOG_PROVIDER", "TF_LOG" };

static void set_level(const char *level)
{
    for (size_t i = 0; i < ARRAY_LENGTH(variables); i++) {
        unsetenv(variables[i]);
    }
    if (level) {
        setenv("TF_LOG", level, 1);
    }
    log_init();
}

/* What `speak` writes on stderr, to be freed. */
static char *said(void (*speak)(void))
{
    FILE *file = tmpfile();
    assert_non_null(file);
    int saved = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    speak();
    dup2(saved, STDERR_FILENO);
    close(saved);
    size_t size = (size_t)lseek(fileno(file), 0, SEEK_END);
    char *text = calloc(1, size + 1);
    assert_int_equal(pread(fileno(file), text, size, 0), (ssize_t)size);
    fclose(file);
    return text;
}

static void speak_on_every_level(void)
{
    for (int level = LOG_TRACE; level < LOG_OFF; level++) {
        log_message((enum log_level)level, "hipaa.test", "%d", level);
    }
}

static size_t count_lines(const char *text)
{
    size_t lines = 0;
    for (; *text; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static void the_level_comes_from_the_environment(void **state)
{
    (void)state;
    static const struct {
        const char *level;
        size_t lines;
    } cases[] = {
        { NULL, 0 },   { "", 0 },      { "off", 0 },   { "ERROR", 1 }, { "warn", 2 },
        { "Info", 3 }, { "debug", 4 }, { "TRACE", 5 }, { "JSON", 5 },  { "nonsense", 5 },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        set_level(cases[i].level);
        char *text = said(speak_on_every_level);
        assert_int_equal(count_lines(text), cases[i].lines);
        free(text);
    }
}

/* Ours before the providers' before the general one; an empty one is not set. */
static void the_closest_variable_wins(void **state)
{
    (void)state;
    set_level("trace");
    setenv("TF_LOG_PROVIDER", "error", 1);
    log_init();
    char *text = said(speak_on_every_level);
    assert_int_equal(count_lines(text), 1);
    free(text);
    setenv("TF_LOG_PROVIDER_HIPAA", "off", 1);
    log_init();
    text = said(speak_on_every_level);
    assert_string_equal(text, "");
    free(text);
    setenv("TF_LOG_PROVIDER_HIPAA", "", 1);
    log_init();
    text = said(speak_on_every_level);
    assert_int_equal(count_lines(text), 1);
    free(text);
}

static const char *message;

static void speak_message(void)
{
    log_message(LOG_WARN, "hipaa.test", "%s", message);
}

/* The one line as jansson reads it: it refuses what is no JSON and what is no UTF-8. */
static json_t *logged(const char *text)
{
    message = text;
    char *line = said(speak_message);
    assert_int_equal(count_lines(line), 1);
    json_t *object = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(object);
    free(line);
    return object;
}

static const char *field(json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void a_line_has_the_fields_that_hosts_read(void **state)
{
    (void)state;
    set_level("trace");
    json_t *object = logged("hello");
    assert_int_equal(json_object_size(object), 4);
    assert_string_equal(field(object, "@level"), "warn");
    assert_string_equal(field(object, "@message"), "hello");
    assert_string_equal(field(object, "@module"), "hipaa.test");
    const char *when = field(object, "@timestamp");
    static const char shape[] = "0000-00-00T00:00:00.000000Z";
    assert_int_equal(strlen(when), strlen(shape));
    for (size_t i = 0; shape[i]; i++) {
        if (shape[i] == '0') {
            assert_true(when[i] >= '0' && when[i] <= '9');
        } else {
            assert_int_equal(when[i], shape[i]);
        }
    }
    json_decref(object);
}

static void every_text_is_one_line_of_valid_json(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *logged;
    } cases[] = {
        { "", "" },
        { "a \"quoted\" \\ word", "a \"quoted\" \\ word" },
        { "two\nlines\r\n\tand\x01more\x1F", "two lines   and more " },
        { "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\x7F", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\x7F" },
        { "broken \xFF\xE2\x82 bytes", "broken ??? bytes" },
        { "\",\"@level\":\"error", "\",\"@level\":\"error" },
    };
    set_level("trace");
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        json_t *object = logged(cases[i].text);
        assert_string_equal(field(object, "@message"), cases[i].logged);
        json_decref(object);
    }
}

/* Cut after any number of characters of any width, the line stays valid. */
static void long_texts_are_cut(void **state)
{
    (void)state;
    static const char *const characters[] = {
        "x", "\\", "\"", "\n", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"
    };
    set_level("trace");
    for (size_t i = 0; i < ARRAY_LENGTH(characters); i++) {
        char text[20001] = "";
        size_t width = strlen(characters[i]);
        for (size_t at = 0; at + width < sizeof(text); at += width) {
            memcpy(text + at, characters[i], width + 1);
        }
        json_t *object = logged(text);
        size_t length = strlen(field(object, "@message"));
        assert_true(length > 8000 && length <= 8192);
        json_decref(object);
    }
}

static void *speak_often(void *unused)
{
    (void)unused;
    for (int i = 0; i < 100; i++) {
        log_message(LOG_INFO, "hipaa.test", "%0500d", i);
    }
    return NULL;
}

static void speak_in_threads(void)
{
    pthread_t threads[4];
    for (size_t i = 0; i < ARRAY_LENGTH(threads); i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, speak_often, NULL), 0);
    }
    for (size_t i = 0; i < ARRAY_LENGTH(threads); i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
}

static void lines_of_several_threads_do_not_mix(void **state)
{
    (void)state;
    set_level("trace");
    char *text = said(speak_in_threads);
    size_t lines = 0;
    char *rest = text;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        json_t *object = json_loads(line, 0, NULL);
        assert_non_null(object);
        assert_int_equal(strlen(field(object, "@message")), 500);
        json_decref(object);
        lines++;
    }
    assert_int_equal(lines, 400);
    free(text);
}

/* Whoever read our messages is gone: no message is tried again, and nothing else happens. */
static void a_closed_stderr_ends_logging(void **state)
{
    (void)state;
    set_level("trace");
    int saved = dup(STDERR_FILENO);
    close(STDERR_FILENO);
    log_message(LOG_ERROR, "hipaa.test", "into nothing");
    dup2(saved, STDERR_FILENO);
    close(saved);
    char *text = said(speak_on_every_level);
    assert_string_equal(text, "");
    free(text);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_level_comes_from_the_environment),
        cmocka_unit_test(the_closest_variable_wins),
        cmocka_unit_test(a_line_has_the_fields_that_hosts_read),
        cmocka_unit_test(every_text_is_one_line_of_valid_json),
        cmocka_unit_test(long_texts_are_cut),
        cmocka_unit_test(lines_of_several_threads_do_not_mix),
        cmocka_unit_test(a_closed_stderr_ends_logging),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
