/*
 * census.h: who judges what: of every rule the resource types and clouds, of every type its rules.
 *
 * Rules are those of the strict profile and the edition in force: all that the catalogue has.
 */
#ifndef HIPAA_GENERATE_CENSUS_H
#define HIPAA_GENERATE_CENSUS_H

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

/* NULL after adding an error: a cloud without a row in `clouds`. */
const struct census *census_make(struct arena *arena, struct diags *diags);

/* Does the rule name the class? */
bool rule_note_has_class(const struct rule_note *note, struct span class_name);

/* "HIPAA-ED-09" -> "rule-hipaa-ed-09.md", "iam_user" -> "class-iam_user.md": names of pages. */
const char *rule_page_name(struct arena *arena, struct span id);
const char *class_page_name(struct arena *arena, struct span class_name);

#endif
