/*
 * site.h: all pages that are generated, in memory, and the folder that they are for.
 *
 * Pages are compared with what is there: an unchanged page is not touched, and a page of ours that
 * is made no more is removed. Knows nothing of what stands on the pages.
 */
#ifndef HIPAA_GENERATE_SITE_H
#define HIPAA_GENERATE_SITE_H

#include "base/diag.h"
#include "base/str.h"

struct site {
    struct arena *arena;
    const char *root; /* of the repository */
    struct diags diags;
    struct page *pages;
    size_t count;
    size_t room;
};

struct site site_init(struct arena *arena, const char *root);

/* Adds the page `path` (below the root). */
void site_add(struct site *site, const char *path, const struct str *text);

/* Is there a file of that name below the root? */
bool site_has_file(const struct site *site, const char *path);

/* Its text. An empty span after adding DOCUMENT_UNREADABLE. */
struct span site_read(struct site *site, const char *path);

/* Names in a folder below the root that end in `end`, sorted; their number. None: no folder. */
size_t site_list(const struct site *site, const char *folder, const char *end,
                 const char *const **names);

/*
 * Brings the folder up to date; with `check`, only prints what would change. The number of pages
 * that changed or would change. Adds an error where a page cannot be written.
 */
size_t site_update(struct site *site, bool check);

#endif
