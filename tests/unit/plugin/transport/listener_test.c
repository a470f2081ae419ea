#include "transport/listener.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static char folder[] = "/tmp/hipaa-listener-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static int connect_to(const struct listener *listener)
{
    struct sockaddr_un place = { .sun_family = AF_UNIX };
    size_t length = strlen(listener->address);
    memcpy(place.sun_path, listener->address, length);
    if (!listener->is_file) {
        place.sun_path[0] = '\0';
    }
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(connect(fd, (const struct sockaddr *)&place,
                             (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)),
                     0);
    return fd;
}

static void whoever_connects_as_us_is_accepted_once(void **state)
{
    (void)state;
    struct listener listener;
    const struct handshake handshake = { 0 };
    assert_true(listener_open(&listener, &handshake));
    assert_int_equal(listener_accept(&listener), -1);
    int client = connect_to(&listener);
    int server = listener_accept(&listener);
    assert_true(server >= 0);
    assert_true(fcntl(server, F_GETFL) & O_NONBLOCK);
    assert_true(fcntl(server, F_GETFD) & FD_CLOEXEC);
    assert_int_equal(listener_accept(&listener), -1);
    close(server);
    close(client);
    close(listener.fd);
    listener_remove(&listener);
}

static void a_file_is_in_its_folder_until_it_is_removed(void **state)
{
    (void)state;
    struct listener listener;
    const struct handshake handshake = { .socket_folder = folder };
    assert_true(listener_open(&listener, &handshake));
    assert_true(listener.is_file);
    struct stat file;
    assert_int_equal(stat(listener.address, &file), 0);
    assert_int_equal(file.st_mode & 07777, 0600);
    close(connect_to(&listener));
    listener_remove(&listener);
    assert_int_not_equal(stat(listener.address, &file), 0);
    close(listener.fd);
}

static void two_listeners_have_two_names(void **state)
{
    (void)state;
    struct listener one;
    struct listener other;
    const struct handshake handshake = { 0 };
    assert_true(listener_open(&one, &handshake));
    assert_true(listener_open(&other, &handshake));
    assert_string_not_equal(one.address, other.address);
    close(one.fd);
    close(other.fd);
    listener_remove(&one);
    listener_remove(&other);
}

static void a_group_gets_a_file_wherever_temporary_files_are(void **state)
{
    (void)state;
    char group[16];
    snprintf(group, sizeof(group), "%u", (unsigned)getgid());
    static const char *const too_long =
        "/tmp/a-folder-that-is-not-there-and-whose-name-is-longer-than-what-the-address-of-a-"
        "socket-can-hold";
    const struct {
        const char *temporary;
        const char *start;
    } cases[] = { { folder, folder }, { too_long, "/tmp/plugin" }, { "here", "/tmp/plugin" } };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        setenv("TMPDIR", cases[i].temporary, 1);
        struct listener listener;
        const struct handshake handshake = { .socket_group = group };
        assert_true(listener_open(&listener, &handshake));
        assert_true(listener.open_to_group);
        assert_true(span_starts_with(span_of(listener.address), span_of(cases[i].start)));
        close(listener.fd);
        listener_remove(&listener);
    }
    unsetenv("TMPDIR");
}

static void groups_have_names_too(void **state)
{
    (void)state;
    struct listener listener;
    struct handshake handshake = { .socket_folder = folder, .socket_group = "root" };
    if (getuid() == 0) {
        assert_true(listener_open(&listener, &handshake));
        close(listener.fd);
        listener_remove(&listener);
    }
    handshake.socket_group = "no-such-group";
    assert_false(listener_open(&listener, &handshake));
    assert_int_equal(errno, ENOENT);
    assert_int_not_equal(access(listener.address, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_connects_as_us_is_accepted_once),
        cmocka_unit_test(a_file_is_in_its_folder_until_it_is_removed),
        cmocka_unit_test(two_listeners_have_two_names),
        cmocka_unit_test(a_group_gets_a_file_wherever_temporary_files_are),
        cmocka_unit_test(groups_have_names_too),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
