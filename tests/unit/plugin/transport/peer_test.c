#include "transport/peer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cmocka.h>

static void our_own_process_is_ours(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_true(peer_is_ours(ends[0]));
    close(ends[0]);
    close(ends[1]);
}

static void what_is_no_socket_has_no_owner(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_false(peer_is_ours(ends[0]));
    close(ends[0]);
    close(ends[1]);
    assert_false(peer_is_ours(-1));
}

/* Root may become somebody else, and then the same peer is a stranger's unless it is root's. */
static void another_user_is_not_ours(void **state)
{
    (void)state;
    if (getuid() != 0) {
        skip();
    }
    int ends[2];
    assert_int_equal(seteuid(12345), 0);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_true(peer_is_ours(ends[0]));
    assert_int_equal(seteuid(0), 0);
    assert_false(peer_is_ours(ends[0]));
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_own_process_is_ours),
        cmocka_unit_test(what_is_no_socket_has_no_owner),
        cmocka_unit_test(another_user_is_not_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
