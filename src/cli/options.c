#include "cli/options.h"

bool options_ask_for_help(int argc, char *const argv[])
{
    for (int i = 0; i < argc; i++) {
        struct span argument = span_of(argv[i]);
        if (span_is(argument, "--help") || span_is(argument, "-help") || span_is(argument, "-h")) {
            return true;
        }
    }
    return false;
}

static const struct option *find_option(const struct command *command, struct span name)
{
    for (size_t i = 0; i < command->option_count; i++) {
        if (span_is(name, command->options[i].name)) {
            return &command->options[i];
        }
    }
    return NULL;
}

static bool refuse_unknown(const struct command *command, struct span name, struct diags *diags)
{
    struct str known = str_init(diags->arena, 4096);
    for (size_t i = 0; i < command->option_count; i++) {
        str_printf(&known, "%s%s", i ? ", " : "", command->options[i].name);
    }
    if (command->option_count == 0) {
        diag_add(diags, DIAG_USAGE, NULL, "%s has no option %.*s.", command->name, SPAN_ARGS(name));
    } else {
        diag_add(diags, DIAG_USAGE, NULL, "%s has no option %.*s; it has: %s.", command->name,
                 SPAN_ARGS(name), str_text(&known));
    }
    return false;
}

static bool refuse_operand(const struct command *command, const char *operand, struct diags *diags)
{
    if (command->operands[0] == '\0') {
        diag_add(diags, DIAG_USAGE, NULL, "%s takes no \"%s\"; files go with an option%s.",
                 command->name, operand, command->option_count ? ", see --help" : "");
    } else {
        diag_add(diags, DIAG_USAGE, NULL, "%s takes one %s; \"%s\" is one too many.", command->name,
                 command->operands, operand);
    }
    return false;
}

struct reading {
    const struct command *command;
    int argc;
    char *const *argv;
    int at;
    void *wishes;
    struct diags *diags;
};

/* `--name=value`, or `--name value`, or a switch. */
static bool read_option(struct reading *reading)
{
    struct span argument = span_of(reading->argv[reading->at]);
    size_t equals = span_find_byte(argument, '=');
    struct span name = { argument.text, equals };
    const struct option *option = find_option(reading->command, name);
    if (!option) {
        return refuse_unknown(reading->command, name, reading->diags);
    }
    bool has_value = equals < argument.length;
    if (!option->argument && has_value) {
        diag_add(reading->diags, DIAG_USAGE, NULL, "%s takes no value.", option->name);
        return false;
    }
    struct span value = has_value ? span_after(argument, equals + 1) : SPAN("");
    if (option->argument && !has_value) {
        reading->at++;
        if (reading->at == reading->argc) {
            diag_add(reading->diags, DIAG_USAGE, NULL, "%s needs a value: %s %s.", option->name,
                     option->name, option->argument);
            return false;
        }
        value = span_of(reading->argv[reading->at]);
    }
    return option->take(reading->wishes, value, reading->diags);
}

bool options_read(const struct command *command, int argc, char *const argv[], void *wishes,
                  const char **operand, struct diags *diags)
{
    struct reading reading = { command, argc, argv, 0, wishes, diags };
    *operand = NULL;
    for (; reading.at < argc; reading.at++) {
        const char *argument = argv[reading.at];
        bool is_option = argument[0] == '-' && argument[1] != '\0';
        if (is_option) {
            if (!read_option(&reading)) {
                return false;
            }
        } else if (*operand || command->operands[0] == '\0') {
            return refuse_operand(command, argument, diags);
        } else {
            *operand = argument;
        }
    }
    return true;
}

void command_help(const struct command *command, struct str *out)
{
    str_printf(out, "Usage: terraform-provider-hipaa %s%s%s%s\n\n%s\n", command->name,
               command->option_count ? " [options]" : "", command->operands[0] ? " " : "",
               command->operands, command->about);
    for (size_t i = 0; i < command->option_count; i++) {
        const struct option *option = &command->options[i];
        const char *name =
            arena_printf(out->arena, "%s%s%s", option->name, option->argument ? " " : "",
                         option->argument ? option->argument : "");
        str_printf(out, "%s  %-30s %s\n", i == 0 ? "\n" : "", name, option->about);
    }
    str_printf(out, "%s%s", command->more[0] ? "\n" : "", command->more);
}
