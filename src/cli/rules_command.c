/*
 * rules: which rules are in force. rules test: the cases inside a rule file.
 */
#include <assert.h>

#include "check/census.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/wishes.h"
#include "json/json.h"
#include "rules/pack_test.h"

struct listing {
    struct catalogue *catalogue;
    const struct rule_choice *choice;
    const struct rule *const *rules; /* workspace rules last */
    size_t count;
    size_t workspace_count;
};

typedef struct span (*listing_writer)(struct arena *arena, const struct listing *listing);

struct rules_wishes {
    struct rule_wishes rules;
    listing_writer writer;
};

static void put_text(struct value_builder *object, const char *key, struct span text)
{
    value_put(object, key, text.length == 0 ? &value_null : value_string(object->arena, text));
}

static const struct value *rule_value(struct arena *arena, struct catalogue *catalogue,
                                      const struct rule *rule)
{
    const struct value *written = catalogue_rule(catalogue, rule->id);
    const struct value *classes = value_get(written, "classes");
    const struct value *also = value_get(written, "also");
    struct value_builder object = value_builder(arena);
    put_text(&object, "id", rule->id);
    put_text(&object, "title", rule->title);
    put_text(&object, "severity", span_of(severity_name(rule->severity)));
    put_text(&object, "safeguard", rule->citation);
    put_text(&object, "safeguard_title", rule->safeguard_title);
    put_text(&object, "designation", rule->designation);
    value_put(&object, "also", also ? also : &value_empty_list);
    value_put(&object, "classes", classes ? classes : &value_empty_list);
    put_text(&object, "facet", rule->main_facet);
    value_put(&object, "workspace", value_bool(rule->is_workspace));
    put_text(&object, "rationale", rule->rationale);
    put_text(&object, "remediation", rule->remediation);
    return value_object_done(&object);
}

static const struct value *catalogue_value(struct arena *arena, enum edition edition)
{
    struct value_builder object = value_builder(arena);
    put_text(&object, "version", catalogue_version());
    put_text(&object, "edition", span_of(edition_name(edition)));
    put_text(&object, "sha256", catalogue_sha256());
    return value_object_done(&object);
}

/* Of each safeguard, how many rules judge it on each cloud. */
static const struct value *safeguards_value(struct arena *arena, const struct census *census)
{
    struct value_builder object = value_builder(arena);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_SAFEGUARDS); i++) {
        struct span citation = catalogue_name(CATALOGUE_SAFEGUARDS, i);
        struct value_builder numbers = value_builder(arena);
        for (size_t cloud = 0; cloud < CLOUD_COUNT; cloud++) {
            size_t count = census_count(census, citation, cloud);
            value_put(&numbers, clouds[cloud].name, value_integer(arena, (int64_t)count));
        }
        value_put_span(&object, citation, value_object_done(&numbers));
    }
    return value_object_done(&object);
}

static const struct value *counts_value(struct arena *arena, const struct listing *listing,
                                        const struct census *census)
{
    struct value_builder counts = value_builder(arena);
    const struct {
        const char *name;
        size_t number;
    } numbers[] = {
        { "classes", catalogue_count(CATALOGUE_CLASSES) },
        { "facets", catalogue_count(CATALOGUE_FACETS) },
        { "resource_types", catalogue_count(CATALOGUE_TYPES) },
        { "rules", listing->count - listing->workspace_count },
        { "workspace_rules", listing->workspace_count },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(numbers); i++) {
        value_put(&counts, numbers[i].name, value_integer(arena, (int64_t)numbers[i].number));
    }
    value_put(&counts, "rules_by_safeguard_and_cloud", safeguards_value(arena, census));
    return value_object_done(&counts);
}

static struct span listing_json(struct arena *arena, const struct listing *listing)
{
    struct diags told_before = diags_init(arena);
    const struct census *census = census_make(arena, listing->choice, &told_before);
    assert(census); /* the same rules made a rulebook already */
    struct value_builder rules = value_builder(arena);
    for (size_t i = 0; i < listing->count; i++) {
        value_add(&rules, rule_value(arena, listing->catalogue, listing->rules[i]));
    }
    struct value_builder object = value_builder(arena);
    value_put(&object, "catalogue", catalogue_value(arena, listing->choice->edition));
    value_put(&object, "counts", counts_value(arena, listing, census));
    value_put(&object, "rules", value_list_done(&rules));
    return json_text(arena, value_object_done(&object), JSON_PRETTY);
}

static struct span listing_text(struct arena *arena, const struct listing *listing)
{
    struct str out = str_init(arena, SIZE_MAX / 2);
    for (size_t i = 0; i < listing->count; i++) {
        const struct rule *rule = listing->rules[i];
        str_printf(&out, "%-14.*s %-8s %-20.*s %.*s\n", SPAN_ARGS(rule->id),
                   severity_name(rule->severity), SPAN_ARGS(rule->citation),
                   SPAN_ARGS(rule->title));
    }
    str_printf(&out,
               "\n%zu rules on resources and %zu on the whole workspace, for %zu resource types.\n",
               listing->count - listing->workspace_count, listing->workspace_count,
               catalogue_count(CATALOGUE_TYPES));
    return str_span(&out);
}

/* A cell of a table: a title of a user's rule may hold what would end it. */
static void add_cell(struct str *out, struct span text)
{
    str_add_text(out, "| ");
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        if (byte == '|' || byte == '\\' || byte == '<' || byte == '`') {
            str_add_byte(out, '\\');
        }
        str_add_byte(out, byte < 0x20 || byte == 0x7F ? ' ' : (char)byte);
    }
    str_add_byte(out, ' ');
}

static struct span listing_markdown(struct arena *arena, const struct listing *listing)
{
    struct str out = str_init(arena, SIZE_MAX / 2);
    str_add_text(&out, "| rule | severity | safeguard | designation | title |\n"
                       "|---|---|---|---|---|\n");
    for (size_t i = 0; i < listing->count; i++) {
        const struct rule *rule = listing->rules[i];
        add_cell(&out, rule->id);
        add_cell(&out, span_of(severity_name(rule->severity)));
        add_cell(&out, rule->citation);
        add_cell(&out, rule->designation);
        add_cell(&out, rule->title);
        str_add_text(&out, "|\n");
    }
    return str_span(&out);
}

static const struct {
    const char *name;
    listing_writer write;
} formats[] = {
    { "text", listing_text },
    { "json", listing_json },
    { "markdown", listing_markdown },
};

static bool take_format(void *wishes, struct span value, struct diags *diags)
{
    for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
        if (span_is(value, formats[i].name)) {
            ((struct rules_wishes *)wishes)->writer = formats[i].write;
            return true;
        }
    }
    diag_add(diags, DIAG_USAGE, NULL, "rules --format takes text, json or markdown, not \"%.*s\".",
             SPAN_ARGS(value));
    return false;
}

static bool take_profile(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_profile(&((struct rules_wishes *)wishes)->rules, value, diags);
}

static bool take_edition(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_edition(&((struct rules_wishes *)wishes)->rules, value, diags);
}

static bool take_rules(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_rules(&((struct rules_wishes *)wishes)->rules, value, diags);
}

static bool take_disable(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_disable(&((struct rules_wishes *)wishes)->rules, value, diags);
}

static const struct option options[] = {
    { "--format", "FORMAT", "text (default), json or markdown", take_format },
    { "--profile", "NAME", "baseline (default) or strict", take_profile },
    { "--edition", "NAME", "2013 (default, in force) or nprm-2025 (proposed)", take_edition },
    { "--rules", "FILE", "more rules, or other ones; may be repeated", take_rules },
    { "--disable", "RULE", "leave a rule out; may be repeated", take_disable },
};

static bool list_rules(const struct rules_wishes *wishes, struct diags *diags)
{
    struct arena *arena = wishes->rules.arena;
    struct rule_choice choice = rule_wishes_choice(&wishes->rules);
    struct catalogue *catalogue = catalogue_open(arena);
    struct rulebook *rulebook = rulebook_new(arena, catalogue, &choice, diags);
    if (!rulebook) {
        return false;
    }
    const struct rule *const *workspace;
    struct listing listing = {
        .catalogue = catalogue,
        .choice = &choice,
        .workspace_count = rulebook_workspace(rulebook, &workspace),
    };
    listing.count = rulebook_all(rulebook, &listing.rules);
    return console_write(wishes->writer(arena, &listing), NULL, diags);
}

static int run_rules(int argc, char *const argv[])
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct rules_wishes wishes = { .rules.arena = arena, .writer = listing_text };
    const char *operand;
    bool good = options_read(&command_rules, argc, argv, &wishes, &operand, &diags) &&
                list_rules(&wishes, &diags);
    console_tell(&diags);
    return good ? EXIT_PASSED : EXIT_BROKEN;
}

const struct command command_rules = {
    .name = "rules",
    .operands = "",
    .about = "Lists the rules in force: id, severity, safeguard and title.",
    .more = "",
    .options = options,
    .option_count = ARRAY_LENGTH(options),
    .run = run_rules,
};

static int test_pack(struct arena *arena, const char *path, struct diags *diags)
{
    const struct rule_pack *pack = rule_pack_read(arena, path, NULL, diags);
    if (!pack) {
        return EXIT_BROKEN;
    }
    struct str out = str_init(arena, SIZE_MAX / 2);
    struct pack_test tested = rule_pack_test(arena, pack, &out);
    str_printf(&out, "%zu rules, %zu without a case; %zu cases, %zu failed\n", tested.rules,
               tested.untested, tested.cases, tested.failed);
    if (!console_write(str_span(&out), NULL, diags)) {
        return EXIT_BROKEN;
    }
    return tested.failed != 0 ? EXIT_FAILED : EXIT_PASSED;
}

static int run_rules_test(int argc, char *const argv[])
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    const char *path;
    int code = EXIT_BROKEN;
    if (options_read(&command_rules_test, argc, argv, NULL, &path, &diags)) {
        if (path) {
            code = test_pack(arena, path, &diags);
        } else {
            diag_add(&diags, DIAG_USAGE, NULL, "rules test needs a rule file: rules test FILE.");
        }
    }
    console_tell(&diags);
    return code;
}

const struct command command_rules_test = {
    .name = "rules test",
    .operands = "FILE",
    .about = "Runs the cases written inside a rule file. Exit code: 0 all as written, 2 some are "
             "not,\n1 the file cannot be read.",
    .more = "",
    .run = run_rules_test,
};
