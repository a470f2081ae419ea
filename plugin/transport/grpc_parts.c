/*
 * The parts of gRPC core that a server on a Unix socket needs. gRPC's own list also names every
 * balancer, resolver and proxy of its clients: most of its code, and memory in each process.
 *
 * Only in the static program: there the linker takes this BuildCoreConfiguration instead of gRPC's
 * and leaves out what nobody names. The order is gRPC's.
 * Source: grpc src/core/plugin_registry/grpc_plugin_registry.cc, release 1.51.
 */

struct builder; /* grpc_core::CoreConfiguration::Builder */

/* A C++ function of gRPC under its linker name, which holds its length too. */
#define PART(name, length)                                                                         \
    void name(struct builder *builder) __asm__("_ZN9grpc_core" #length #name                       \
                                               "EPNS_17CoreConfiguration7BuilderE")

PART(BuildCoreConfiguration, 22);
PART(SecurityRegisterHandshakerFactories, 35);
PART(RegisterHttpFilters, 19);
PART(RegisterDeadlineFilter, 22);
PART(RegisterMessageSizeFilter, 25);
PART(RegisterResourceQuota, 21);
PART(RegisterSecurityFilters, 23);
PART(RegisterBuiltins, 16);
void RegisterEventEngine(struct builder *builder) __asm__(
    "_ZN17grpc_event_engine12experimental44RegisterEventEngineChannelArgPreconditioningE"
    "PN9grpc_core17CoreConfiguration7BuilderE");

void BuildCoreConfiguration(struct builder *builder)
{
    RegisterEventEngine(builder);
    SecurityRegisterHandshakerFactories(builder);
    RegisterHttpFilters(builder);
    RegisterDeadlineFilter(builder);
    RegisterMessageSizeFilter(builder);
    RegisterResourceQuota(builder);
    RegisterSecurityFilters(builder);
    RegisterBuiltins(builder);
}
