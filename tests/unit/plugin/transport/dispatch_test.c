#include "transport/dispatch.h"

#include "controller.pb-c.h"
#include "health.pb-c.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* SERVING if the request's text was "yes". */
static void answer_yes(struct call *call, const ProtobufCMessage *request,
                       ProtobufCMessage *response)
{
    (void)call;
    const Grpc__Health__V1__HealthCheckRequest *asked =
        (const Grpc__Health__V1__HealthCheckRequest *)request;
    Grpc__Health__V1__HealthCheckResponse *answer =
        (Grpc__Health__V1__HealthCheckResponse *)response;
    if (strcmp(asked->service, "yes") == 0) {
        answer->status = GRPC__HEALTH__V1__HEALTH_CHECK_RESPONSE__SERVING_STATUS__SERVING;
    }
}

static const struct method first_methods[] = {
    { "/a.First/Held", METHOD_HELD, &plugin__empty__descriptor, &plugin__empty__descriptor, NULL },
};
static const struct method second_methods[] = {
    { "/a.Second/Ask", METHOD_UNARY, &grpc__health__v1__health_check_request__descriptor,
      &grpc__health__v1__health_check_response__descriptor, answer_yes },
};
static const size_t one = 1;
static const struct service items[] = { { first_methods, &one }, { second_methods, &one } };
static const struct services services = { items, ARRAY_LENGTH(items) };

static void a_path_is_found_in_any_table(void **state)
{
    (void)state;
    assert_ptr_equal(dispatch_find(services, SPAN("/a.First/Held")), &first_methods[0]);
    assert_ptr_equal(dispatch_find(services, SPAN("/a.Second/Ask")), &second_methods[0]);
}

static void other_paths_are_nobody_s(void **state)
{
    (void)state;
    static const char *const paths[] = { "", "/", "/a.Second/As", "/a.Second/Ask2",
                                         "a.Second/Ask" };
    for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
        assert_null(dispatch_find(services, span_of(paths[i])));
    }
}

static struct reply ask(struct arena *arena, struct span request)
{
    atomic_bool cancelled = false;
    struct call call = { arena, &cancelled };
    return dispatch_run(&second_methods[0], &call, request);
}

static void a_request_is_decoded_handled_and_answered(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct reply reply = ask(arena, SPAN("\x0a\x03yes"));
    assert_int_equal(reply.status, GRPC_STATUS_OK);
    assert_int_equal(GRPC_SLICE_LENGTH(reply.response), 2);
    assert_memory_equal(GRPC_SLICE_START_PTR(reply.response), "\x08\x01", 2);
    grpc_slice_unref(reply.response);
}

static void an_empty_answer_has_no_bytes(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct reply reply = ask(arena, (struct span) { NULL, 0 });
    assert_int_equal(reply.status, GRPC_STATUS_OK);
    assert_int_equal(GRPC_SLICE_LENGTH(reply.response), 0);
    grpc_slice_unref(reply.response);
}

static void fields_of_a_newer_protocol_are_passed_over(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct reply reply = ask(arena, SPAN("\x0a\x03yes\xf8\x07\x01"));
    assert_int_equal(reply.status, GRPC_STATUS_OK);
    assert_int_equal(GRPC_SLICE_LENGTH(reply.response), 2);
    grpc_slice_unref(reply.response);
}

static void bytes_that_are_no_message_are_an_invalid_argument(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    static const struct span junk[] = { { "\x0a", 1 }, { "\x0a\x7fyes", 5 }, { "\xff", 1 } };
    for (size_t i = 0; i < ARRAY_LENGTH(junk); i++) {
        struct reply reply = ask(arena, junk[i]);
        assert_int_equal(reply.status, GRPC_STATUS_INVALID_ARGUMENT);
        assert_int_equal(GRPC_SLICE_LENGTH(reply.response), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_is_found_in_any_table),
        cmocka_unit_test(other_paths_are_nobody_s),
        cmocka_unit_test(a_request_is_decoded_handled_and_answered),
        cmocka_unit_test(an_empty_answer_has_no_bytes),
        cmocka_unit_test(fields_of_a_newer_protocol_are_passed_over),
        cmocka_unit_test(bytes_that_are_no_message_are_an_invalid_argument),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
