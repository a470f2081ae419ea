/*
 * The life cycle. Private data goes back as it came, since hosts store what they get back.
 */
#include "services/resources.h"

#include "services/resource_task.h"
#include "wire/path.h"

/* Hosts send null where there is nothing before, or behind. */
static const struct value *or_nothing(const struct value *state)
{
    return value_is_nothing(state) ? NULL : state;
}

/* A host that knows of no write-only attributes would keep them. */
static void refuse_contents(const struct attributes *attributes, const struct value *config,
                            const char *before, struct diags *diags)
{
    for (size_t i = 0; i < attributes->count; i++) {
        const struct attribute *attribute = &attributes->items[i];
        const struct value *value = value_get(config, attribute->name);
        const char *path = arena_printf(diags->arena, "%s%s", before, attribute->name);
        if (value_is_nothing(value) || value->kind == VALUE_UNKNOWN) {
            continue;
        }
        if (attribute->flags & ATTRIBUTE_WRITE_ONLY) {
            diag_add(diags, DIAG_HOST_KEEPS_CONTENTS, path,
                     "This host would keep %s in its state, with all the secrets in it: write-only "
                     "arguments need Terraform 1.11 or OpenTofu 1.11. Use a newer host, or an "
                     "argument that names a file.",
                     path);
        } else if (attribute->nesting == NESTING_SINGLE) {
            refuse_contents(&attribute->nested, value, arena_printf(diags->arena, "%s.", path),
                            diags);
        }
    }
}

void validate_resource(struct call *call, const ProtobufCMessage *request,
                       ProtobufCMessage *response)
{
    const Tfplugin6__ValidateResourceConfig__Request *asked = (const void *)request;
    const Tfplugin6__ClientCapabilities *host = asked->client_capabilities;
    struct resource_task task = resource_task(call, asked->type_name);
    const struct value *config = resource_decode(&task, asked->config);
    bool knows_write_only = host && host->write_only_attributes_allowed;
    for (size_t i = 0; config && !knows_write_only && i < SCHEMA_GROUP_LIMIT; i++) {
        const struct attributes *group = task.resource->schema->groups[i];
        if (group) {
            refuse_contents(group, config, "", &task.diags);
        }
    }
    if (config) {
        task.resource->validate(call->arena, config, &task.diags);
    }
    resource_answer(&task, response);
}

void read_resource(struct call *call, const ProtobufCMessage *request, ProtobufCMessage *response)
{
    const Tfplugin6__ReadResource__Request *asked = (const void *)request;
    Tfplugin6__ReadResource__Response *answer = (void *)response;
    struct resource_task task = resource_task(call, asked->type_name);
    const struct value *state = or_nothing(resource_decode(&task, asked->current_state));
    if (state) {
        state = task.resource->read(call, state, &task.diags);
        answer->new_state = resource_encode(&task, state);
        answer->new_identity = resource_identity(&task, state);
    }
    answer->private_ = asked->private_;
    resource_answer(&task, response);
}

static void require_replacement(const struct resource_task *task,
                                Tfplugin6__PlanResourceChange__Response *answer)
{
    answer->n_requires_replace = 1;
    answer->requires_replace = ARENA_ARRAY(task->call->arena, 1, Tfplugin6__AttributePath *);
    answer->requires_replace[0] = path_to_wire(task->call->arena, task->resource->identity);
}

static bool is_another(const struct resource_task *task, const struct value *prior,
                       const struct value *planned)
{
    struct span before = value_string_or_empty(value_get(prior, task->resource->identity));
    const struct value *after = value_get(planned, task->resource->identity);
    return !value_is(after, VALUE_STRING) || !span_equal(before, after->text);
}

/* Without a configuration the resource is to be destroyed: that always works, nothing is judged. */
void plan_resource_change(struct call *call, const ProtobufCMessage *request,
                          ProtobufCMessage *response)
{
    const Tfplugin6__PlanResourceChange__Request *asked = (const void *)request;
    Tfplugin6__PlanResourceChange__Response *answer = (void *)response;
    struct resource_task task = resource_task(call, asked->type_name);
    const struct value *prior = or_nothing(resource_decode(&task, asked->prior_state));
    const struct value *config = or_nothing(resource_decode(&task, asked->config));
    const struct value *planned = NULL;
    if (config && !diags_have_errors(&task.diags)) {
        planned = task.resource->plan(call, prior, config, &task.diags);
    }
    if (planned) {
        answer->planned_state = resource_encode(&task, planned);
        answer->planned_identity = resource_identity(&task, planned);
    }
    if (planned && prior && is_another(&task, prior, planned)) {
        require_replacement(&task, answer);
    }
    answer->planned_private = asked->prior_private;
    resource_answer(&task, response);
}

void apply_resource_change(struct call *call, const ProtobufCMessage *request,
                           ProtobufCMessage *response)
{
    const Tfplugin6__ApplyResourceChange__Request *asked = (const void *)request;
    Tfplugin6__ApplyResourceChange__Response *answer = (void *)response;
    struct resource_task task = resource_task(call, asked->type_name);
    const struct value *prior = or_nothing(resource_decode(&task, asked->prior_state));
    const struct value *config = or_nothing(resource_decode(&task, asked->config));
    const struct value *planned = or_nothing(resource_decode(&task, asked->planned_state));
    const struct value *state = NULL;
    if (planned && config && !diags_have_errors(&task.diags)) {
        state = task.resource->apply(call, prior, config, &task.diags);
        state = state ? state : prior; /* nothing was accepted: what was stays */
    }
    if (state) {
        answer->new_state = resource_encode(&task, state);
        answer->new_identity = resource_identity(&task, state);
    }
    answer->private_ = asked->planned_private;
    resource_answer(&task, response);
}
