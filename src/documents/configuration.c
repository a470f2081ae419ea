#include "documents/configuration.h"

#include <stdlib.h>

/* Modules and blocks, as they are found. */
struct gathered {
    struct arena *arena;
    struct arena *scratch;
    const struct config_module **modules;
    size_t module_count;
    size_t module_room;
    struct config_block *blocks;
    size_t block_count;
    size_t block_room;
};

/* A module, or the call of one. */
struct module_frame {
    struct gathered *gathered;
    struct config_module *module;
    struct span expressions;
    struct span for_each;
    struct span outputs;
};

struct resource_frame {
    struct config_block block;
    struct span mode;
};

#define OF_MODULE(member) offsetof(struct module_frame, member)
#define OF_RESOURCE(member) offsetof(struct resource_frame, member)

static void *grown(struct arena *arena, void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room) {
        return items;
    }
    *room = *room != 0 ? *room * 2 : 16;
    return arena_grow(arena, items, count * size, *room * size);
}

static struct config_module *add_module(struct gathered *gathered,
                                        const struct config_module *parent, struct span name)
{
    struct config_module *module = ARENA_NEW(gathered->arena, struct config_module);
    module->parent = parent;
    if (parent) {
        const char *dot = parent->path.length != 0 ? "." : "";
        module->path = arena_span_printf(gathered->arena, "%.*s%smodule.%.*s",
                                         SPAN_ARGS(parent->path), dot, SPAN_ARGS(name));
    }
    gathered->modules = grown(gathered->scratch, gathered->modules, gathered->module_count,
                              &gathered->module_room, sizeof(*gathered->modules));
    gathered->modules[gathered->module_count++] = module;
    return module;
}

static const struct field fields_of_resource[] = {
    FIELD("address", WALK_STRING, OF_RESOURCE(block.address), NULL),
    FIELD("mode", WALK_STRING, OF_RESOURCE(mode), NULL),
    FIELD("provider_config_key", WALK_STRING, OF_RESOURCE(block.provider_key), NULL),
    FIELD("expressions", WALK_OBJECT, OF_RESOURCE(block.expressions), NULL),
    FIELD("for_each_expression", WALK_OBJECT, OF_RESOURCE(block.for_each), NULL),
};

static bool read_resource(struct walk *walk, const struct place *place, void *record)
{
    struct module_frame *frame = record;
    struct gathered *gathered = frame->gathered;
    struct resource_frame resource = { .block = { .module = frame->module } };
    if (!WALK_OBJECT_BY(walk, place, fields_of_resource, &resource)) {
        return false;
    }
    if (span_is(resource.mode, "data")) {
        return true;
    }
    gathered->blocks = grown(gathered->scratch, gathered->blocks, gathered->block_count,
                             &gathered->block_room, sizeof(struct config_block));
    gathered->blocks[gathered->block_count++] = resource.block;
    return true;
}

static bool read_resources(struct walk *walk, const struct place *place, void *record)
{
    return walk_list(walk, place, read_resource, record);
}

/* Calls hold modules, which hold calls. */
static bool read_calls(struct walk *walk, const struct place *place, void *record);

static const struct field fields_of_module[] = {
    FIELD("resources", WALK_LIST, 0, read_resources),
    FIELD("module_calls", WALK_OBJECT, 0, read_calls),
    FIELD("outputs", WALK_OBJECT, OF_MODULE(outputs), NULL),
};

static bool read_module(struct walk *walk, const struct place *place, void *record)
{
    struct module_frame *frame = record;
    if (!WALK_OBJECT_BY(walk, place, fields_of_module, frame)) {
        return false;
    }
    frame->module->outputs = frame->outputs;
    return true;
}

static const struct field fields_of_call[] = {
    FIELD("expressions", WALK_OBJECT, OF_MODULE(expressions), NULL),
    FIELD("for_each_expression", WALK_OBJECT, OF_MODULE(for_each), NULL),
    FIELD("module", WALK_OBJECT, 0, read_module),
};

static bool read_call(struct walk *walk, const struct place *place, void *record)
{
    const struct module_frame *outer = record;
    struct module_frame frame = {
        .gathered = outer->gathered,
        .module = add_module(outer->gathered, outer->module, place->name),
    };
    if (!WALK_OBJECT_BY(walk, place, fields_of_call, &frame)) {
        return false;
    }
    frame.module->expressions = frame.expressions;
    frame.module->for_each = frame.for_each;
    return true;
}

static bool read_calls(struct walk *walk, const struct place *place, void *record)
{
    return walk_map(walk, place, read_call, record);
}

static int by_path(const void *a, const void *b)
{
    return span_compare((*(const struct config_module *const *)a)->path,
                        (*(const struct config_module *const *)b)->path);
}

static int by_address(const void *a, const void *b)
{
    const struct config_block *left = a;
    const struct config_block *right = b;
    int order = span_compare(left->module->path, right->module->path);
    return order != 0 ? order : span_compare(left->address, right->address);
}

static const struct configuration *sorted(const struct gathered *gathered, struct span providers)
{
    struct configuration *configuration = ARENA_NEW(gathered->arena, struct configuration);
    size_t modules = gathered->module_count * sizeof(*gathered->modules);
    size_t blocks = gathered->block_count * sizeof(struct config_block);
    configuration->providers = providers;
    configuration->modules = arena_grow(gathered->arena, gathered->modules, modules, modules);
    configuration->module_count = gathered->module_count;
    configuration->blocks = arena_grow(gathered->arena, gathered->blocks, blocks, blocks);
    configuration->block_count = gathered->block_count;
    qsort(configuration->modules, gathered->module_count, sizeof(*gathered->modules), by_path);
    qsort(configuration->blocks, gathered->block_count, sizeof(struct config_block), by_address);
    return configuration;
}

/* The whole section; its root module is the one that is there from the start. */
struct section_frame {
    struct module_frame root;
    struct span providers;
};

static bool read_root(struct walk *walk, const struct place *place, void *record)
{
    struct section_frame *section = record;
    return read_module(walk, place, &section->root);
}

static const struct field fields_of_section[] = {
    FIELD("provider_config", WALK_OBJECT, offsetof(struct section_frame, providers), NULL),
    FIELD("root_module", WALK_OBJECT, 0, read_root),
};

bool configuration_read(struct walk *walk, const struct place *place,
                        const struct configuration **out)
{
    AUTO_ARENA *scratch = arena_new();
    struct gathered gathered = { .arena = walk->arena, .scratch = scratch };
    struct section_frame section = {
        .root = { .gathered = &gathered, .module = add_module(&gathered, NULL, SPAN("")) },
    };
    if (!WALK_OBJECT_BY(walk, place, fields_of_section, &section)) {
        return false;
    }
    *out = sorted(&gathered, section.providers);
    return true;
}

const struct config_module *configuration_module(const struct configuration *configuration,
                                                 struct span path)
{
    const struct config_module wanted = { .path = path };
    const struct config_module *key = &wanted;
    const struct config_module **found =
        bsearch(&key, configuration->modules, configuration->module_count,
                sizeof(*configuration->modules), by_path);
    return found ? *found : NULL;
}

const struct config_block *configuration_block(const struct configuration *configuration,
                                               struct span path, struct span address)
{
    const struct config_module module = { .path = path };
    const struct config_block wanted = { .module = &module, .address = address };
    return bsearch(&wanted, configuration->blocks, configuration->block_count,
                   sizeof(struct config_block), by_address);
}
