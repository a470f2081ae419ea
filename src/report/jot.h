/*
 * jot.h: JSON written as it goes, without a tree. Commas are minded here, brackets by the caller.
 * Private to report/.
 */
#ifndef HIPAA_REPORT_JOT_H
#define HIPAA_REPORT_JOT_H

#include "report/report.h"

struct jot {
    struct report_output *output;
    bool follows; /* something stands before in the innermost bracket */
};

/* `key` is NULL in lists, else plain text that needs no escaping. `bracket`: '{' or '['. */
void jot_open(struct jot *jot, const char *key, char bracket);
void jot_close(struct jot *jot, char bracket);

void jot_text(struct jot *jot, const char *key, struct span text);
void jot_words(struct jot *jot, const char *key, const char *words);
void jot_number(struct jot *jot, const char *key, int64_t number);
void jot_truth(struct jot *jot, const char *key, bool truth);

/* NULL is written as null. */
void jot_value(struct jot *jot, const char *key, const struct value *value);

/* A text that is not empty; nothing where it is. */
void jot_text_if_any(struct jot *jot, const char *key, struct span text);

#endif
