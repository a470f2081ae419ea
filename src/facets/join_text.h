/*
 * join_text.h: how the values that joins compare are written: the same thing has several names.
 */
#ifndef HIPAA_FACETS_JOIN_TEXT_H
#define HIPAA_FACETS_JOIN_TEXT_H

#include "base/arena.h"

/*
 * The text to compare by: an Azure resource ID in lower case; a Google self link without host,
 * service and API version; b/NAME of a bucket is NAME; an ARN of all streams of a log group (:*)
 * is the group's; any other text is itself.
 */
struct span join_text(struct arena *arena, struct span text);

/* What is behind the last slash; the text itself if there is none. */
struct span join_last_segment(struct span text);

/* Does the word stand in the text, with no letter, digit, _ or - beside it? */
bool join_holds_word(struct span text, struct span word);

/* Takes the next run of letters, digits, _ and -; empty at the end. */
struct span join_take_run(struct span *rest);

#endif
