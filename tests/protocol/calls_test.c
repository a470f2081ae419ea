/*
 * What becomes of calls: answered, refused, many at once, large ones, cancelled ones.
 */
#include "tests/protocol/host.h"

#include "controller.pb-c.h"
#include "services/broker.h"
#include "services/health.h"
#include "services/provider.h"
#include "services/stdio.h"
#include "stdio.pb-c.h"
#include "tfplugin6.pb-c.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#define PARALLEL_CALLS 40

static struct host *open_program(void)
{
    return host_open(&(struct host_options) { .program = host_program() });
}

static struct host *open_stub(void)
{
    return host_open(&(struct host_options) { .program = host_stub() });
}

static struct host_call *begin_echo(struct host *host, struct span bytes)
{
    Tfplugin6__DynamicValue value = TFPLUGIN6__DYNAMIC_VALUE__INIT;
    value.msgpack = (ProtobufCBinaryData) { bytes.length, (uint8_t *)(uintptr_t)bytes.text };
    Tfplugin6__DynamicValue *values[] = { &value };
    Tfplugin6__CallFunction__Request request = TFPLUGIN6__CALL_FUNCTION__REQUEST__INIT;
    request.n_arguments = 1;
    request.arguments = values;
    return host_begin(host, "/stub/Echo", &request.base);
}

static void assert_echoed(struct host_call *call, struct span bytes)
{
    struct host_answer answer = host_end(call, &tfplugin6__call_function__response__descriptor);
    assert_int_equal(answer.status, GRPC_STATUS_OK);
    const Tfplugin6__CallFunction__Response *response =
        (const Tfplugin6__CallFunction__Response *)answer.response;
    assert_int_equal(response->result->msgpack.len, bytes.length);
    assert_memory_equal(response->result->msgpack.data, bytes.text, bytes.length);
}

static struct host_call *begin_stub(struct host *host, const char *path)
{
    Tfplugin6__StopProvider__Request request = TFPLUGIN6__STOP_PROVIDER__REQUEST__INIT;
    return host_begin(host, path, &request.base);
}

static void every_method_of_the_provider_answers(void **state)
{
    (void)state;
    struct host *host = open_program();
    assert_true(provider_method_count > 0);
    for (size_t i = 0; i < provider_method_count; i++) {
        const struct method *method = &provider_methods[i];
        struct host_call *call = host_begin_bytes(host, method->path, (struct span) { "", 0 });
        struct host_answer answer = host_end(call, method->response);
        assert_int_equal(answer.status, GRPC_STATUS_OK);
        assert_non_null(answer.response);
    }
    host_close(host);
}

static bool provider_has(const char *path)
{
    for (size_t i = 0; i < provider_method_count; i++) {
        if (strcmp(provider_methods[i].path, path) == 0) {
            return true;
        }
    }
    return false;
}

static void what_the_protocol_has_and_we_do_not_is_unimplemented(void **state)
{
    (void)state;
    struct host *host = open_program();
    const ProtobufCServiceDescriptor *service = &tfplugin6__provider__descriptor;
    for (unsigned i = 0; i < service->n_methods; i++) {
        char path[128];
        snprintf(path, sizeof(path), "/tfplugin6.Provider/%s", service->methods[i].name);
        if (!provider_has(path)) {
            struct host_call *call = host_begin_bytes(host, path, (struct span) { "", 0 });
            assert_int_equal(host_end(call, service->methods[i].output).status,
                             GRPC_STATUS_UNIMPLEMENTED);
        }
    }
    host_close(host);
}

static void unknown_methods_are_unimplemented(void **state)
{
    (void)state;
    static const char *const paths[] = {
        "/tfplugin6.Provider/NoSuchMethod",
        "/tfplugin5.Provider/GetSchema",
        "/",
        "",
        "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
    };
    struct host *host = open_program();
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
        struct host_call *call = host_begin_bytes(host, paths[i], (struct span) { "", 0 });
        assert_int_equal(host_end(call, &plugin__empty__descriptor).status,
                         GRPC_STATUS_UNIMPLEMENTED);
    }
    host_close(host);
}

static void bytes_that_are_no_message_are_an_invalid_argument(void **state)
{
    (void)state;
    static const char *const junk[] = { "\x0a\xff", "\xff\xff\xff\xff", "\x12\x7f\x01", "\x07" };
    struct host *host = open_stub();
    for (size_t i = 0; i < ARRAY_LENGTH(junk); i++) {
        struct host_call *call = host_begin_bytes(host, "/stub/Echo", span_of(junk[i]));
        struct host_answer answer = host_end(call, &tfplugin6__call_function__response__descriptor);
        assert_int_equal(answer.status, GRPC_STATUS_INVALID_ARGUMENT);
        assert_string_equal(answer.message, "the request cannot be decoded");
    }
    assert_echoed(begin_echo(host, SPAN("still here")), SPAN("still here"));
    host_close(host);
}

static struct span large_text(size_t size)
{
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < size; i++) {
        text[i] = (char)(i * 31 + i / 4096);
    }
    return (struct span) { text, size };
}

static void five_megabytes_go_there_and_back(void **state)
{
    (void)state;
    struct host *host = open_stub();
    struct span text = large_text((size_t)5 * 1024 * 1024 + 17);
    assert_echoed(begin_echo(host, text), text);
    free((char *)(uintptr_t)text.text);
    host_close(host);
}

static void a_message_over_the_limit_is_refused_and_the_next_is_served(void **state)
{
    (void)state;
    struct host *host = open_stub();
    struct span text = large_text((size_t)256 * 1024 * 1024 + 1);
    struct host_answer answer =
        host_end(begin_echo(host, text), &tfplugin6__call_function__response__descriptor);
    free((char *)(uintptr_t)text.text);
    assert_int_equal(answer.status, GRPC_STATUS_RESOURCE_EXHAUSTED);
    assert_echoed(begin_echo(host, SPAN("small")), SPAN("small"));
    host_close(host);
}

static void many_calls_at_once_are_all_answered(void **state)
{
    (void)state;
    struct host *host = open_stub();
    struct host_call *calls[PARALLEL_CALLS];
    char texts[PARALLEL_CALLS][32];
    for (size_t i = 0; i < PARALLEL_CALLS; i++) {
        snprintf(texts[i], sizeof(texts[i]), "call %zu", i);
        calls[i] = begin_echo(host, span_of(texts[i]));
    }
    for (size_t i = 0; i < PARALLEL_CALLS; i++) {
        assert_echoed(calls[i], span_of(texts[i]));
    }
    host_close(host);
}

/* The two streams that a host opens first, and more waiting calls than Terraform makes at once. */
static void calls_are_heard_while_others_wait(void **state)
{
    (void)state;
    struct host *host = open_stub();
    struct host_call *stdio =
        host_begin_bytes(host, "/plugin.GRPCStdio/StreamStdio", (struct span) { "", 0 });
    struct host_call *broker =
        host_begin_bytes(host, "/plugin.GRPCBroker/StartStream", (struct span) { "", 0 });
    struct host_call *waiting[PARALLEL_CALLS];
    for (size_t i = 0; i < PARALLEL_CALLS; i++) {
        waiting[i] = begin_stub(host, "/stub/Wait");
    }
    assert_echoed(begin_echo(host, SPAN("heard")), SPAN("heard"));
    assert_false(host_is_answered(waiting[0], 50));
    assert_false(host_is_answered(stdio, 0));
    assert_false(host_is_answered(broker, 0));
    host_end(begin_stub(host, "/stub/StopOthers"), &tfplugin6__stop_provider__response__descriptor);
    for (size_t i = 0; i < PARALLEL_CALLS; i++) {
        struct host_answer answer =
            host_end(waiting[i], &tfplugin6__stop_provider__response__descriptor);
        assert_int_equal(answer.status, GRPC_STATUS_OK);
        assert_string_equal(((const Tfplugin6__StopProvider__Response *)answer.response)->error,
                            "cancelled");
    }
    host_cancel(stdio);
    host_cancel(broker);
    assert_int_equal(host_end(stdio, &plugin__stdio_data__descriptor).status,
                     GRPC_STATUS_CANCELLED);
    assert_int_equal(host_end(broker, &plugin__stdio_data__descriptor).status,
                     GRPC_STATUS_CANCELLED);
    host_close(host);
}

static void calls_after_a_stop_are_served_as_before(void **state)
{
    (void)state;
    struct host *host = open_program();
    for (int i = 0; i < 2; i++) {
        struct host_answer answer = host_end(begin_stub(host, "/tfplugin6.Provider/StopProvider"),
                                             &tfplugin6__stop_provider__response__descriptor);
        assert_int_equal(answer.status, GRPC_STATUS_OK);
        assert_string_equal(((const Tfplugin6__StopProvider__Response *)answer.response)->error,
                            "");
    }
    host_close(host);
}

static void a_call_that_the_host_cancels_learns_of_it(void **state)
{
    (void)state;
    struct host *host = open_stub();
    struct host_call *call = begin_stub(host, "/stub/Wait");
    assert_false(host_is_answered(call, 100));
    host_cancel(call);
    assert_int_equal(host_end(call, &tfplugin6__stop_provider__response__descriptor).status,
                     GRPC_STATUS_CANCELLED);
    char said[64] = { 0 };
    struct span expected = SPAN("was cancelled\n");
    for (size_t i = 0; i < expected.length; i++) {
        assert_int_equal(read(host->errors, said + i, 1), 1);
    }
    assert_string_equal(said, expected.text);
    host_close(host);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_method_of_the_provider_answers),
        cmocka_unit_test(what_the_protocol_has_and_we_do_not_is_unimplemented),
        cmocka_unit_test(unknown_methods_are_unimplemented),
        cmocka_unit_test(bytes_that_are_no_message_are_an_invalid_argument),
        cmocka_unit_test(five_megabytes_go_there_and_back),
        cmocka_unit_test(a_message_over_the_limit_is_refused_and_the_next_is_served),
        cmocka_unit_test(many_calls_at_once_are_all_answered),
        cmocka_unit_test(calls_are_heard_while_others_wait),
        cmocka_unit_test(calls_after_a_stop_are_served_as_before),
        cmocka_unit_test(a_call_that_the_host_cancels_learns_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
