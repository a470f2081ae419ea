/*
 * words.h: facets and their values in words, for sentences that people read.
 *
 * "encryption_at_rest" true is "encryption at rest" "on"; "tls_required" false is "TLS" "not
 * required"; "backup_retention_days" 1 is "backup retention" "1 day".
 */
#ifndef HIPAA_CHECK_WORDS_H
#define HIPAA_CHECK_WORDS_H

#include "facets/facets.h"

/* How a subject's values are said: "turns it off", "sets it to 30 days", "leaves it at 1 day". */
struct manner {
    const char *yes;
    const char *no;
    const char *turns;  /* "turns", "makes", "sets" */
    const char *before; /* between it and the new value: "" or "to " */
    const char *stays;  /* between it and a value that stays: "" or "at " */
};

struct facet_words {
    struct span subject; /* "encryption at rest", "TLS", or "it" */
    bool plural;
    struct manner manner;
};

struct facet_words facet_words(struct arena *arena, struct span facet, enum facet_type type);

/* The words for a rule as a whole, where no one facet tells: "the rule" is "met" or "not met". */
struct facet_words rule_words(void);

/* The value in words: "on", "30 days", "1.2", "22, 3389-3400", "none", "not known". */
struct span facet_value_words(struct arena *arena, struct span facet,
                              const struct facet_words *words, const struct value *value);

/* The facet's name in words: "minimum TLS version". */
struct span facet_name_words(struct arena *arena, struct span facet);

#endif
