#include <stdio.h>

#include "catalogue/catalogue.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "program.h"

static int run_version(int argc, char *const argv[])
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const char *operand;
    if (!options_read(&command_version, argc, argv, NULL, &operand, &diags)) {
        console_tell(&diags);
        return EXIT_BROKEN;
    }
    printf("terraform-provider-hipaa " HIPAA_VERSION "\n"
           "commit " HIPAA_COMMIT "\n"
           "catalogue %.*s, SHA-256 %.*s\n"
           "libraries " HIPAA_LIBRARIES "\n",
           SPAN_ARGS(catalogue_version()), SPAN_ARGS(catalogue_sha256()));
    return EXIT_PASSED;
}

const struct command command_version = {
    .name = "version",
    .operands = "",
    .about = "Prints the versions of the program, its catalogue and its libraries.",
    .more = "",
    .run = run_version,
};
