/*
 * rulebook.h: which rules are in force, and those compiled so far. Private to rules/.
 */
#ifndef HIPAA_RULES_RULEBOOK_H
#define HIPAA_RULES_RULEBOOK_H

#include "rules/rule.h"

/* The rules of one kind, compiled when it was first asked for. */
struct shelf {
    const struct kind *kind;
    const struct rule *const *rules;
    size_t count;
};

struct user_rule {
    const struct value *spec;
    const struct rule_pack *pack;
};

struct rulebook {
    struct rule_maker maker;
    struct rule_choice choice;
    struct user_rule *users;
    size_t user_count;
    struct shelf *shelves; /* sorted by the address of the kind */
    size_t shelf_count;
    size_t shelf_room;
    const struct rule *const *workspace;
    size_t workspace_count;
    bool workspace_made;
};

/* The id of an entry of the catalogue or of a rule file. */
struct span rule_entry_id(const struct value *spec);

/* The users' rule of that id, or NULL. */
const struct user_rule *user_rule_find(const struct rulebook *rulebook, struct span id);

#endif
