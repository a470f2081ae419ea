/*
 * folder.h: folders and the files in them.
 */
#ifndef HIPAA_REGISTRY_FOLDER_H
#define HIPAA_REGISTRY_FOLDER_H

#include "base/diag.h"

struct names {
    struct span *list;
    size_t count;
};

/* What is in the folder, sorted by bytes; hidden entries are left out. A missing one is empty. */
struct names folder_names(struct arena *arena, const char *folder);

bool folder_has(const char *path);

/* Makes the folder and those above it. False after adding an error. */
MUST_USE bool folder_make(const char *path, struct diags *diags);

/* Makes the folder that `path` is in. */
MUST_USE bool folder_make_for(const char *path, struct diags *diags);

/* Removes the files in a folder, and the folder. What is not there is fine. */
MUST_USE bool folder_remove(const char *path, struct diags *diags);

#endif
