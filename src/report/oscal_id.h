/*
 * oscal_id.h: names as OSCAL wants them. Private to report/.
 */
#ifndef HIPAA_REPORT_OSCAL_ID_H
#define HIPAA_REPORT_OSCAL_ID_H

#include "base/arena.h"

/* A UUID made of a name: equal names of one kind have equal ids. */
struct span oscal_id(struct arena *arena, const char *kind, struct span name);

/* 164.312(a)(2)(iv) as a token: s164.312-a-2-iv. */
struct span oscal_control(struct arena *arena, struct span citation);

#endif
