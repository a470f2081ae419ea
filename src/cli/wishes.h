/*
 * wishes.h: the options that choose and tune rules, which several commands share.
 */
#ifndef HIPAA_CLI_WISHES_H
#define HIPAA_CLI_WISHES_H

#include "rules/rules.h"

/* A list that grows as options are read. */
struct wish_list {
    void *items;
    size_t count;
    size_t room;
};

/* Room for one more item of `size` bytes, zeroed. */
void *wish_list_add(struct arena *arena, struct wish_list *list, size_t size);

struct rule_wishes {
    struct arena *arena;
    bool strict;
    enum edition edition;
    struct wish_list disabled;   /* struct span */
    struct wish_list thresholds; /* struct threshold */
    struct wish_list packs;      /* const struct rule_pack * */
};

/* Each takes one option's value; false after adding USAGE or what reading a rule file adds. */
bool rule_wishes_profile(struct rule_wishes *wishes, struct span value, struct diags *diags);
bool rule_wishes_edition(struct rule_wishes *wishes, struct span value, struct diags *diags);
bool rule_wishes_rules(struct rule_wishes *wishes, struct span value, struct diags *diags);
bool rule_wishes_disable(struct rule_wishes *wishes, struct span value, struct diags *diags);
bool rule_wishes_threshold(struct rule_wishes *wishes, struct span value, struct diags *diags);

struct rule_choice rule_wishes_choice(const struct rule_wishes *wishes);

#endif
