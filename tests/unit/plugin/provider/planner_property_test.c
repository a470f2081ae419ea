/*
 * The life of hipaa_safeguard_validation, over generated configurations, unknowns, documents and
 * prior states: whatever happens, hosts find nothing wrong with it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "json/json.h"
#include "provider/resource.h"
#include "tests/support/host_rules.h"
#include "wire/dynamic.h"

#define ROUNDS 400

struct dice {
    struct arena *arena;
    unsigned seed;
    bool all_known; /* what is generated has no unknowns */
    char document[64];
};

static unsigned throw(struct dice * dice, unsigned sides)
{
    dice->seed = dice->seed * 1103515245u + 12345u;
    return (dice->seed >> 16) % sides;
}

/* Sometimes unknown, instead of `value`. */
static const struct value *perhaps(struct dice *dice, const struct value *value)
{
    return throw(dice, 8) == 0 && !dice->all_known ? &value_unknown : value;
}

static const struct value *parsed(struct dice *dice, const char *json)
{
    const struct value *value = json_try(dice->arena, span_of(json));
    assert_non_null(value);
    return value;
}

/* ---- what is judged ---- */

static const char *const databases[] = {
    "{\"storage_encrypted\":true,\"backup_retention_period\":30}",
    "{\"storage_encrypted\":true,\"backup_retention_period\":35}",
    "{\"storage_encrypted\":false}",
    "{}",
    "{\"storage_encrypted\":true,\"deletion_protection\":true,\"password\":\"hush\"}",
};

static const struct value *database(struct dice *dice)
{
    const struct value *known = parsed(dice, databases[throw(dice, ARRAY_LENGTH(databases))]);
    struct value_builder object = value_builder(dice->arena);
    for (size_t i = 0; i < known->member_count; i++) {
        value_put_span(&object, known->members[i].key, perhaps(dice, known->members[i].value));
    }
    return value_object_done(&object);
}

static const struct value *resources(struct dice *dice)
{
    static const char *const addresses[] = { "aws_db_instance.ehr", "aws_db_instance.log[0]",
                                             "acme_thing.x" };
    struct value_builder object = value_builder(dice->arena);
    for (size_t i = 0; i < ARRAY_LENGTH(addresses); i++) {
        if (throw(dice, 2)) {
            value_put(&object, addresses[i], perhaps(dice, database(dice)));
        }
    }
    return value_object_done(&object);
}

static const char *state_text(struct dice *dice)
{
    return arena_printf(dice->arena,
                        "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":1,\"lineage\":"
                        "\"x\",\"outputs\":{},\"resources\":[{\"mode\":\"managed\",\"type\":"
                        "\"aws_db_instance\",\"name\":\"ehr\",\"provider\":\"provider[\\\"r/h/aws"
                        "\\\"]\",\"instances\":[{\"schema_version\":2,\"attributes\":%s,"
                        "\"sensitive_attributes\":[]}]}]}",
                        databases[throw(dice, ARRAY_LENGTH(databases))]);
}

/* The document that state_file names: rewritten, broken or gone between any two calls. */
static void change_document(struct dice *dice)
{
    unsigned way = throw(dice, 8);
    if (way > 3) {
        return;
    }
    if (way == 0) {
        unlink(dice->document);
        return;
    }
    FILE *file = fopen(dice->document, "we");
    assert_non_null(file);
    fputs(way == 1 ? "{\"version\":4" : state_text(dice), file);
    fclose(file);
}

static const struct value *source(struct dice *dice)
{
    static const char *const keys[] = { "resources",  "plan_file",    "plan_json", "state_file",
                                        "state_json", "remote_state", "live" };
    const struct value *values[ARRAY_LENGTH(keys)] = { NULL };
    switch (throw(dice, 5)) {
    case 0:
    case 1:
        values[0] = perhaps(dice, resources(dice));
        break;
    case 2:
    case 3:
        values[3] = perhaps(dice, value_text(dice->arena, dice->document));
        break;
    default:
        values[4] = perhaps(dice, value_text(dice->arena, state_text(dice)));
    }
    struct value_builder object = value_builder(dice->arena);
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        value_put(&object, keys[i], values[i] ? values[i] : &value_null);
    }
    return value_object_done(&object);
}

/* ---- the configuration ---- */

static const struct value *word(struct dice *dice, const char *const *words, unsigned count)
{
    unsigned choice = throw(dice, count + 1);
    return choice == count ? perhaps(dice, &value_null) : value_text(dice->arena, words[choice]);
}

static const struct value *texts(struct dice *dice, const char *text)
{
    struct value_builder list = value_builder(dice->arena);
    value_add(&list, perhaps(dice, value_text(dice->arena, text)));
    return throw(dice, 3) == 0 ? perhaps(dice, value_list_done(&list)) : &value_null;
}

static const struct value *waivers(struct dice *dice)
{
    struct value_builder waiver = value_builder(dice->arena);
    value_put(&waiver, "rule", value_text(dice->arena, "HIPAA-*"));
    value_put(&waiver, "address", perhaps(dice, value_text(dice->arena, "aws_db_instance.ehr")));
    value_put(&waiver, "kind", &value_null);
    value_put(&waiver, "reason", value_text(dice->arena, "because"));
    value_put(&waiver, "approved_by", &value_null);
    value_put(&waiver, "expires", &value_null);
    struct value_builder list = value_builder(dice->arena);
    value_add(&list, value_object_done(&waiver));
    return throw(dice, 3) == 0 ? perhaps(dice, value_list_done(&list)) : &value_null;
}

static const struct value *map_of(struct dice *dice, const char *key, const struct value *value)
{
    struct value_builder map = value_builder(dice->arena);
    value_put(&map, key, perhaps(dice, value));
    return throw(dice, 3) == 0 ? perhaps(dice, value_object_done(&map)) : &value_null;
}

static const struct value *configuration(struct dice *dice)
{
    static const char *const names[] = { "prod", "test" };
    static const char *const enforcements[] = { "error", "warning", "off" };
    static const char *const severities[] = { "critical", "low" };
    struct arena *arena = dice->arena;
    const struct schema *schema = safeguard_validation_resource.schema;
    struct value_builder config = value_builder(arena);
    value_put(&config, "name", perhaps(dice, value_text(arena, names[throw(dice, 9) == 0])));
    value_put(&config, "triggers", map_of(dice, "again", value_text(arena, "1")));
    value_put(&config, "declared", perhaps(dice, source(dice)));
    value_put(&config, "observed", throw(dice, 3) == 0 ? perhaps(dice, source(dice)) : &value_null);
    value_put(&config, "safeguards", texts(dice, "164.312(a)"));
    value_put(&config, "waivers", waivers(dice));
    value_put(&config, "enforcement", word(dice, enforcements, ARRAY_LENGTH(enforcements)));
    value_put(&config, "fail_on", word(dice, severities, ARRAY_LENGTH(severities)));
    value_put(&config, "fail_on_persistent", value_text(arena, "never"));
    value_put(&config, "fail_on_restored", perhaps(dice, value_bool(throw(dice, 2))));
    value_put(&config, "ephi_tags", map_of(dice, "Data", parsed(dice, "[\"ePHI\"]")));
    for (size_t group = 2; group < SCHEMA_GROUP_LIMIT; group++) {
        for (size_t i = 0; i < schema->groups[group]->count; i++) {
            value_put(&config, schema->groups[group]->items[i].name, &value_null);
        }
    }
    return value_object_done(&config);
}

/* What a host makes of a configuration at apply: the same, but known. */
static const struct value *decided(struct dice *dice, const struct value *config,
                                   const struct value *other)
{
    if (config->kind == VALUE_UNKNOWN) {
        return other;
    }
    struct value_builder builder = value_builder(dice->arena);
    if (config->kind == VALUE_LIST) {
        for (size_t i = 0; i < config->item_count; i++) {
            bool same = value_is(other, VALUE_LIST) && i < other->item_count;
            value_add(&builder, decided(dice, config->items[i],
                                        same ? other->items[i] : value_text(dice->arena, "x")));
        }
        return value_list_done(&builder);
    }
    if (config->kind == VALUE_OBJECT) {
        for (size_t i = 0; i < config->member_count; i++) {
            struct span key = config->members[i].key;
            const struct value *known = value_get_span(other, key);
            value_put_span(&builder, key,
                           decided(dice, config->members[i].value, known ? known : &value_null));
        }
        return value_object_done(&builder);
    }
    return config;
}

/* ---- the host ---- */

static void refuse(const struct dice *dice, const char *when, const char *problem,
                   const struct value *a, const struct value *b)
{
    fail_msg("%s: %s\n%s\n%s", when, problem, json_text(dice->arena, a, JSON_COMPACT).text,
             json_text(dice->arena, b, JSON_COMPACT).text);
}

/* Over the wire and back nothing changes: it is of the schema's type, with no key too few. */
static const struct value *sent(struct dice *dice, const struct value *state)
{
    const struct type *type = schema_type(dice->arena, safeguard_validation_resource.schema);
    struct diags diags = diags_init(dice->arena);
    const struct value *back =
        dynamic_decode(dice->arena, dynamic_encode(dice->arena, state, type), type, &diags);
    assert_non_null(back);
    return back;
}

static void assert_plan(struct dice *dice, const struct value *prior, const struct value *config,
                        const struct value *planned)
{
    const struct schema *schema = safeguard_validation_resource.schema;
    for (size_t i = 0; i < SCHEMA_GROUP_LIMIT && schema->groups[i]; i++) {
        const char *problem =
            rule_plan(dice->arena, schema->groups[i], prior ? prior : &value_null, config, planned);
        if (problem) {
            refuse(dice, "invalid plan", problem, config, planned);
        }
    }
}

static struct call call_in(struct dice *dice)
{
    static const atomic_bool not_cancelled;
    return (struct call) { dice->arena, &not_cancelled };
}

static const struct value *plan(struct dice *dice, const struct value *prior,
                                const struct value *config)
{
    struct call call = call_in(dice);
    struct diags diags = diags_init(dice->arena);
    const struct value *planned = safeguard_validation_resource.plan(&call, prior, config, &diags);
    assert_int_equal(planned == NULL, diags_have_errors(&diags));
    planned = planned ? sent(dice, planned) : NULL;
    if (planned) {
        assert_plan(dice, prior, config, planned);
    }
    return planned;
}

static const struct value *apply(struct dice *dice, const struct value *prior,
                                 const struct value *planned, const struct value *config)
{
    struct call call = call_in(dice);
    struct diags diags = diags_init(dice->arena);
    const struct value *made = safeguard_validation_resource.apply(&call, prior, config, &diags);
    assert_int_equal(made == NULL, diags_have_errors(&diags));
    if (!made) {
        return NULL;
    }
    made = sent(dice, made);
    const char *problem = value_has_unknown(made) ? "something is not known"
                                                  : rule_apply(dice->arena, planned, made, "state");
    if (problem) {
        refuse(dice, "inconsistent result after apply", problem, planned, made);
    }
    return made;
}

/* A refresh changes computed attributes alone, and not what was accepted. */
static const struct value *refresh(struct dice *dice, const struct value *state)
{
    static const char *const kept[] = { "name",     "declared", "observed",   "waivers",
                                        "triggers", "baseline", "fingerprint" };
    struct call call = call_in(dice);
    struct diags diags = diags_init(dice->arena);
    const struct value *seen = safeguard_validation_resource.read(&call, state, &diags);
    assert_false(diags_have_errors(&diags));
    seen = sent(dice, seen);
    assert_false(value_has_unknown(seen));
    for (size_t i = 0; i < ARRAY_LENGTH(kept); i++) {
        assert_true(value_same(value_get(seen, kept[i]), value_get(state, kept[i])));
    }
    return seen;
}

/* ---- the life ---- */

static bool is_imported(struct dice *dice)
{
    return throw(dice, 4) == 0;
}

static const struct value *imported(struct dice *dice)
{
    struct value_builder state = value_builder(dice->arena);
    value_put(&state, "name", value_text(dice->arena, "prod"));
    return sent(dice, value_object_done(&state));
}

/* What somebody's hand, or another version, left of a state. */
static const struct value *mangled(struct dice *dice, const struct value *state)
{
    static const char *const baselines[] = {
        "{}", "{\"aws_db_instance.ehr\":\"[\",\"workspace\":\"{}\"}",
        "{\"aws_db_instance.ehr\":\"{\\\"encryption_at_rest\\\":7}\"}", "null"
    };
    struct value_builder left = value_builder(dice->arena);
    for (size_t i = 0; i < state->member_count; i++) {
        const struct member *member = &state->members[i];
        bool is_baseline = span_is(member->key, "baseline");
        bool is_computed = is_baseline || span_is(member->key, "findings") ||
                           span_is(member->key, "counts") || span_is(member->key, "drift");
        const struct value *value = member->value;
        if (is_computed && throw(dice, 2)) {
            value = is_baseline ? parsed(dice, baselines[throw(dice, ARRAY_LENGTH(baselines))])
                                : &value_null;
        }
        value_put_span(&left, member->key, value);
    }
    return value_object_done(&left);
}

/* The same configuration, after whatever may have happened to its documents and to the state. */
static void stay(struct dice *dice, const struct value *state, const struct value *config)
{
    for (int day = 0; day < 3; day++) {
        change_document(dice);
        const struct value *seen = throw(dice, 4) ? refresh(dice, state) : state;
        seen = throw(dice, 4) ? seen : mangled(dice, seen);
        const struct value *planned = plan(dice, seen, config);
        if (planned && !value_same(planned, seen)) {
            apply(dice, seen, planned, config);
        }
    }
}

/* The document may change between plan and apply, too. */
static const struct value *live_on(struct dice *dice, const struct value *prior, size_t *applied)
{
    dice->all_known = false;
    const struct value *config = configuration(dice);
    dice->all_known = true;
    const struct value *known = decided(dice, config, configuration(dice));
    change_document(dice);
    const struct value *planned = plan(dice, prior, config);
    if (!planned) {
        return prior;
    }
    if (prior && value_same(planned, prior)) {
        return prior; /* nothing to do: hosts do not ask to apply it */
    }
    change_document(dice);
    const struct value *made = apply(dice, prior, planned, known);
    if (!made) {
        return prior;
    }
    const struct value *again = plan(dice, made, known);
    if (again && !value_same(again, made)) {
        refuse(dice, "a second plan", "changes are left", made, again);
    }
    const struct value *seen = refresh(dice, made);
    if (!value_same(seen, made)) {
        refuse(dice, "a refresh right after", "something has changed", made, seen);
    }
    stay(dice, made, known);
    ++*applied;
    return made;
}

static void hosts_find_nothing_wrong_in_any_life(void **state)
{
    (void)state;
    struct dice dice = { .seed = 1 };
    snprintf(dice.document, sizeof(dice.document), "/tmp/hipaa-planner-%d.json", (int)getpid());
    size_t applied = 0;
    for (int round = 0; round < ROUNDS; round++) {
        AUTO_ARENA *arena = arena_new();
        dice.arena = arena;
        dice.all_known = true;
        const struct value *prior = is_imported(&dice) ? imported(&dice) : NULL;
        prior = live_on(&dice, prior, &applied);
        for (int season = 0; season < 3; season++) {
            change_document(&dice);
            prior = prior && throw(&dice, 2) ? refresh(&dice, prior) : prior;
            prior = prior && throw(&dice, 6) == 0 ? mangled(&dice, prior) : prior;
            prior = live_on(&dice, prior, &applied);
        }
    }
    unlink(dice.document);
    assert_true(applied > ROUNDS / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hosts_find_nothing_wrong_in_any_life),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
