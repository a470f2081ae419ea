/*
 * The first line of standard output, in every situation that a host can be in.
 */
#include "tests/protocol/host.h"
#include "program.h"

#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static size_t bars_in(const char *line)
{
    size_t bars = 0;
    for (; *line; line++) {
        bars += *line == '|';
    }
    return bars;
}

static X509 *read_certificate(const char *pem)
{
    BIO *text = BIO_new_mem_buf(pem, -1);
    X509 *certificate = PEM_read_bio_X509(text, NULL, NULL, NULL);
    BIO_free(text);
    return certificate;
}

static void the_line_has_six_fields(void **state)
{
    (void)state;
    struct host *host = host_start(&(struct host_options) { .program = host_program() });
    assert_int_equal(strncmp(host->line, "1|6|unix|", 9), 0);
    assert_int_equal(bars_in(host->line), 5);
    assert_non_null(strstr(host->line, "|grpc|MII"));
    assert_null(strpbrk(host->line, "=\n"));
    host_close(host);
}

static void a_host_that_multiplexes_gets_a_seventh_field(void **state)
{
    (void)state;
    const char *const more[] = { "PLUGIN_MULTIPLEX_GRPC=true", NULL };
    struct host *host =
        host_start(&(struct host_options) { .program = host_program(), .environment = more });
    assert_int_equal(bars_in(host->line), 6);
    assert_non_null(strstr(host->line, "|false"));
    host_close(host);
}

static void without_a_client_certificate_the_certificate_is_empty(void **state)
{
    (void)state;
    struct host *host =
        host_start(&(struct host_options) { .program = host_program(), .tls = HOST_TLS_NONE });
    assert_int_equal(bars_in(host->line), 5);
    assert_string_equal(strstr(host->line, "|grpc|"), "|grpc|");
    host_close(host);
}

/* The signature's length varies, and with it what padding there would be. */
static void every_certificate_is_one_for_localhost_that_signs_itself(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        struct host *host = host_start(&(struct host_options) { .program = host_program() });
        X509 *certificate = read_certificate(host->server_certificate);
        assert_non_null(certificate);
        EVP_PKEY *key = X509_get0_pubkey(certificate);
        assert_int_equal(X509_verify(certificate, key), 1);
        assert_int_equal(X509_check_host(certificate, "localhost", 0, 0, NULL), 1);
        assert_int_equal(X509_get_version(certificate), 2);
        assert_int_equal(EVP_PKEY_get_bits(key), 256);
        assert_true(X509_get_extended_key_usage(certificate) & XKU_SSL_SERVER);
        assert_true(X509_cmp_current_time(X509_get0_notBefore(certificate)) < 0);
        assert_true(X509_cmp_current_time(X509_get0_notAfter(certificate)) > 0);
        X509_free(certificate);
        host_close(host);
    }
}

static void versions_in_any_order_or_none_are_fine(void **state)
{
    (void)state;
    static const char *const offers[] = { "6", "5,6", "6,5", "7,6,5", "" };
    for (size_t i = 0; i < ARRAY_LENGTH(offers); i++) {
        struct host *host =
            host_start(&(struct host_options) { .program = host_program(), .versions = offers[i] });
        assert_int_equal(strncmp(host->line, "1|6|", 4), 0);
        host_close(host);
    }
}

static void a_host_without_protocol_6_reads_why(void **state)
{
    (void)state;
    static const char *const offers[] = { "4,5", "16", "5,60" };
    for (size_t i = 0; i < ARRAY_LENGTH(offers); i++) {
        struct host *host =
            host_start(&(struct host_options) { .program = host_program(), .versions = offers[i] });
        assert_non_null(strstr(host->line, "needs a host that speaks plugin protocol 6"));
        assert_non_null(strstr(host->line, offers[i]));
        int status = host_wait(host, 5000);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 1);
        assert_string_equal(host_read_rest(host, host->output), "");
        host_close(host);
    }
}

static void started_by_hand_it_explains_itself(void **state)
{
    (void)state;
    struct host *host =
        host_start(&(struct host_options) { .program = host_program(), .without_cookie = true });
    int status = host_wait(host, 5000);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_true(host->line[0] != '1');
    const char *said = host_read_rest(host, host->errors);
    assert_true(strstr(said, HIPAA_SOURCE) || strstr(host->line, HIPAA_SOURCE));
    host_close(host);
}

static void a_folder_that_the_host_names_holds_the_socket(void **state)
{
    (void)state;
    char folder[] = "/tmp/hipaa-protocol-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char variable[128];
    snprintf(variable, sizeof(variable), "PLUGIN_UNIX_SOCKET_DIR=%s", folder);
    struct host *host = host_open(&(struct host_options) {
        .program = host_program(), .environment = (const char *const[]) { variable, NULL } });
    assert_int_equal(strncmp(host->address, folder, strlen(folder)), 0);
    struct stat file;
    assert_int_equal(stat(host->address, &file), 0);
    assert_true(S_ISSOCK(file.st_mode));
    assert_int_equal(file.st_mode & 077, 0);
    assert_int_equal(host_shut_down(host, 1000), 0);
    assert_int_not_equal(access(host->address, F_OK), 0);
    host_close(host);
    assert_int_equal(rmdir(folder), 0);
}

static void a_group_that_the_host_names_may_connect(void **state)
{
    (void)state;
    char variable[64];
    snprintf(variable, sizeof(variable), "PLUGIN_UNIX_SOCKET_GROUP=%u", (unsigned)getgid());
    struct host *host = host_open(&(struct host_options) {
        .program = host_program(), .environment = (const char *const[]) { variable, NULL } });
    struct stat file;
    assert_int_equal(stat(host->address, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0660);
    assert_int_equal(file.st_gid, getgid());
    assert_int_equal(host_shut_down(host, 1000), 0);
    assert_int_not_equal(access(host->address, F_OK), 0);
    host_close(host);
}

static void a_socket_that_cannot_be_is_explained(void **state)
{
    (void)state;
    static const char *const settings[] = {
        "PLUGIN_UNIX_SOCKET_DIR=/there/is/no/such/folder",
        "PLUGIN_UNIX_SOCKET_DIR=/tmp/a-folder-whose-name-is-much-too-long-for-the-address-of-a-"
        "socket-which-holds-a-hundred-bytes-or-so",
        "PLUGIN_UNIX_SOCKET_GROUP=no-such-group",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(settings); i++) {
        struct host *host = host_start(
            &(struct host_options) { .program = host_program(),
                                     .environment = (const char *const[]) { settings[i], NULL } });
        assert_non_null(strstr(host->line, "cannot open a socket for the host: "));
        assert_int_equal(WEXITSTATUS(host_wait(host, 5000)), 1);
        host_close(host);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_has_six_fields),
        cmocka_unit_test(a_host_that_multiplexes_gets_a_seventh_field),
        cmocka_unit_test(without_a_client_certificate_the_certificate_is_empty),
        cmocka_unit_test(every_certificate_is_one_for_localhost_that_signs_itself),
        cmocka_unit_test(versions_in_any_order_or_none_are_fine),
        cmocka_unit_test(a_host_without_protocol_6_reads_why),
        cmocka_unit_test(started_by_hand_it_explains_itself),
        cmocka_unit_test(a_folder_that_the_host_names_holds_the_socket),
        cmocka_unit_test(a_group_that_the_host_names_may_connect),
        cmocka_unit_test(a_socket_that_cannot_be_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
