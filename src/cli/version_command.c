#include <stdio.h>

#include "catalogue/catalogue.h"
#include "cli/commands.h"
#include "cli/console.h"

static int run_version(int argc, char *const argv[])
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const char *operand;
    if (!options_read(&command_version, argc, argv, NULL, &operand, &diags)) {
        console_tell(&diags);
        return EXIT_BROKEN;
    }
    printf("terraform-provider-hipaa %s\ncatalogue %.*s, SHA-256 %.*s\n", HIPAA_VERSION,
           SPAN_ARGS(catalogue_version()), SPAN_ARGS(catalogue_sha256()));
    return EXIT_PASSED;
}

const struct command command_version = {
    .name = "version",
    .operands = "",
    .about = "Prints the version of the program and of its catalogue.",
    .more = "",
    .run = run_version,
};
