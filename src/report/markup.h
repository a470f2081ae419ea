/*
 * markup.h: text in HTML and XML, where nothing of it may become markup. Private to report/.
 */
#ifndef HIPAA_REPORT_MARKUP_H
#define HIPAA_REPORT_MARKUP_H

#include "report/report.h"

/*
 * Text for an element or a quoted attribute. What XML 1.0 cannot hold, even escaped (control
 * characters, U+FFFE, U+FFFF), becomes U+FFFD.
 */
void markup_text(struct report_output *output, struct span text);

/* Markup itself, as it stands. */
void markup_add(struct report_output *output, const char *markup);

#endif
