/*
 * file.h: bounded reading of whole files. Directories, FIFOs and devices are refused.
 */
#ifndef HIPAA_BASE_FILE_H
#define HIPAA_BASE_FILE_H

#include "base/diag.h"

/* The largest document that is read: 4 GiB. */
#define FILE_LIMIT_BYTES ((size_t)4 << 30)

struct file_text {
    struct span text;
    bool mapped; /* read-only pages of the file, released with the arena */
};

/*
 * The contents of `path`; "-" is standard input, read to its end. Mapped where it can be, and
 * alive as long as `arena`. False after adding DOCUMENT_UNREADABLE (with the reason) at
 * `diag_path`.
 */
MUST_USE bool file_read(struct arena *arena, const char *path, const char *diag_path,
                        struct file_text *out, struct diags *diags);

/* Lets the pages of a part of a mapped text go; they come back from the file if looked at. */
void file_forget(const struct file_text *file, struct span part);

/* Writes `text` to a new file beside `path` and renames it over `path`, so no reader ever sees
 * half of it; a link stays a link. A device or a pipe is written to. False after adding
 * OUTPUT_UNWRITABLE. */
MUST_USE bool file_write(const char *path, struct span text, struct diags *diags);

#endif
