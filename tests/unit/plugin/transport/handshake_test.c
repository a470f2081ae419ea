#include "transport/handshake.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

static const char *const variables[] = { "TF_PLUGIN_MAGIC_COOKIE",   "PLUGIN_PROTOCOL_VERSIONS",
                                         "PLUGIN_CLIENT_CERT",       "PLUGIN_UNIX_SOCKET_DIR",
                                         "PLUGIN_UNIX_SOCKET_GROUP", "PLUGIN_MULTIPLEX_GRPC" };

static int clear_environment(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(variables); i++) {
        unsetenv(variables[i]);
    }
    return 0;
}

static void only_the_cookie_of_the_hosts_is_one(void **state)
{
    (void)state;
    assert_false(handshake_cookie_is_present());
    setenv("TF_PLUGIN_MAGIC_COOKIE", "something", 1);
    assert_false(handshake_cookie_is_present());
    setenv("TF_PLUGIN_MAGIC_COOKIE",
           "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2", 1);
    assert_true(handshake_cookie_is_present());
}

static void our_version_is_found_among_those_offered(void **state)
{
    (void)state;
    static const struct {
        const char *offered;
        bool found;
    } cases[] = { { "5,6", true }, { "6,5", true },   { "6", true },   { "", true },
                  { "5", false },  { "66,5", false }, { ",", false },  { "5,6,", true },
                  { "5,", false }, { "six", false },  { "16", false }, { "5 6", false } };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        setenv("PLUGIN_PROTOCOL_VERSIONS", cases[i].offered, 1);
        struct handshake handshake = handshake_read();
        assert_int_equal(handshake.host_speaks_our_protocol, cases[i].found);
        assert_string_equal(handshake.offered_versions, cases[i].offered);
    }
}

static void what_is_empty_is_not_there(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LENGTH(variables); i++) {
        setenv(variables[i], "", 1);
    }
    struct handshake handshake = handshake_read();
    assert_null(handshake.client_certificate);
    assert_null(handshake.socket_folder);
    assert_null(handshake.socket_group);
    assert_false(handshake.multiplex_field);
}

static void the_certificate_in_the_line_is_never_padded(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const struct handshake handshake = { .host_speaks_our_protocol = true };
    static const struct {
        struct span certificate;
        const char *line;
    } cases[] = {
        { { "", 0 }, "1|6|unix|@name|grpc|\n" },
        { { "a", 1 }, "1|6|unix|@name|grpc|YQ\n" },
        { { "ab", 2 }, "1|6|unix|@name|grpc|YWI\n" },
        { { "abc", 3 }, "1|6|unix|@name|grpc|YWJj\n" },
        { { "\xfb\xff\xbf", 3 }, "1|6|unix|@name|grpc|+/+/\n" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct span line = handshake_line(arena, &handshake, "@name", cases[i].certificate);
        assert_string_equal(line.text, cases[i].line);
        assert_int_equal(line.length, strlen(line.text));
    }
}

static void the_seventh_field_is_for_hosts_that_ask(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    setenv("PLUGIN_MULTIPLEX_GRPC", "true", 1);
    struct handshake handshake = handshake_read();
    struct span line = handshake_line(arena, &handshake, "/tmp/plugin1", (struct span) { "", 0 });
    assert_string_equal(line.text, "1|6|unix|/tmp/plugin1|grpc||false\n");
}

static void writing_tells_when_the_reader_is_gone(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_true(handshake_write(ends[1], SPAN("text")));
    char text[5] = { 0 };
    assert_int_equal(read(ends[0], text, 4), 4);
    assert_string_equal(text, "text");
    close(ends[0]);
    signal(SIGPIPE, SIG_IGN);
    assert_false(handshake_write(ends[1], SPAN("text")));
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(only_the_cookie_of_the_hosts_is_one, clear_environment),
        cmocka_unit_test_setup(our_version_is_found_among_those_offered, clear_environment),
        cmocka_unit_test_setup(what_is_empty_is_not_there, clear_environment),
        cmocka_unit_test_setup(the_certificate_in_the_line_is_never_padded, clear_environment),
        cmocka_unit_test_setup(the_seventh_field_is_for_hosts_that_ask, clear_environment),
        cmocka_unit_test_setup(writing_tells_when_the_reader_is_gone, clear_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
