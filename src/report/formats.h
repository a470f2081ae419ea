/*
 * formats.h: the formats, one file each. Private to report/.
 */
#ifndef HIPAA_REPORT_FORMATS_H
#define HIPAA_REPORT_FORMATS_H

#include "report/report.h"

/* One object on one line: exactly the computed attributes. */
void report_json(struct report_output *output, const struct report_input *input);

/* For people: the worst first, what drifted, what was not judged, what to do next. */
void report_text(struct report_output *output, const struct report_input *input);

#endif
