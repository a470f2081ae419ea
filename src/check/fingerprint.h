/*
 * fingerprint.h: one digest over the facets of all judged resources: equal facts, equal digest,
 * whatever the documents' order, format or time.
 */
#ifndef HIPAA_CHECK_FINGERPRINT_H
#define HIPAA_CHECK_FINGERPRINT_H

#include "check/stage.h"

/*
 * 64 hexadecimal digits in `result_arena`. Each resource counts with its facets at each moment at
 * which they differ from those before, so that an undrifted plan has the fingerprint of its state.
 */
struct span fingerprint_of_stage(struct arena *result_arena, const struct stage *stage,
                                 size_t jobs);

#endif
