/*
 * document.h: a document in, a snapshot out. The table of what can be read.
 */
#ifndef HIPAA_DOCUMENTS_DOCUMENT_H
#define HIPAA_DOCUMENTS_DOCUMENT_H

#include "base/file.h"
#include "documents/snapshot.h"

enum document_kind {
    DOCUMENT_PLAN,  /* `terraform show -json PLAN` */
    DOCUMENT_STATE, /* a raw state (version 4; others are refused) or `show -json` of one */
};

/* Where a text came from, for messages. */
struct document_source {
    const char *name;             /* "plan.json", or "declared.plan_json" for inline text */
    const char *path;             /* attribute path for diagnostics, or NULL */
    const struct file_text *file; /* to let go of pages that were read, or NULL */
    size_t jobs;                  /* how many threads may read it; 1 or 0: the caller's own */
};

/*
 * Reads `text` as `kind`. A state tells of SIDE_APPLIED only. The snapshot borrows `text`; both live as long as `arena`.
 * False after adding one error: DOCUMENT_NOT_JSON, DOCUMENT_FORMAT (another kind of document, or
 * a major version it does not know), DOCUMENT_SHAPE (a wrong type at a place), DOCUMENT_ENCRYPTED.
 */
MUST_USE bool document_read(struct arena *arena, enum document_kind kind, struct span text,
                            const struct document_source *source, struct snapshot *out,
                            struct diags *diags);

/*
 * The source `resources`: an object address -> attributes. The type is read from the address.
 * `knows` is set for one side: `side`. An address that is none is an error at its path.
 */
MUST_USE bool document_inline(struct arena *arena, const struct value *resources, enum side side,
                              const char *path, struct snapshot *out, struct diags *diags);

#endif
