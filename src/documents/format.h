/*
 * format.h: says what a document is that is not what it was given as. Private to documents/.
 */
#ifndef HIPAA_DOCUMENTS_FORMAT_H
#define HIPAA_DOCUMENTS_FORMAT_H

#include "documents/document.h"

/*
 * Looks at the first bytes and the first key of `text` only. False after adding DOCUMENT_FORMAT for
 * what need not be read to be known: a plan file itself, a log, a text for people, null.
 */
MUST_USE bool format_check_start(enum document_kind kind, struct span text,
                                 const struct document_source *source, struct diags *diags);

/* Adds DOCUMENT_FORMAT, or DOCUMENT_ENCRYPTED, for a whole object that is no document of `kind`. */
void format_refuse(enum document_kind kind, struct span text, const struct document_source *source,
                   struct diags *diags);

/* Is this the text of a version whose major number is 0 or 1? Else adds DOCUMENT_FORMAT. */
MUST_USE bool format_check_version(enum document_kind kind, struct span version,
                                   const struct document_source *source, struct diags *diags);

#endif
