#include "cli/console.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

static bool is_terminal(int descriptor)
{
    const char *terminal = getenv("TERM");
    return isatty(descriptor) && !(terminal && strcmp(terminal, "dumb") == 0);
}

bool console_wants_colour(void)
{
    const char *no_colour = getenv("NO_COLOR");
    return is_terminal(STDOUT_FILENO) && !(no_colour && no_colour[0] != '\0');
}

void console_tell(const struct diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        bool is_error = diag->severity == DIAG_SEVERITY_ERROR;
        fprintf(stderr, "%s: %s\n", is_error ? "Error" : "Warning", diag->summary);
        if (diag->path) {
            fprintf(stderr, "  at %s\n", diag->path);
        }
        if (diag->detail[0] != '\0') {
            fprintf(stderr, "  %s\n", diag->detail);
        }
    }
}

void console_progress(const char *format, ...)
{
    if (is_terminal(STDERR_FILENO)) {
        va_list arguments;
        va_start(arguments, format);
        vfprintf(stderr, format, arguments);
        va_end(arguments);
        fflush(stderr);
    }
}

void console_progress_done(void)
{
    /* Source: ECMA-48, erase in line. */
    console_progress("\r\033[K");
}

bool console_write(struct span text, const char *path, struct diags *diags)
{
    if (path) {
        return file_write(path, text, diags);
    }
    if (fwrite(text.text, 1, text.length, stdout) != text.length || fflush(stdout) != 0) {
        diag_add(diags, DIAG_OUTPUT_UNWRITABLE, NULL, "standard output: %s.", strerror(errno));
        return false;
    }
    return true;
}
