/*
 * Who may call: the holder of the certificate that the host gave us, and nobody else.
 */
#include "tests/protocol/host.h"

#include "health.pb-c.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/wait.h>
#include <cmocka.h>

static struct host_answer ask_health(struct host *host)
{
    static char plugin[] = "plugin";
    Grpc__Health__V1__HealthCheckRequest request = GRPC__HEALTH__V1__HEALTH_CHECK_REQUEST__INIT;
    request.service = plugin;
    return host_call(host, "/grpc.health.v1.Health/Check", &request.base,
                     &grpc__health__v1__health_check_response__descriptor);
}

static void assert_is_served(struct host *host)
{
    struct host_answer answer = ask_health(host);
    assert_int_equal(answer.status, GRPC_STATUS_OK);
    assert_int_equal(((const Grpc__Health__V1__HealthCheckResponse *)answer.response)->status,
                     GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__SERVING);
}

static void the_host_is_served_whatever_its_curve(void **state)
{
    (void)state;
    static const enum host_tls curves[] = { HOST_TLS_P521, HOST_TLS_P256 };
    for (size_t i = 0; i < ARRAY_LENGTH(curves); i++) {
        struct host *host =
            host_open(&(struct host_options) { .program = host_program(), .tls = curves[i] });
        assert_is_served(host);
        host_close(host);
    }
}

static void a_host_without_tls_is_served_in_plaintext(void **state)
{
    (void)state;
    struct host *host =
        host_open(&(struct host_options) { .program = host_program(), .tls = HOST_TLS_NONE });
    assert_is_served(host);
    host_close(host);
}

static void another_certificate_is_refused(void **state)
{
    (void)state;
    struct host *host = host_start(&(struct host_options) { .program = host_program() });
    struct host_identity stranger = host_identity_make(host->arena, "P-521");
    host_connect(host, &stranger);
    assert_int_equal(ask_health(host).status, GRPC_STATUS_UNAVAILABLE);
    host_close(host);
}

static void no_certificate_is_refused(void **state)
{
    (void)state;
    struct host *host = host_start(&(struct host_options) { .program = host_program() });
    host_connect(host, NULL);
    assert_int_equal(ask_health(host).status, GRPC_STATUS_UNAVAILABLE);
    host_close(host);
}

static void plaintext_is_refused_when_tls_was_agreed(void **state)
{
    (void)state;
    struct host *host = host_start(&(struct host_options) { .program = host_program() });
    host->server_certificate = "";
    host_connect(host, NULL);
    assert_int_equal(ask_health(host).status, GRPC_STATUS_UNAVAILABLE);
    host_close(host);
}

static void a_refused_stranger_does_not_keep_the_host_out(void **state)
{
    (void)state;
    struct host *host = host_start(&(struct host_options) { .program = host_program() });
    struct host_identity stranger = host_identity_make(host->arena, "P-256");
    host_connect(host, &stranger);
    assert_int_equal(ask_health(host).status, GRPC_STATUS_UNAVAILABLE);
    host_disconnect(host);
    host_connect(host, &host->identity);
    assert_is_served(host);
    host_close(host);
}

static void a_certificate_that_cannot_be_read_ends_the_provider(void **state)
{
    (void)state;
    const char *const more[] = { "PLUGIN_CLIENT_CERT=no certificate", "TF_LOG=error", NULL };
    struct host *host = host_start(&(struct host_options) {
        .program = host_program(), .tls = HOST_TLS_NONE, .environment = more });
    int status = host_wait(host, 5000);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_non_null(strstr(host_read_rest(host, host->errors), "gRPC refuses"));
    host_close(host);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_host_is_served_whatever_its_curve),
        cmocka_unit_test(a_host_without_tls_is_served_in_plaintext),
        cmocka_unit_test(another_certificate_is_refused),
        cmocka_unit_test(no_certificate_is_refused),
        cmocka_unit_test(plaintext_is_refused_when_tls_was_agreed),
        cmocka_unit_test(a_refused_stranger_does_not_keep_the_host_out),
        cmocka_unit_test(a_certificate_that_cannot_be_read_ends_the_provider),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
