/*
 * enforce.h: findings as diagnostics, by the gate.
 */
#ifndef HIPAA_CHECK_ENFORCE_H
#define HIPAA_CHECK_ENFORCE_H

#include "check/findings.h"

/* The worst findings get a diagnostic each (those of one resource that is gone: one together), the
 * rest one that counts them. */
#define ENFORCE_SHOWN_MOST 20

/* Why a check that finds nothing broken does not say "compliant". */
struct blind_spots {
    size_t unknown;                /* judgements that are not known */
    size_t resources;              /* all there are */
    size_t evaluated;              /* of them, those that a rule judged */
    const char *partial;           /* why the documents do not tell of everything, or NULL */
    const struct value *unchecked; /* the attribute of this name */
};

/*
 * `findings` are sorted and written. With enforcement `warning` all are warnings, with `off` none is
 * said. Blind spots are told where nothing else is wrong, so that what is not known never passes in
 * silence; what is unknown also where it will be judged later (request->keeps_baseline).
 */
void enforce(const struct findings *findings, const struct check_request *request,
             const struct blind_spots *blind, struct diags *diags);

#endif
