#include "workspace_case.h"

#include "base/file.h"

static void a_rule_may_wait_for_a_second_cloud(void **state)
{
    (void)state;
    static const struct given one_cloud[] = { { "aws_vpc.a", "{}" }, { "aws_vpc.b", "{}" }, NONE };
    static const struct given two_clouds[] = { { "aws_vpc.a", "{}" },
                                               { "google_compute_network.b", "{}" },
                                               NONE };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-65", one_cloud, VERDICT_NOT_APPLICABLE, "", NULL },
        { "HIPAA-WS-65", two_clouds, VERDICT_VIOLATING, "", "there is no aws_vpn_connection" },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

static void no_rule_speaks_of_an_empty_workspace(void **state)
{
    (void)state;
    static const struct given nothing[] = { NONE };
    for (size_t i = 0; i < catalogue_count(CATALOGUE_WORKSPACE_RULES); i++) {
        AUTO_ARENA *arena = arena_new();
        struct span id = catalogue_name(CATALOGUE_WORKSPACE_RULES, i);
        const char *name = arena_printf(arena, "%.*s", SPAN_ARGS(id));
        assert_int_equal(judged(arena, name, nothing).verdict, VERDICT_NOT_APPLICABLE);
    }
}

static void every_rule_can_judge_every_kind_of_workspace(void **state)
{
    (void)state;
    static const struct given mixed[] = { { "aws_s3_bucket.a", "{}" },
                                          { "aws_instance.b", "{}" },
                                          { "aws_cloudtrail.c", "{}" },
                                          { "aws_iam_user.d", "{}" },
                                          { "azurerm_storage_account.e", "{}" },
                                          { "azuread_user.f", "{}" },
                                          { "google_storage_bucket.g", "{}" },
                                          { "google_kms_crypto_key.h", "{}" },
                                          { "kubernetes_namespace.i", "{}" },
                                          { "vault_audit.j", "{}" },
                                          { "okta_user.k", "{}" },
                                          NONE };
    for (size_t i = 0; i < catalogue_count(CATALOGUE_WORKSPACE_RULES); i++) {
        AUTO_ARENA *arena = arena_new();
        struct span id = catalogue_name(CATALOGUE_WORKSPACE_RULES, i);
        const char *name = arena_printf(arena, "%.*s", SPAN_ARGS(id));
        struct workspace_verdict verdict = judged(arena, name, mixed);
        assert_int_equal(verdict.reason != NULL, verdict.verdict == VERDICT_VIOLATING ||
                                                     verdict.verdict == VERDICT_UNKNOWN);
    }
}

static enum verdict verdict_named(struct span name)
{
    static const char *const names[] = { "compliant", "violating", "unknown", "not_applicable" };
    for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
        if (span_is(name, names[i])) {
            return (enum verdict)i;
        }
    }
    fail_msg("no verdict %.*s", SPAN_ARGS(name));
    return VERDICT_UNKNOWN;
}

/* {"case", "resources": [{"type", "name", "values"}], "gives"} */
static size_t run_case(const char *id, const struct value *one)
{
    AUTO_ARENA *arena = arena_new();
    const struct value *resources = value_get(one, "resources");
    struct given *given = ARENA_ARRAY(arena, resources->item_count + 1, struct given);
    for (size_t i = 0; i < resources->item_count; i++) {
        const struct value *resource = resources->items[i];
        struct span type = value_get(resource, "type")->text;
        struct span name = value_get(resource, "name")->text;
        given[i].address = arena_printf(arena, "%.*s.%.*s", SPAN_ARGS(type), SPAN_ARGS(name));
        given[i].values = json_text(arena, value_get(resource, "values"), JSON_COMPACT).text;
    }
    struct workspace_verdict verdict = judged(arena, id, given);
    if (verdict.verdict == verdict_named(value_get(one, "gives")->text)) {
        return 0;
    }
    print_error("workspace.json:%u: %s: case %.*s: judged %d: %s\n", one->line, id,
                SPAN_ARGS(value_get(one, "case")->text), verdict.verdict,
                verdict.reason ? verdict.reason : "");
    return 1;
}

/* Run from the top of the tree: the cases are in the catalogue's files. */
static void the_cases_of_every_workspace_rule_hold(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct file_text file;
    assert_true(file_read(arena, "src/catalogue/rules/workspace.json", NULL, &file, &diags));
    const struct value *rules =
        value_get(json_parse(arena, file.text, "workspace.json", NULL, &diags), "rules");
    size_t failed = 0;
    for (size_t i = 0; i < rules->item_count; i++) {
        const char *id =
            arena_printf(arena, "%.*s", SPAN_ARGS(value_get(rules->items[i], "id")->text));
        const struct value *cases = value_get(rules->items[i], "cases");
        for (size_t j = 0; j < cases->item_count; j++) {
            failed += run_case(id, cases->items[j]);
        }
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_may_wait_for_a_second_cloud),
        cmocka_unit_test(the_cases_of_every_workspace_rule_hold),
        cmocka_unit_test(no_rule_speaks_of_an_empty_workspace),
        cmocka_unit_test(every_rule_can_judge_every_kind_of_workspace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
