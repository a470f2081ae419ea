/*
 * resource_task.h: what every method about a resource with a state begins and ends with. Private to
 * the files of resources.h.
 */
#ifndef HIPAA_SERVICES_RESOURCE_TASK_H
#define HIPAA_SERVICES_RESOURCE_TASK_H

#include "provider/resource.h"
#include "tfplugin6.pb-c.h"

/* One call about a resource. */
struct resource_task {
    struct call *call;
    const struct resource_type *resource; /* NULL: there is none of that name, which was said */
    const struct type *shape;             /* of its configuration and state */
    struct diags diags;
};

struct resource_task resource_task(struct call *call, const char *name);

/* A configuration or a state; NULL after an error, or where there is no such resource. */
const struct value *resource_decode(struct resource_task *task,
                                    const Tfplugin6__DynamicValue *wire);
Tfplugin6__DynamicValue *resource_encode(const struct resource_task *task,
                                         const struct value *state);

/* The identity: an object with one attribute of the state. NULL where the state does not have it. */
Tfplugin6__ResourceIdentityData *resource_identity(const struct resource_task *task,
                                                   const struct value *state);
const struct type *resource_identity_shape(struct arena *arena,
                                           const struct resource_type *resource);

/* Puts the diagnostics into the response. */
void resource_answer(const struct resource_task *task, ProtobufCMessage *response);

#endif
