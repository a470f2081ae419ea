/*
 * path.h: attribute paths of the catalogue (FORMAT.md, Paths), compiled once, walked often.
 *
 * Walking never fails. A value that is not decided yet gives an unknown value; so does everything
 * below a list element that a filter can neither keep nor drop.
 */
#ifndef HIPAA_FACETS_PATH_H
#define HIPAA_FACETS_PATH_H

#include "facets/found.h"

struct path;

/* Lives as long as `arena`; borrows `text`. NULL if the text is no path. */
MUST_USE const struct path *path_compile(struct arena *arena, struct span text);

/* The top-level attribute that it begins with; empty for ".". */
struct span path_top(const struct path *path);

/* Is it one attribute name and nothing else? */
bool path_is_plain(const struct path *path);

/* The text it was compiled from. */
struct span path_source(const struct path *path);

/* Adds all values at the path, seen from `root`. */
void path_read(const struct path *path, const struct value *root, struct found *found);

/*
 * The same, but what the last attribute name leads to is not taken apart: a list stays a list, and
 * an empty one is told from none. For paths that end in a plain name.
 */
void path_read_whole(const struct path *path, const struct value *root, struct found *found);

#endif
