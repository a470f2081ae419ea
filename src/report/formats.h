/*
 * formats.h: the formats, one file each. Private to report/.
 */
#ifndef HIPAA_REPORT_FORMATS_H
#define HIPAA_REPORT_FORMATS_H

#include "report/report.h"

/* One object on one line: exactly the computed attributes; of many, behind `document`. */
void report_json(struct report_output *output, const struct report_input *input);
void report_json_end(struct report_output *output);

/* For people: the worst first, what drifted, what was not judged, what to do next. */
void report_text(struct report_output *output, const struct report_input *input);
void report_text_end(struct report_output *output);

/* GitHub's Markdown. Nothing in a document becomes markup. */
void report_markdown(struct report_output *output, const struct report_input *input);

/* A run a check. */
void report_sarif_begin(struct report_output *output);
void report_sarif(struct report_output *output, const struct report_input *input);
void report_sarif_end(struct report_output *output);

/* A suite a safeguard, a case a finding; what is waived or not known is skipped. */
void report_junit_begin(struct report_output *output);
void report_junit(struct report_output *output, const struct report_input *input);
void report_junit_end(struct report_output *output);

/* RFC 4180, a row a finding. */
void report_csv_begin(struct report_output *output);
void report_csv(struct report_output *output, const struct report_input *input);

/* Needs no script, no file and no network. */
void report_html_begin(struct report_output *output);
void report_html(struct report_output *output, const struct report_input *input);
void report_html_end(struct report_output *output);

/* A result a check. */
void report_oscal_begin(struct report_output *output);
void report_oscal(struct report_output *output, const struct report_input *input);
void report_oscal_end(struct report_output *output);

/* A record a finding, a record a line. */
void report_ocsf(struct report_output *output, const struct report_input *input);

/* Gauges; a family's samples stand together, so all are written at the end. */
void report_openmetrics(struct report_output *output, const struct report_input *input);
void report_openmetrics_end(struct report_output *output);

#endif
