#include "transport/host_command.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"

/* Command lines that are longer are read in part. */
#define COMMAND_LINE_LIMIT_BYTES 65536

/* Takes the next word off the text; words end in `end`. */
static struct span next_word(struct span *text, char end)
{
    size_t length = span_find_byte(*text, end);
    struct span word = { text->text, length };
    *text = span_after(*text, length + (length < text->length));
    return word;
}

static bool asks_to_destroy(struct span word)
{
    static const char *const spellings[] = { "-destroy", "--destroy", "-destroy=true",
                                             "--destroy=true" };
    for (size_t i = 0; i < ARRAY_LENGTH(spellings); i++) {
        if (span_is(word, spellings[i])) {
            return true;
        }
    }
    return false;
}

static bool any_asks_to_destroy(struct span words, char end)
{
    bool asks = false;
    while (words.length != 0 && !asks) {
        asks = asks_to_destroy(next_word(&words, end));
    }
    return asks;
}

/* The first word behind the program's that is no option. */
static struct span command_of(struct span words)
{
    next_word(&words, '\0');
    struct span command = { NULL, 0 };
    while (words.length != 0 && (command.length == 0 || command.text[0] == '-')) {
        command = next_word(&words, '\0');
    }
    return command;
}

bool command_destroys(struct span words, struct span added)
{
    struct span command = command_of(words);
    if (!span_is(command, "plan") && !span_is(command, "apply")) {
        return span_is(command, "destroy");
    }
    return any_asks_to_destroy(words, '\0') || any_asks_to_destroy(added, ' ');
}

static struct span read_command_line(struct arena *arena, pid_t process)
{
    const char *path = arena_printf(arena, "/proc/%d/cmdline", (int)process);
    char *text = arena_alloc(arena, COMMAND_LINE_LIMIT_BYTES);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return SPAN("");
    }
    ssize_t length = read(file, text, COMMAND_LINE_LIMIT_BYTES);
    close(file);
    return (struct span) { text, length > 0 ? (size_t)length : 0 };
}

/* Source: terraform main.go, mergeEnvArgs. */
static struct span read_added(struct arena *arena)
{
    static const char *const names[] = { "TF_CLI_ARGS", "TF_CLI_ARGS_plan", "TF_CLI_ARGS_apply" };
    const char *added = "";
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        const char *more = getenv(names[i]);
        added = more ? arena_printf(arena, "%s %s", added, more) : added;
    }
    return span_of(added);
}

bool host_destroys(void)
{
    AUTO_ARENA *arena = arena_new();
    return command_destroys(read_command_line(arena, getppid()), read_added(arena));
}
