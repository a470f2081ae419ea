#include "transport/reattach.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>

static void the_variable_is_ready_for_a_shell(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *text =
        reattach_instructions(arena, "registry.example.com/a/b", "/tmp/plugin1").text;
    const char *start = strstr(text, "TF_REATTACH_PROVIDERS='");
    assert_non_null(start);
    start += strlen("TF_REATTACH_PROVIDERS='");
    json_t *expected = json_pack("{s:{s:s,s:i,s:i,s:b,s:{s:s,s:s}}}", "registry.example.com/a/b",
                                 "Protocol", "grpc", "ProtocolVersion", 6, "Pid", (int)getpid(),
                                 "Test", 1, "Addr", "Network", "unix", "String", "/tmp/plugin1");
    json_t *given = json_loadb(start, strcspn(start, "'"), 0, NULL);
    assert_true(json_equal(given, expected));
    json_decref(given);
    json_decref(expected);
    assert_non_null(strstr(text, "name the provider as registry.example.com/a/b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_variable_is_ready_for_a_shell) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
