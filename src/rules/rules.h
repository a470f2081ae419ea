/*
 * rules.h: rules compiled from the catalogue and from users' rule files, ready to judge.
 *
 * Knows facets and JMESPath. Knows nothing of documents, drift or Terraform.
 */
#ifndef HIPAA_RULES_RULES_H
#define HIPAA_RULES_RULES_H

#include "facets/facets.h"

enum severity { SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH, SEVERITY_CRITICAL, SEVERITY_NEVER };
enum edition { EDITION_2013, EDITION_NPRM_2025 };

MUST_USE bool severity_parse(struct span name, enum severity *severity);
const char *severity_name(enum severity severity);
const char *edition_name(enum edition edition); /* "2013", "nprm-2025" */

/* A rule file that was read: kept for the life of the provider. */
struct rule_pack {
    const char *name; /* file name, for messages */
    struct span text;
    const struct value *content; /* checked */
};

/*
 * Reads and checks a rule file. NULL after adding RULE_FILE_INVALID errors, each with file, line,
 * rule, field and what would be accepted.
 */
MUST_USE const struct rule_pack *rule_pack_read(struct arena *arena, const char *path,
                                                const char *diag_path, struct diags *diags);

/* The same for a text that was read before; it is borrowed, as is `name`. */
MUST_USE const struct rule_pack *rule_pack_parse(struct arena *arena, const char *name,
                                                 struct span text, const char *diag_path,
                                                 struct diags *diags);

struct threshold {
    struct span rule;
    double number;
};

struct rule_choice {
    bool strict;
    enum edition edition;
    const struct span *disabled;
    size_t disabled_count;
    const struct threshold *thresholds;
    size_t threshold_count;
    const struct rule_pack *const *packs;
    size_t pack_count;
};

struct rule {
    struct span id; /* HIPAA-ED-05 */
    struct span title;
    struct span citation;        /* 164.312(a)(2)(iv) */
    struct span safeguard_title; /* Encryption and decryption */
    struct span designation;     /* "required" | "addressable" | "standard"; by the edition */
    enum severity severity;
    struct span rationale;
    struct span remediation;
    struct span main_facet; /* the facet a finding names; empty for rules on attributes */
    bool needs_values;      /* judged on the attributes (a user's `assert`), not on facets */
    bool is_workspace;      /* judged over the whole workspace */
    const struct rule_body *body;
};

struct rulebook;

/* Compiles on demand for one check. NULL after adding an error (an unknown id in `disabled` or
 * `thresholds` is a warning). Replacing a built-in rule adds the warning RULE_REPLACED. */
MUST_USE struct rulebook *rulebook_new(struct arena *arena, struct catalogue *catalogue,
                                       const struct rule_choice *choice, struct diags *diags);

/* The rules in force that have something to say about a kind, sorted by id. */
size_t rulebook_for_kind(struct rulebook *rulebook, const struct kind *kind,
                         const struct rule *const **rules);

/* The workspace rules in force, sorted by id. */
size_t rulebook_workspace(struct rulebook *rulebook, const struct rule *const **rules);

/* All rules in force, sorted by id, workspace rules last: for listings, as it compiles them all. */
size_t rulebook_all(struct rulebook *rulebook, const struct rule *const **rules);

/* Is there any rule, in force or disabled, whose id matches the glob? */
bool rulebook_has_match(const struct rulebook *rulebook, struct span pattern);

/* Are there `assert` rules for this type, so that all its attributes are needed? */
bool rulebook_needs_values(struct rulebook *rulebook, struct span type);

enum verdict {
    VERDICT_COMPLIANT,
    VERDICT_VIOLATING,
    VERDICT_UNKNOWN,
    VERDICT_NOT_APPLICABLE, /* no term of the rule speaks about this type */
};

/* `values` is only looked at where rule->needs_values. */
enum verdict rule_judge(struct arena *scratch, const struct rule *rule, const struct entity *entity,
                        const struct value *values);

/* The value of the main facet that the verdict hangs on, for messages; NULL if there is none. */
const struct value *rule_evidence(const struct rule *rule, const struct entity *entity);

/* The facet value that would make the rule compliant (true, 30, "1.2" ...), or NULL. */
const struct value *rule_wanted(struct arena *arena, const struct rule *rule);

/* Which facet slots of the kind does the rule read? For drift: did a fact it reads change? */
bool rule_reads_slot(const struct rule *rule, const struct kind *kind, size_t slot);

#endif
