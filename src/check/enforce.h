/*
 * enforce.h: findings as diagnostics, by the gate.
 */
#ifndef HIPAA_CHECK_ENFORCE_H
#define HIPAA_CHECK_ENFORCE_H

#include "check/findings.h"

/* The worst findings get a diagnostic each, the rest one together. */
#define ENFORCE_SHOWN_MOST 20

/*
 * `findings` are sorted and written. With enforcement `warning` all are warnings, with `off` none is
 * said. `unknown`: how many judgements are not known, told where nothing else is wrong, and always
 * where they will be made later (request->keeps_baseline).
 */
void enforce(const struct findings *findings, const struct check_request *request, size_t unknown,
             struct diags *diags);

#endif
