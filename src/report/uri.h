/*
 * uri.h: addresses for reports: of a paragraph of the regulation, of a document. Private to
 * report/. Source: RFC 3986.
 */
#ifndef HIPAA_REPORT_URI_H
#define HIPAA_REPORT_URI_H

#include "base/arena.h"

/* Where a citation such as 164.312(a)(2)(iv) can be read; empty for what is none. */
struct span uri_of_citation(struct arena *arena, struct span citation);

/* A document's name as a URI: absolute with the scheme `file`, else a relative reference. */
struct span uri_of_document(struct arena *arena, const char *name);

#endif
