#include "cli/cli.h"

#include <stdint.h>
#include <stdio.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "program.h"

/* `rules test` before `rules`: the longer name is tried first. */
static const struct command *const commands[] = {
    &command_check, &command_rules_test, &command_rules, &command_facets, &command_version,
};

/* Up to the first period that ends one, without it. */
static struct span first_sentence(const char *text)
{
    const char *end = strstr(text, ". ");
    struct span sentence = span_of(text);
    if (end) {
        return span_between(text, end);
    }
    sentence.length -= span_ends_with(sentence, SPAN("."));
    return sentence;
}

static void explain(struct str *out)
{
    str_add_text(out,
                 "terraform-provider-hipaa " HIPAA_VERSION "\n\n"
                 "A Terraform and OpenTofu provider that judges drift and plans by the technical\n"
                 "safeguards of HIPAA (45 CFR 164.312), and fails the plan that breaks one.\n\n"
                 "As a provider it is started by terraform or tofu, when a configuration "
                 "names\n" HIPAA_SOURCE ". By hand it judges documents without them:\n\n");
    for (size_t i = 0; i < ARRAY_LENGTH(commands); i++) {
        const char *name = arena_printf(out->arena, "%s%s%s", commands[i]->name,
                                        commands[i]->operands[0] ? " " : "", commands[i]->operands);
        struct span about = first_sentence(commands[i]->about);
        str_printf(out, "  %-18s %.*s\n", name, SPAN_ARGS(about));
    }
    str_add_text(out, "  -debug             serves a host that a person starts, until Ctrl-C\n\n"
                      "  terraform show -json my.tfplan > plan.json\n"
                      "  terraform-provider-hipaa check --plan plan.json\n\n"
                      "COMMAND --help tells the options of a command.\n");
}

/* How many arguments the command's name takes, 0 if it is not named. */
static int name_length(const struct command *command, int argc, char *const argv[])
{
    struct span name = span_of(command->name);
    int words = 0;
    while (name.length != 0 && words < argc) {
        size_t word = span_find_byte(name, ' ');
        if (!span_equal(span_of(argv[words]), (struct span) { name.text, word })) {
            return 0;
        }
        name = span_after(name, word < name.length ? word + 1 : word);
        words++;
    }
    return name.length == 0 ? words : 0;
}

static int run_command(const struct command *command, int argc, char *const argv[])
{
    if (!options_ask_for_help(argc, argv)) {
        return command->run(argc, argv);
    }
    AUTO_ARENA *arena = arena_new();
    struct str out = str_init(arena, SIZE_MAX / 2);
    command_help(command, &out);
    fputs(str_text(&out), stdout);
    return EXIT_PASSED;
}

/* Asked for, it goes to stdout and is a success; else a person meant something that it is not:
 * plugins leave with 1 then. */
static int explain_to(FILE *stream, int code)
{
    AUTO_ARENA *arena = arena_new();
    struct str out = str_init(arena, SIZE_MAX / 2);
    explain(&out);
    fputs(str_text(&out), stream);
    return code;
}

static bool asks_for_version(const char *argument)
{
    struct span asked = span_of(argument);
    return span_is(asked, "--version") || span_is(asked, "-version") || span_is(asked, "-v");
}

int cli_run(int argc, char *argv[])
{
    char *const *arguments = argv + 1;
    int count = argc - 1;
    for (size_t i = 0; i < ARRAY_LENGTH(commands) && count > 0; i++) {
        int words = name_length(commands[i], count, arguments);
        if (words != 0) {
            return run_command(commands[i], count - words, arguments + words);
        }
    }
    if (count > 0 && asks_for_version(arguments[0])) {
        return run_command(&command_version, count - 1, arguments + 1);
    }
    if (count > 0 && (options_ask_for_help(1, arguments) || strcmp(arguments[0], "help") == 0)) {
        return explain_to(stdout, EXIT_PASSED);
    }
    if (count > 0) {
        fprintf(stderr, "Error: %s\n  There is no command \"%s\".\n\n",
                diag_code_summary(DIAG_USAGE), arguments[0]);
    }
    return explain_to(stderr, EXIT_BROKEN);
}
