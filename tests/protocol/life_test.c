/*
 * How the process ends: at once, and with nothing left behind.
 */
#include "tests/protocol/host.h"

#include "tfplugin6.pb-c.h"
#include "program.h"

#include <errno.h>
#include <jansson.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#define CALLS_UNDER_WAY 20
#define HOST_WAITS_MS 2000 /* go-plugin kills after this */

static struct host_call *begin_stub(struct host *host, const char *path)
{
    Tfplugin6__StopProvider__Request request = TFPLUGIN6__STOP_PROVIDER__REQUEST__INIT;
    return host_begin(host, path, &request.base);
}

static void assert_has_ended_well(struct host *host, int status)
{
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_false(host_address_answers(host->address));
}

static void shutdown_ends_an_idle_provider(void **state)
{
    (void)state;
    struct host *host = host_open(&(struct host_options) { .program = host_program() });
    assert_true(host_address_answers(host->address));
    assert_has_ended_well(host, host_shut_down(host, 1000));
    host_close(host);
}

static void shutdown_does_not_wait_for_calls(void **state)
{
    (void)state;
    struct host *host = host_open(&(struct host_options) { .program = host_stub() });
    struct host_call *calls[CALLS_UNDER_WAY];
    for (size_t i = 0; i < CALLS_UNDER_WAY; i++) {
        calls[i] = begin_stub(host, "/stub/Wait");
    }
    assert_false(host_is_answered(calls[0], 100));
    assert_has_ended_well(host, host_shut_down(host, 1000));
    for (size_t i = 0; i < CALLS_UNDER_WAY; i++) {
        host_end(calls[i], &tfplugin6__stop_provider__response__descriptor);
    }
    host_close(host);
}

static void sigterm_ends_it_and_sigint_does_not(void **state)
{
    (void)state;
    struct host *host = host_open(&(struct host_options) { .program = host_program() });
    struct host_call *call = begin_stub(host, "/tfplugin6.Provider/StopProvider");
    host_end(call, &tfplugin6__stop_provider__response__descriptor);
    kill(host->provider, SIGINT);
    assert_int_equal(host_wait(host, 100), -1);
    kill(host->provider, SIGTERM);
    assert_has_ended_well(host, host_wait(host, 1000));
    host_close(host);
}

static void a_sigterm_right_after_the_line_ends_it_too(void **state)
{
    (void)state;
    struct host *host = host_start(&(struct host_options) { .program = host_program() });
    kill(host->provider, SIGTERM);
    assert_has_ended_well(host, host_wait(host, 1000));
    host_close(host);
}

/* Starts the provider, says where it listens, and waits to be killed. */
static void be_a_host_until_killed(int tell, const char *setting)
{
    struct host *host = host_start(&(struct host_options) {
        .program = host_program(), .environment = (const char *const[]) { setting, NULL } });
    dprintf(tell, "%s\n", host->address);
    close(tell);
    for (;;) {
        pause();
    }
}

static void wait_until_closed(int fd, int limit_ms)
{
    struct pollfd end = { .fd = fd, .events = POLLIN };
    assert_int_equal(poll(&end, 1, limit_ms), 1);
    char byte;
    assert_int_equal(read(fd, &byte, 1), 0);
}

/* Every descendant holds the other end of `alive`: it closes when the last of them is gone. */
static void kill_a_host(const char *setting, char *address, size_t size)
{
    int tell[2];
    int alive[2];
    assert_int_equal(pipe(tell), 0);
    assert_int_equal(pipe(alive), 0);
    pid_t child = fork();
    if (child == 0) {
        close(tell[0]);
        close(alive[0]);
        be_a_host_until_killed(tell[1], setting);
    }
    close(tell[1]);
    close(alive[1]);
    FILE *told = fdopen(tell[0], "r");
    assert_non_null(fgets(address, (int)size, told));
    address[strcspn(address, "\n")] = '\0';
    fclose(told);
    assert_true(host_address_answers(address));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    wait_until_closed(alive[0], HOST_WAITS_MS);
    close(alive[0]);
}

/* A process that ends closes one file after the other: the socket may be the last. */
static void assert_falls_silent(const char *address)
{
    for (int i = 0; i < 100 && host_address_answers(address); i++) {
        usleep(1000);
    }
    assert_false(host_address_answers(address));
}

static void a_host_that_is_killed_leaves_no_provider_and_no_socket(void **state)
{
    (void)state;
    char address[256];
    kill_a_host("NOTHING=", address, sizeof(address));
    assert_falls_silent(address);
    kill_a_host("PLUGIN_UNIX_SOCKET_DIR=/tmp", address, sizeof(address));
    assert_falls_silent(address);
    assert_int_not_equal(access(address, F_OK), 0);
}

static void a_crash_is_told_in_words_that_the_host_shows(void **state)
{
    (void)state;
    struct host *host = host_open(&(struct host_options) { .program = host_stub() });
    host_end(begin_stub(host, "/stub/Crash"), &tfplugin6__stop_provider__response__descriptor);
    int status = host_wait(host, 5000);
    const char *said = host_read_rest(host, host->errors);
    bool sanitized = strstr(said, "Sanitizer") != NULL; /* which reports in its own way */
    if (!sanitized) {
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), SIGSEGV);
        assert_int_equal(strncmp(said, "panic: terraform-provider-hipaa ", 32), 0);
        assert_non_null(strstr(said, "segmentation fault"));
    }
    host_close(host);
    if (sanitized) {
        skip();
    }
}

static void nothing_but_the_line_is_written_unless_asked(void **state)
{
    (void)state;
    struct host *host = host_open(&(struct host_options) { .program = host_program() });
    host_end(begin_stub(host, "/no/such"), &tfplugin6__stop_provider__response__descriptor);
    assert_int_equal(host_shut_down(host, 1000), 0);
    assert_string_equal(host_read_rest(host, host->output), "");
    assert_string_equal(host_read_rest(host, host->errors), "");
    host_close(host);
}

/* The value of TF_REATTACH_PROVIDERS in what -debug prints. */
static json_t *read_reattach(const char *text)
{
    const char *start = strstr(text, "TF_REATTACH_PROVIDERS='");
    assert_non_null(start);
    start += strlen("TF_REATTACH_PROVIDERS='");
    return json_loadb(start, strcspn(start, "'"), 0, NULL);
}

static void a_debugged_provider_serves_until_ctrl_c(void **state)
{
    (void)state;
    struct host *host = host_start(&(struct host_options) {
        .program = host_program(),
        .tls = HOST_TLS_NONE,
        .without_cookie = true,
        .arguments = (const char *const[]) { "-debug", NULL },
    });
    json_t *root = read_reattach(host->line);
    json_t *entry = json_object_get(root, HIPAA_SOURCE);
    json_t *place = json_object_get(entry, "Addr");
    assert_string_equal(json_string_value(json_object_get(entry, "Protocol")), "grpc");
    assert_int_equal(json_integer_value(json_object_get(entry, "ProtocolVersion")), 6);
    assert_int_equal(json_integer_value(json_object_get(entry, "Pid")), host->provider);
    assert_true(json_is_true(json_object_get(entry, "Test")));
    assert_string_equal(json_string_value(json_object_get(place, "Network")), "unix");
    host->address = arena_string(host->arena, json_string_value(json_object_get(place, "String")));
    json_decref(root);
    for (int connection = 0; connection < 2; connection++) {
        host_connect(host, NULL);
        struct host_answer answer = host_end(begin_stub(host, "/tfplugin6.Provider/StopProvider"),
                                             &tfplugin6__stop_provider__response__descriptor);
        assert_int_equal(answer.status, GRPC_STATUS_OK);
        host_disconnect(host);
    }
    kill(host->provider, SIGINT);
    assert_has_ended_well(host, host_wait(host, 1000));
    host_close(host);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        /* First: it forks, which gRPC does not like. */
        cmocka_unit_test(a_host_that_is_killed_leaves_no_provider_and_no_socket),
        cmocka_unit_test(shutdown_ends_an_idle_provider),
        cmocka_unit_test(shutdown_does_not_wait_for_calls),
        cmocka_unit_test(sigterm_ends_it_and_sigint_does_not),
        cmocka_unit_test(a_sigterm_right_after_the_line_ends_it_too),
        cmocka_unit_test(a_crash_is_told_in_words_that_the_host_shows),
        cmocka_unit_test(nothing_but_the_line_is_written_unless_asked),
        cmocka_unit_test(a_debugged_provider_serves_until_ctrl_c),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
