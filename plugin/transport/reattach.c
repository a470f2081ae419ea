#include "transport/reattach.h"

#include "transport/handshake.h"

#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * `Test` must be true: with false hosts take the version for 5 and crash. Both hosts read the same
 * variable. Source: hashicorp/terraform internal/getproviders/reattach, ParseReattachProviders.
 */
static char *reattach_json(const char *source, const char *address)
{
    json_t *providers =
        json_pack("{s:{s:s,s:i,s:i,s:b,s:{s:s,s:s}}}", source, "Protocol", "grpc",
                  "ProtocolVersion", HANDSHAKE_PROTOCOL_VERSION, "Pid", (int)getpid(), "Test", 1,
                  "Addr", "Network", "unix", "String", address);
    char *text = json_dumps(providers, JSON_COMPACT);
    json_decref(providers);
    return text;
}

struct span reattach_instructions(struct arena *arena, const char *source, const char *address)
{
    char *json = reattach_json(source, address);
    arena_defer(arena, free, json);
    return arena_span_printf(
        arena,
        "Provider started for a debugger, without TLS; it serves until Ctrl-C. In the shell where\n"
        "terraform or tofu is to use it, set:\n\n"
        "    TF_REATTACH_PROVIDERS='%s'\n"
        "    export TF_REATTACH_PROVIDERS\n\n"
        "The configuration has to name the provider as %s.\n",
        json, source);
}
