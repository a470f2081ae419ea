#include "transport/crash.h"

#include "base/attributes.h"
#include "program.h"

#include <execinfo.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#define FRAMES_MOST 32

/* Nothing but write: the heap may be what broke. */
static void say(const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t written = write(STDERR_FILENO, text, length);
        if (written <= 0) {
            return;
        }
        text += written;
        length -= (size_t)written;
    }
}

static void report(int signal_number)
{
    static const struct {
        int number;
        const char *name;
    } names[] = { { SIGSEGV, "segmentation fault" },
                  { SIGBUS, "bus error" },
                  { SIGABRT, "abort" },
                  { SIGFPE, "arithmetic error" },
                  { SIGILL, "illegal instruction" } };
    say("panic: terraform-provider-hipaa " HIPAA_VERSION ": ");
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        say(names[i].number == signal_number ? names[i].name : "");
    }
    if (signal_number == SIGBUS) { /* the pages of a mapped document are gone */
        say("\n\nA document became shorter while it was read; nothing was changed. Let it be "
            "written "
            "under another name and then renamed.\n");
        _exit(1);
    }
    say("\n\nThis is a bug of the provider; nothing was changed. A report with these lines "
        "helps:\n");
    void *frames[FRAMES_MOST];
    backtrace_symbols_fd(frames, backtrace(frames, FRAMES_MOST), STDERR_FILENO);
    raise(signal_number); /* the default way now: see SA_RESETHAND */
}

void crash_report_to_host(void)
{
    static const int signals[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };
    struct sigaction action = { .sa_handler = report, .sa_flags = (int)SA_RESETHAND | SA_NODEFER };
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < ARRAY_LENGTH(signals); i++) {
        struct sigaction now;
        /* A sanitizer that is there first knows more. */
        if (sigaction(signals[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
            sigaction(signals[i], &action, NULL);
        }
    }
}
