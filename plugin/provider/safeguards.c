/*
 * The data source hipaa_safeguards: what is in force, after rule files and disabled rules.
 */
#include "provider/offer.h"

#include "provider/settings.h"
#include "rules/rules.h"

#define TEXT(name, text) ATTRIBUTE(name, TYPE_JSON_STRING, ATTRIBUTE_COMPUTED, text)
#define NUMBER(name, text) ATTRIBUTE(name, TYPE_JSON_NUMBER, ATTRIBUTE_COMPUTED, text)
#define TEXTS(name, text)                                                                          \
    ATTRIBUTE(name, TYPE_JSON_LIST(TYPE_JSON_STRING), ATTRIBUTE_COMPUTED, text)
#define OBJECTS(name, nesting, table, text)                                                        \
    ATTRIBUTE_OBJECTS(name, nesting, ATTRIBUTE_COMPUTED, table, text)

static const struct attribute safeguard_attributes[] = {
    TEXT("citation", "Citation, for example `164.312(a)(2)(iv)`."),
    TEXT("title", "Title of the standard or implementation specification."),
    TEXT("designation", "`standard`, `required` or `addressable`, by the edition in force."),
    NUMBER("rules", "Rules in force that cite it."),
};

static const struct attribute class_attributes[] = {
    TEXT("name", "Name, for example `object_storage`."),
    TEXT("meaning", "What belongs to it."),
    NUMBER("resource_types", "Resource types of this class."),
};

static const struct attribute facet_attributes[] = {
    TEXT("name", "Name, for example `encryption_at_rest`."),
    TEXT("type", "`bool`, `number`, `version`, `set` or `ports`."),
    TEXT("meaning", "What it says."),
};

static const struct attribute rule_attributes[] = {
    TEXT("id", "Id, for example `HIPAA-ED-05`."),
    TEXT("title", "What it demands."),
    TEXT("severity", "`low`, `medium`, `high` or `critical`."),
    TEXT("safeguard", "Citation of the safeguard it belongs to."),
    TEXTS("also", "Further citations that it serves."),
    TEXTS("classes", "Classes it judges; none: it judges by type, or the whole workspace."),
    TEXT("facet", "The facet it mainly reads, or null."),
    TEXT("profile", "`baseline`, or `strict`: only in force with that profile."),
    TEXT("rationale", "Why it is demanded."),
    TEXT("remediation", "How to mend a violation."),
    TEXT("source", "`built-in`, or the rule file it is from."),
};

static const struct attribute catalogue_attributes[] = {
    TEXT("version", "Version of the built-in rules."),
    TEXT("edition", "Edition of the Security Rule."),
    TEXT("sha256", "Digest of the built-in rules."),
};

static const struct attribute results[] = {
    OBJECTS("safeguards", NESTING_LIST, safeguard_attributes,
            "Standards and implementation specifications of the edition in force: 45 CFR 164.312, "
            "and what of 164.308 to 164.316 rules cite besides."),
    OBJECTS("classes", NESTING_LIST, class_attributes, "Kinds of things, the same in every cloud."),
    OBJECTS("facets", NESTING_LIST, facet_attributes, "Neutral facts of classes."),
    OBJECTS("rules", NESTING_LIST, rule_attributes, "Rules in force, by id, workspace rules last."),
    TEXTS("resource_types", "Resource types that are judged."),
    OBJECTS("catalogue", NESTING_SINGLE, catalogue_attributes, "The built-in rules."),
};

static const struct attributes result_attributes = ATTRIBUTES(results);

static const struct schema safeguards_schema = {
    .description = "Lists the safeguards, classes, facets, rules and resource types in force, "
                   "after `rule_files` and `disabled_rules` of the provider.",
    .groups = { &result_attributes },
};

/* Everything that the lists are made from. */
struct listing {
    struct arena *arena;
    struct catalogue *catalogue;
    const struct rule_choice *choice;
    const struct rule *const *rules;
    size_t rule_count;
};

static const struct value *text_or_null(const struct value *value)
{
    return value_is(value, VALUE_STRING) ? value : &value_null;
}

static const struct value *list_safeguards(const struct listing *listing)
{
    struct value_builder list = value_builder(listing->arena);
    struct span edition = span_of(edition_name(listing->choice->edition));
    for (size_t i = 0; i < catalogue_count(CATALOGUE_SAFEGUARDS); i++) {
        struct span citation = catalogue_name(CATALOGUE_SAFEGUARDS, i);
        const struct value *entry = catalogue_safeguard(listing->catalogue, edition, citation);
        int64_t rules = 0;
        for (size_t k = 0; k < listing->rule_count; k++) {
            rules += span_equal(listing->rules[k]->citation, citation);
        }
        struct value_builder row = value_builder(listing->arena);
        value_put(&row, "citation", value_string(listing->arena, citation));
        value_put(&row, "title", text_or_null(value_get(entry, "title")));
        value_put(&row, "designation", text_or_null(value_get(entry, "designation")));
        value_put(&row, "rules", value_integer(listing->arena, rules));
        value_add(&list, value_object_done(&row));
    }
    return value_list_done(&list);
}

static const struct value *list_classes(const struct listing *listing)
{
    size_t class_count = catalogue_count(CATALOGUE_CLASSES);
    int64_t *types = ARENA_ARRAY(listing->arena, class_count, int64_t);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_TYPES); i++) {
        const struct value *type =
            catalogue_type(listing->catalogue, catalogue_name(CATALOGUE_TYPES, i));
        struct span class_name = value_string_or_empty(value_get(type, "class"));
        for (size_t k = 0; k < class_count; k++) {
            types[k] += span_equal(catalogue_name(CATALOGUE_CLASSES, k), class_name);
        }
    }
    struct value_builder list = value_builder(listing->arena);
    for (size_t i = 0; i < class_count; i++) {
        struct span name = catalogue_name(CATALOGUE_CLASSES, i);
        const struct value *entry = catalogue_class(listing->catalogue, name);
        struct value_builder row = value_builder(listing->arena);
        value_put(&row, "name", value_string(listing->arena, name));
        value_put(&row, "meaning", text_or_null(value_get(entry, "meaning")));
        value_put(&row, "resource_types", value_integer(listing->arena, types[i]));
        value_add(&list, value_object_done(&row));
    }
    return value_list_done(&list);
}

static const struct value *list_facets(const struct listing *listing)
{
    struct value_builder list = value_builder(listing->arena);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_FACETS); i++) {
        struct span name = catalogue_name(CATALOGUE_FACETS, i);
        const struct value *entry = catalogue_facet(listing->catalogue, name);
        struct value_builder row = value_builder(listing->arena);
        value_put(&row, "name", value_string(listing->arena, name));
        value_put(&row, "type", text_or_null(value_get(entry, "type")));
        value_put(&row, "meaning", text_or_null(value_get(entry, "meaning")));
        value_add(&list, value_object_done(&row));
    }
    return value_list_done(&list);
}

static const struct value *find_rule(const struct value *rules, struct span id)
{
    for (size_t i = 0; value_is(rules, VALUE_LIST) && i < rules->item_count; i++) {
        if (span_equal(value_string_or_empty(value_get(rules->items[i], "id")), id)) {
            return rules->items[i];
        }
    }
    return NULL;
}

/* The rule as it was written, and where: the last file that has it, else the catalogue. */
static const struct value *written_rule(const struct listing *listing, struct span id,
                                        const char **source)
{
    for (size_t i = listing->choice->pack_count; i-- > 0;) {
        const struct rule_pack *pack = listing->choice->packs[i];
        const struct value *rule = find_rule(value_get(pack->content, "rules"), id);
        if (rule) {
            *source = pack->name;
            return rule;
        }
    }
    *source = "built-in";
    return catalogue_rule(listing->catalogue, id);
}

static const struct value *classes_of(struct arena *arena, const struct value *rule)
{
    const struct value *classes = value_get(rule, "classes");
    const struct value *single = value_get(rule, "class");
    if (value_is(classes, VALUE_LIST)) {
        return classes;
    }
    struct value_builder list = value_builder(arena);
    if (value_is(single, VALUE_STRING)) {
        value_add(&list, single);
    }
    return value_list_done(&list);
}

static const struct value *text(struct arena *arena, struct span span)
{
    return span.length == 0 ? &value_null : value_string(arena, span);
}

static const struct value *describe_rule(const struct listing *listing, const struct rule *rule)
{
    struct arena *arena = listing->arena;
    const char *source;
    const struct value *written = written_rule(listing, rule->id, &source);
    const struct value *also = value_get(written, "also");
    const struct value *profile = value_get(written, "profile");
    struct value_builder row = value_builder(arena);
    value_put(&row, "id", text(arena, rule->id));
    value_put(&row, "title", text(arena, rule->title));
    value_put(&row, "severity", value_text(arena, severity_name(rule->severity)));
    value_put(&row, "safeguard", text(arena, rule->citation));
    value_put(&row, "also", also ? also : &value_empty_list);
    value_put(&row, "classes", classes_of(arena, written));
    value_put(&row, "facet", text(arena, rule->main_facet));
    value_put(&row, "profile", profile ? profile : value_text(arena, "baseline"));
    value_put(&row, "rationale", text(arena, rule->rationale));
    value_put(&row, "remediation", text(arena, rule->remediation));
    value_put(&row, "source", value_text(arena, source));
    return value_object_done(&row);
}

static const struct value *list_rules(const struct listing *listing)
{
    struct value_builder list = value_builder(listing->arena);
    for (size_t i = 0; i < listing->rule_count; i++) {
        value_add(&list, describe_rule(listing, listing->rules[i]));
    }
    return value_list_done(&list);
}

static const struct value *list_types(const struct listing *listing)
{
    struct value_builder list = value_builder(listing->arena);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_TYPES); i++) {
        value_add(&list, value_string(listing->arena, catalogue_name(CATALOGUE_TYPES, i)));
    }
    return value_list_done(&list);
}

static const struct value *describe_catalogue(const struct listing *listing)
{
    struct value_builder row = value_builder(listing->arena);
    value_put(&row, "version", value_string(listing->arena, catalogue_version()));
    value_put(&row, "edition", value_text(listing->arena, edition_name(listing->choice->edition)));
    value_put(&row, "sha256", value_string(listing->arena, catalogue_sha256()));
    return value_object_done(&row);
}

static const struct value *read(struct call *call, const struct value *config, struct diags *diags)
{
    (void)config;
    struct settings settings = settings_current();
    struct catalogue *catalogue = catalogue_open(call->arena);
    if (!settings_are_known(&settings, NULL, diags)) {
        return NULL;
    }
    struct rulebook *rulebook = rulebook_new(call->arena, catalogue, &settings.rules, diags);
    if (!rulebook) {
        return NULL;
    }
    struct listing listing = { call->arena, catalogue, &settings.rules, NULL, 0 };
    listing.rule_count = rulebook_all(rulebook, &listing.rules);
    struct value_builder state = value_builder(call->arena);
    value_put(&state, "safeguards", list_safeguards(&listing));
    value_put(&state, "classes", list_classes(&listing));
    value_put(&state, "facets", list_facets(&listing));
    value_put(&state, "rules", list_rules(&listing));
    value_put(&state, "resource_types", list_types(&listing));
    value_put(&state, "catalogue", describe_catalogue(&listing));
    return value_object_done(&state);
}

const struct data_source safeguards_data_source = {
    .name = "hipaa_safeguards",
    .schema = &safeguards_schema,
    .read = read,
};
