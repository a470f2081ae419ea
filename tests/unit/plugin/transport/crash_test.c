#include "transport/crash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define FILE_BYTES 8192

/* Reads the second page of a file that has lost it meanwhile. */
static void read_what_was_cut(void)
{
    char name[] = "/tmp/hipaa-crash-test-XXXXXX";
    int descriptor = mkstemp(name);
    unlink(name);
    if (descriptor < 0 || ftruncate(descriptor, FILE_BYTES) != 0) {
        _exit(3);
    }
    const volatile char *text = mmap(NULL, FILE_BYTES, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (text == MAP_FAILED || ftruncate(descriptor, 0) != 0) {
        _exit(3);
    }
    _exit(text[FILE_BYTES / 2] == 0 ? 4 : 5);
}

static void a_document_that_is_cut_while_it_is_read_is_told(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        signal(SIGBUS, SIG_DFL); /* cmocka has a handler of its own, which goes before ours */
        crash_report_to_host();
        read_what_was_cut();
    }
    close(ends[1]);
    char said[1024] = "";
    size_t length = 0;
    for (ssize_t got = 1; got > 0 && length < sizeof(said) - 1; length += (size_t)got) {
        got = read(ends[0], said + length, sizeof(said) - 1 - length);
        got = got < 0 ? 0 : got;
    }
    close(ends[0]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
    assert_memory_equal(said, "panic: terraform-provider-hipaa ", 32);
    assert_non_null(strstr(said, "A document became shorter while it was read"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_that_is_cut_while_it_is_read_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
