/*
 * text_drift.h: what drifted and what was not judged, for people. Private to report/.
 */
#ifndef HIPAA_REPORT_TEXT_DRIFT_H
#define HIPAA_REPORT_TEXT_DRIFT_H

#include "report/paper.h"

/* Resource by resource, noise shown as such. */
void report_text_drift(struct paper *paper, const struct value *drift);

/* Counted by reason, with the types or addresses that it holds for. */
void report_text_unchecked(struct paper *paper, const struct value *unchecked);

#endif
