/*
 * path.h: attribute paths as text, `waivers[0].rule` or `thresholds["HIPAA-EA-03"]`, to the
 * protocol's steps.
 */
#ifndef HIPAA_WIRE_PATH_H
#define HIPAA_WIRE_PATH_H

#include "base/arena.h"
#include "tfplugin6.pb-c.h"

/*
 * The steps of `text`, up to the first part that is no path. NULL where there are none: NULL, empty,
 * or text that does not begin with a name, as hosts demand.
 */
Tfplugin6__AttributePath *path_to_wire(struct arena *arena, const char *text);

#endif
