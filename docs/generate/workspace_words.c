#include "generate/workspace_words.h"

#include <assert.h>

#include "generate/condition_words.h"
#include "generate/markdown.h"
#include "generate/test_words.h"
#include "generate/value_words.h"

static void write_texts(struct str *out, const struct value *list, const char *word)
{
    const struct span *texts;
    size_t count = texts_of(out->arena, list, &texts);
    md_codes(out, texts, count, word);
}

static struct span text_of(const struct value *spec, const char *key)
{
    return value_string_or_empty(value_get(spec, key));
}

/* ---- when ---- */

static void write_when(struct str *out, const struct value *when)
{
    const struct value *types = value_get(when, "any_type");
    const struct value *prefixes = value_get(when, "any_type_prefix");
    const struct value *providers = value_get(when, "providers_at_least");
    if (types) {
        str_add_text(out, "In a workspace with ");
        write_texts(out, types, "or");
    } else if (prefixes) {
        str_add_text(out, "In a workspace with any resource whose type begins with ");
        write_texts(out, prefixes, "or");
    } else if (providers) {
        str_add_text(out, "In a workspace with resources of at least ");
        write_value_words(out, providers);
        str_add_text(out, " providers");
    } else {
        str_add_text(out, "In every workspace");
    }
    str_add_text(out, ":\n\n");
}

/* ---- requirements: each is a sentence or more, and ends its last line ---- */

/* "resource of type `aws_cloudtrail`" or "resource of the class `encryption_key`". */
static void write_picked(struct str *out, const struct value *spec)
{
    if (value_get(spec, "types")) {
        str_add_text(out, "resource of type ");
        write_texts(out, value_get(spec, "types"), "or");
        return;
    }
    bool one = value_get(spec, "classes")->item_count == 1;
    str_add_text(out, one ? "resource of the class " : "resource of the classes ");
    write_texts(out, value_get(spec, "classes"), "or");
}

/* Ends the sentence: with the condition as a list, or with a period. */
static void write_end(struct str *out, const char *intro, const struct value *condition)
{
    if (!condition) {
        str_add_text(out, ".\n");
        return;
    }
    str_printf(out, "%s:\n\n", intro);
    write_condition_list(out, condition, 0);
}

static void write_test(struct str *out, const char *intro, const struct value *spec)
{
    if (value_get(spec, "test")) {
        str_add_text(out, intro);
        write_test_words(out, value_get(spec, "test"));
    }
}

static void write_exists(struct str *out, const struct value *spec)
{
    const struct value *least = value_get(spec, "at_least");
    str_add_text(out, value_get(spec, "per") ? "In every region in use there is " : "There is ");
    if (least) {
        str_add_text(out, "at least ");
        write_value_words(out, least);
        str_add_text(out, " times a ");
    } else {
        str_add_text(out, "a ");
    }
    write_picked(out, spec);
    write_test(out, ", whose ", spec);
    write_end(out, " with", value_get(spec, "where"));
}

static void write_each_predicate(struct str *out, const struct value *spec)
{
    const struct value *companions = value_get(spec, "companions");
    const struct value *resolve = value_get(spec, "resolve");
    const struct value *same = value_get(spec, "same");
    const struct value *others = resolve ? resolve : same;
    if (companions) {
        str_add_text(out, " has a companion of type ");
        write_texts(out, companions, "or");
    }
    if (others) {
        str_add_text(out, resolve ? " names by " : " shares its ");
        write_path(out, text_of(others, "path"));
        str_add_text(out, resolve ? " a resource of type " : " with a resource of type ");
        write_texts(out, value_get(others, "types"), "or");
    }
    write_test(out, " is such that ", spec);
    write_end(out, companions || resolve ? " with" : " has", value_get(spec, "where"));
}

static void write_each(struct str *out, const struct value *spec)
{
    str_add_text(out, "Every ");
    write_picked(out, spec);
    write_each_predicate(out, spec);
    if (value_get(spec, "only_when")) {
        str_add_text(out, "\nOnly those are looked at");
        write_end(out, " with", value_get(spec, "only_when"));
    }
    if (value_get(spec, "alternative")) {
        str_add_text(out, "\nOr every resource of type ");
        write_texts(out, value_get(spec, "alternative"), "or");
        str_add_text(out, " has such a companion.\n");
    }
    if (value_get(spec, "referenced_by")) {
        str_add_text(out, "\nOr a resource of type ");
        write_texts(out, value_get(spec, "referenced_by"), "or");
        str_add_text(out, " refers to it.\n");
    }
}

static void write_each_pattern(struct str *out, const struct value *spec)
{
    const struct value *patterns = value_get(spec, "patterns");
    const struct value *paths = value_get(spec, "paths");
    str_add_text(out, "For each of these patterns there is a ");
    write_picked(out, spec);
    str_add_text(out, " that matches it by ");
    for (size_t i = 0; i < paths->item_count; i++) {
        str_add_text(out, i ? " or " : "");
        write_path(out, paths->items[i]->text);
    }
    if (value_get(spec, "companions")) {
        str_add_text(out, ", and to which a resource of type ");
        write_texts(out, value_get(spec, "companions"), "or");
        str_add_text(out, " refers");
    }
    str_add_text(out, ":\n\n");
    for (size_t i = 0; i < patterns->member_count; i++) {
        str_printf(out, "- %.*s: ", SPAN_ARGS(patterns->members[i].key));
        write_value_words(out, patterns->members[i].value);
        str_add_byte(out, '\n');
    }
    if (value_get(spec, "where")) {
        str_add_text(out, "\nIt counts");
        write_end(out, " with", value_get(spec, "where"));
    }
}

static void write_forbid(struct str *out, const struct value *spec)
{
    const struct value *roles = value_get(spec, "roles");
    str_add_text(out, "Nobody is granted, by any ");
    write_picked(out, spec);
    str_add_text(out, ", a role out of each of these lists:\n\n");
    for (size_t i = 0; i < roles->item_count; i++) {
        str_add_text(out, "- ");
        write_texts(out, roles->items[i], "or");
        str_add_byte(out, '\n');
    }
}

static void write_compare_pairs(struct str *out, const struct value *spec)
{
    const struct value *copies = value_get(spec, "from_types");
    str_add_text(out, "What is copied is protected on its destination as on its source, by ");
    write_texts(out, value_get(spec, "facets"), "and");
    str_add_text(out, ". Copies are made by:\n\n");
    for (size_t i = 0; i < copies->item_count; i++) {
        const struct value *const *copy = copies->items[i]->items;
        str_add_text(out, "- ");
        md_code(out, copy[0]->text);
        str_add_text(out, ", from ");
        write_path(out, copy[1]->text);
        str_add_text(out, " to ");
        write_path(out, copy[2]->text);
        str_add_byte(out, '\n');
    }
}

static void write_same_destination(struct str *out, const struct value *spec)
{
    str_add_text(out, "Of one provider every ");
    write_picked(out, spec);
    str_add_text(out, " names the same destination, by ");
    write_texts(out, value_get(spec, "paths"), "or");
    str_add_text(out, ".\n");
}

static void write_each_reference(struct str *out, const struct value *spec)
{
    str_add_text(out, "Wherever the facet ");
    md_code(out, text_of(spec, "facet"));
    str_add_text(out, " names a ");
    write_picked(out, spec);
    write_end(out, ", that resource has", value_get(spec, "where"));
}

static void write_requirement(struct str *out, const struct value *require);

static void write_all(struct str *out, const struct value *list)
{
    for (size_t i = 0; i < list->item_count; i++) {
        str_add_text(out, i ? "\n" : "");
        write_requirement(out, list->items[i]);
    }
}

static const struct {
    const char *key;
    void (*write)(struct str *out, const struct value *spec);
} requirements[] = {
    { "all", write_all },
    { "compare_pairs", write_compare_pairs },
    { "each", write_each },
    { "each_pattern", write_each_pattern },
    { "each_reference", write_each_reference },
    { "exists", write_exists },
    { "forbid", write_forbid },
    { "same_destination", write_same_destination },
};

static void write_requirement(struct str *out, const struct value *require)
{
    for (size_t i = 0; i < ARRAY_LENGTH(requirements); i++) {
        const struct value *spec = value_get(require, requirements[i].key);
        if (spec) {
            requirements[i].write(out, spec);
            return;
        }
    }
    assert(false && "the table has every requirement of the catalogue");
}

void write_workspace_words(struct str *out, const struct value *rule)
{
    write_when(out, value_get(rule, "when"));
    write_requirement(out, value_get(rule, "require"));
}
