/*
 * stop.h: what a method may do beyond its own call: stop the others, or the process.
 */
#ifndef HIPAA_TRANSPORT_STOP_H
#define HIPAA_TRANSPORT_STOP_H

#include "transport/method.h"

/*
 * Sets `cancelled` of every call that is running now; calls that come later are not touched.
 * Source: terraform-plugin-go tf6server StopProvider.
 */
void stop_running_calls(struct call *call);

/* Ends the process at once, with status 0; leaves no socket. Other calls are not waited for. */
NO_RETURN void stop_process(struct call *call);

#endif
