/*
 * census.h: who judges what: of every rule the resource types and clouds, of every type its rules.
 * Compiles the whole catalogue: for listings and documentation.
 */
#ifndef HIPAA_CHECK_CENSUS_H
#define HIPAA_CHECK_CENSUS_H

#include "rules/rules.h"

/* A cloud as findings name it, and as people do. */
struct cloud {
    const char *name;
    const char *title;
};

extern const struct cloud clouds[];
#define CLOUD_COUNT 8

struct type_note {
    struct span name;
    const struct kind *kind;
    const struct value *entry; /* of catalogue_type */
    size_t cloud;              /* number in `clouds` */
    const struct rule *const *rules;
    size_t rule_count;
};

/* A rule on one resource type. */
struct judged {
    const struct type_note *type;
    const struct rule *rule; /* bound to the type */
};

struct rule_note {
    const struct rule *rule; /* for listings */
    const struct value *entry;
    struct judged *judged; /* types in the order of their names; none for workspace rules */
    size_t judged_count;
    bool clouds[CLOUD_COUNT];
};

struct census {
    struct arena *arena;
    struct catalogue *catalogue;
    struct kinds *kinds;
    struct type_note *types; /* sorted by name */
    size_t type_count;
    struct rule_note *rules; /* by family and number, workspace rules last */
    size_t rule_count;
};

/* Of the rules in force. NULL after adding an error: those of rulebook_new, or a cloud without a row
 * in `clouds`. */
const struct census *census_make(struct arena *arena, const struct rule_choice *choice,
                                 struct diags *diags);

/* How many rules judge the safeguard on the cloud (its number in `clouds`). */
size_t census_count(const struct census *census, struct span citation, size_t cloud);

/* Does the rule name the class? */
bool rule_note_has_class(const struct rule_note *note, struct span class_name);

#endif
