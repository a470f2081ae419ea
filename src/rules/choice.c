/*
 * choice.c: what users chose: their rule files, disabled rules and thresholds, each checked against
 * the rules that exist.
 */
#include "facets/glob.h"
#include "rules/rulebook.h"

struct span rule_entry_id(const struct value *spec)
{
    return value_string_or_empty(value_get(spec, "id"));
}

const struct user_rule *user_rule_find(const struct rulebook *rulebook, struct span id)
{
    for (size_t i = 0; i < rulebook->user_count; i++) {
        if (span_equal(rule_entry_id(rulebook->users[i].spec), id)) {
            return &rulebook->users[i];
        }
    }
    return NULL;
}

static const struct value *built_in_find(const struct rulebook *rulebook, struct span id)
{
    const struct value *rule = catalogue_rule(rulebook->maker.catalogue, id);
    const struct value *workspace = catalogue_workspace_rules(rulebook->maker.catalogue);
    for (size_t i = 0; !rule && i < workspace->item_count; i++) {
        if (span_equal(rule_entry_id(workspace->items[i]), id)) {
            rule = workspace->items[i];
        }
    }
    return rule;
}

static const struct value *entry_find(const struct rulebook *rulebook, struct span id)
{
    const struct user_rule *user = user_rule_find(rulebook, id);
    return user ? user->spec : built_in_find(rulebook, id);
}

static size_t rules_in_packs(const struct rule_choice *choice)
{
    size_t count = 0;
    for (size_t i = 0; i < choice->pack_count; i++) {
        count += value_get(choice->packs[i]->content, "rules")->item_count;
    }
    return count;
}

static bool add_user_rule(struct rulebook *rulebook, const struct rule_pack *pack,
                          const struct value *spec, struct diags *diags)
{
    const struct user_rule *other = user_rule_find(rulebook, rule_entry_id(spec));
    if (other) {
        diag_add(diags, DIAG_RULE_FILE_INVALID, NULL,
                 "%s:%u: rule %.*s: field `id`: %s has a rule of this id too; every rule needs "
                 "its own",
                 pack->name, spec->line, SPAN_ARGS(rule_entry_id(spec)), other->pack->name);
        return false;
    }
    if (built_in_find(rulebook, rule_entry_id(spec))) {
        diag_add(diags, DIAG_RULE_REPLACED, NULL,
                 "%s:%u: rule %.*s takes the place of the built-in rule of that id.", pack->name,
                 spec->line, SPAN_ARGS(rule_entry_id(spec)));
    }
    rulebook->users[rulebook->user_count++] = (struct user_rule) { spec, pack };
    return true;
}

static bool add_packs(struct rulebook *rulebook, struct diags *diags)
{
    const struct rule_choice *choice = &rulebook->choice;
    rulebook->users = ARENA_ARRAY(rulebook->maker.arena, rules_in_packs(choice), struct user_rule);
    bool added = true;
    for (size_t i = 0; i < choice->pack_count; i++) {
        const struct value *rules = value_get(choice->packs[i]->content, "rules");
        for (size_t j = 0; j < rules->item_count; j++) {
            added = add_user_rule(rulebook, choice->packs[i], rules->items[j], diags) && added;
        }
    }
    return added;
}

static const enum catalogue_section sections[] = { CATALOGUE_RULES, CATALOGUE_WORKSPACE_RULES };

bool rulebook_has_match(const struct rulebook *rulebook, struct span pattern)
{
    bool found = false;
    for (size_t i = 0; i < ARRAY_LENGTH(sections); i++) {
        for (size_t j = 0; j < catalogue_count(sections[i]) && !found; j++) {
            found = glob_match(pattern, catalogue_name(sections[i], j));
        }
    }
    for (size_t i = 0; i < rulebook->user_count && !found; i++) {
        found = glob_match(pattern, rule_entry_id(rulebook->users[i].spec));
    }
    return found;
}

static void warn_unknown(const struct rulebook *rulebook, struct span id, const char *path,
                         struct diags *diags)
{
    struct suggestion near = suggestion_for(id);
    for (size_t i = 0; i < ARRAY_LENGTH(sections); i++) {
        for (size_t j = 0; j < catalogue_count(sections[i]); j++) {
            suggestion_offer(&near, catalogue_name(sections[i], j));
        }
    }
    for (size_t i = 0; i < rulebook->user_count; i++) {
        suggestion_offer(&near, rule_entry_id(rulebook->users[i].spec));
    }
    struct complaints complaints = { .diags = diags };
    diag_add(diags, DIAG_RULE_UNKNOWN_ID, path, "There is no rule `%.*s`%s", SPAN_ARGS(id),
             near.best.length ? complaint_hint(&complaints, &near) : ".");
}

static bool takes_threshold(struct arena *scratch, const struct value *spec)
{
    const struct value *requirement = value_get(spec, "require");
    return !value_get(spec, "assert") &&
           condition_has_number(requirement ? requirement : rule_condition_spec(scratch, spec));
}

static void check_disabled(const struct rulebook *rulebook, struct diags *diags)
{
    for (size_t i = 0; i < rulebook->choice.disabled_count; i++) {
        if (!entry_find(rulebook, rulebook->choice.disabled[i])) {
            warn_unknown(rulebook, rulebook->choice.disabled[i], "disabled_rules", diags);
        }
    }
}

static void check_thresholds(const struct rulebook *rulebook, struct diags *diags)
{
    for (size_t i = 0; i < rulebook->choice.threshold_count; i++) {
        struct span id = rulebook->choice.thresholds[i].rule;
        const struct value *spec = entry_find(rulebook, id);
        if (!spec) {
            warn_unknown(rulebook, id, "thresholds", diags);
        } else if (!takes_threshold(rulebook->maker.arena, spec)) {
            diag_add(diags, DIAG_RULE_THRESHOLD_UNUSED, "thresholds",
                     "Rule %.*s compares with no number, so its threshold changes nothing.",
                     SPAN_ARGS(id));
        }
    }
}

struct rulebook *rulebook_new(struct arena *arena, struct catalogue *catalogue,
                              const struct rule_choice *choice, struct diags *diags)
{
    struct rulebook *rulebook = ARENA_NEW(arena, struct rulebook);
    rulebook->maker = (struct rule_maker) { arena, catalogue, choice->edition };
    rulebook->choice = *choice;
    if (!add_packs(rulebook, diags)) {
        return NULL;
    }
    check_disabled(rulebook, diags);
    check_thresholds(rulebook, diags);
    return rulebook;
}
