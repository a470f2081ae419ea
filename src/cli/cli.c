#include "cli/cli.h"

#include <stdio.h>

/* Go plugins leave with 1 when a person starts them; so do we. */
int cli_run(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    fputs("terraform-provider-hipaa " HIPAA_VERSION "\n\n"
          "This is a plugin: terraform or tofu start it when a configuration names the "
          "provider\n" HIPAA_SOURCE ".\n\n"
          "  -debug    serve a host that a person starts, until Ctrl-C\n",
          stderr);
    return 1;
}
