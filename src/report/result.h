/*
 * result.h: what reports read from the attributes of a check. Private to report/.
 */
#ifndef HIPAA_REPORT_RESULT_H
#define HIPAA_REPORT_RESULT_H

#include "value/value.h"

/* "" where there is no such text. */
struct span result_text(const struct value *object, const char *key);

/* 0 where there is no such number. */
size_t result_number(const struct value *object, const char *key);

/* Findings come sorted (check/findings.h), and the counts tell how many are of each part. */
enum result_part {
    RESULT_VIOLATIONS,
    RESULT_UNKNOWN,  /* not known, and so not compliant */
    RESULT_HARMLESS, /* changed, and compliant; or repaired */
    RESULT_WAIVED,
    RESULT_PART_COUNT
};

struct result_range {
    size_t first;
    size_t end;
};

struct result_range result_part(const struct value *check, enum result_part part);

/* The part of the finding with this index. */
enum result_part result_part_of(const struct value *check, size_t index);

/* The message of a finding without the address that it begins with, for where that stands beside. */
struct span result_message(const struct value *finding);

/* "164.312(b) Audit controls" of a finding. */
struct span result_safeguard(struct arena *arena, const struct value *finding);

#endif
