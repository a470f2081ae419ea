/*
 * pack.c: a user's rule file: read, checked as a whole, every mistake told at once.
 */
#include "base/file.h"
#include "json/json.h"
#include "rules/fields.h"
#include "rules/rule_check.h"
#include "rules/rules.h"

static const struct field pack_fields[] = {
    { "pack", FIELD_TEXT, "the name of the pack", false },
    { "version", FIELD_TEXT, "a text such as \"1.0.0\"", false },
    { "description", FIELD_TEXT, "a text", false },
    { "rules", FIELD_LIST, "a list of rules", true },
};

static struct span id_of(const struct value *rule)
{
    return value_string_or_empty(value_get(rule, "id"));
}

/* The rule before `index` that has the same id, or NULL. */
static const struct value *earlier_rule(const struct value *rules, size_t index)
{
    struct span id = id_of(rules->items[index]);
    for (size_t i = 0; i < index; i++) {
        if (span_equal(id_of(rules->items[i]), id)) {
            return rules->items[i];
        }
    }
    return NULL;
}

static bool id_is_new(const struct value *rules, size_t index, const struct complaints *complaints)
{
    const struct value *earlier = earlier_rule(rules, index);
    if (earlier && complaints->rule.length) {
        complain(complaints, rules->items[index], "id",
                 "is that of the rule on line %u too; every rule needs its own", earlier->line);
        return false;
    }
    return true;
}

static bool rules_check(struct arena *arena, const struct value *rules,
                        struct complaints *complaints)
{
    struct catalogue *catalogue = catalogue_open(arena);
    bool fit = true;
    for (size_t i = 0; i < rules->item_count; i++) {
        complaints->rule = id_of(rules->items[i]);
        complaints->rule_line = rules->items[i]->line;
        fit = rule_check(arena, catalogue, rules->items[i], complaints) && fit;
        fit = id_is_new(rules, i, complaints) && fit;
    }
    return fit;
}

const struct rule_pack *rule_pack_parse(struct arena *arena, const char *name, struct span text,
                                        const char *diag_path, struct diags *diags)
{
    const struct value *content = json_parse(arena, text, name, diag_path, diags);
    struct complaints complaints = { .file = name, .diag_path = diag_path, .diags = diags };
    if (!content ||
        !fields_check(&complaints, content, "rules", pack_fields, ARRAY_LENGTH(pack_fields)) ||
        !rules_check(arena, value_get(content, "rules"), &complaints)) {
        return NULL;
    }
    struct rule_pack *pack = ARENA_NEW(arena, struct rule_pack);
    *pack = (struct rule_pack) { .name = name, .text = text, .content = content };
    return pack;
}

const struct rule_pack *rule_pack_read(struct arena *arena, const char *path, const char *diag_path,
                                       struct diags *diags)
{
    struct file_text file;
    if (!file_read(arena, path, diag_path, &file, diags)) {
        return NULL;
    }
    return rule_pack_parse(arena, arena_string(arena, path), file.text, diag_path, diags);
}
