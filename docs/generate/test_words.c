#include "generate/test_words.h"

#include <assert.h>

#include "generate/markdown.h"
#include "generate/value_words.h"
#include "value/compare.h"

/* An operator: what stands between the path and the value, and behind the value. */
static const struct op_words {
    const char *op;
    const char *before;
    const char *behind; /* NULL: the operator has no value */
} op_words[] = {
    { "eq", "is", "" },
    { "ne", "is not", "" },
    { "gt", "is more than", "" },
    { "gte", "is at least", "" },
    { "lt", "is less than", "" },
    { "lte", "is at most", "" },
    { "in", "is one of", "" },
    { "not_in", "is none of", "" },
    { "regex", "matches", "" },
    { "not_regex", "does not match", "" },
    { "present", "is set", NULL },
    { "absent", "is not set", NULL },
    { "contains", "contains", "" },
    { "not_contains", "does not contain", "" },
    { "intersects", "has any of", "" },
    { "not_intersects", "has none of", "" },
    { "superset_of", "has all of", "" },
    { "subset_of", "has nothing but", "" },
    { "regex_any", "has a value that matches", "" },
    { "not_regex_any", "has no value that matches", "" },
    { "count_gte", "has at least", "values" },
    { "count_gt", "has more than", "values" },
    { "count_eq", "has exactly", "values" },
    { "count_lt", "has less than", "values" },
    { "count_lte", "has at most", "values" },
    { "not_empty_or_absent", "is no empty list", NULL },
    { "public_cidr", "is the whole internet", NULL },
    { "policy_allows_public", "allows everybody", NULL },
    { "policy_denies_insecure_transport", "denies every request without TLS", NULL },
    { "policy_denies_old_tls", "denies every request with TLS below 1.2", NULL },
    { "policy_admin_star", "allows every action on every resource", NULL },
    { "policy_service_star", "allows every action of a service", NULL },
    { "policy_decrypt_star", "allows decryption by every key", NULL },
    { "policy_action_star", "allows every action", NULL },
    { "policy_allow_except", "allows all but the actions it names", NULL },
    { "policy_trust_any", "lets anybody assume the role", NULL },
    { "policy_trust_account", "lets a whole account assume the role", NULL },
    { "policy_trust_open_federation", "lets every identity of a web provider assume the role",
      NULL },
    { "policy_requires_mfa", "asks everybody for MFA", NULL },
    { "policy_denies_delete", "denies deletion", NULL },
    { "policy_several_accounts", "lets more than one account in", NULL },
    { "policy_grants", "allows, on every resource and without condition, any of", "" },
    { "gcp_policy_has_public_member", "names `allUsers` or `allAuthenticatedUsers`", NULL },
    { "looks_like_secret", "looks like a secret", NULL },
    { "base64_looks_like_secret", "looks like a secret once decoded", NULL },
    { "map_looks_secret", "has a secret-like key with a literal value", NULL },
    { "env_plaintext_looks_secret", "has a secret-like name with a literal value", NULL },
    { "json_env_looks_secret", "has a secret-like name with a literal value", NULL },
    { "name_looks_secret", "is a name that suggests a secret", NULL },
};

struct span path_words(struct arena *arena, struct span path)
{
    struct str plain = str_init(arena, PAGE_LIMIT_BYTES);
    while (path.length != 0) {
        size_t taken = span_starts_with(path, SPAN("[]")) ? 2 : 1;
        if (taken == 1) {
            str_add_byte(&plain, path.text[0]);
        }
        path = span_after(path, taken);
    }
    return str_span(&plain);
}

void write_path(struct str *out, struct span path)
{
    if (span_is(path, ".")) {
        str_add_text(out, "the resource");
        return;
    }
    md_code(out, path_words(out->arena, path));
}

static const struct op_words *words_of(struct span op)
{
    for (size_t i = 0; i < ARRAY_LENGTH(op_words); i++) {
        if (span_is(op, op_words[i].op)) {
            return &op_words[i];
        }
    }
    return NULL;
}

static void write_over_json(struct str *out, const struct value *test)
{
    const struct value *some = value_get(test, "json_any");
    str_add_text(out, some ? "in the JSON list " : "everywhere in the JSON list ");
    write_path(out, value_string_or_empty(value_get(test, "path")));
    str_add_text(out, ", ");
    write_test_words(out, some ? some : value_get(test, "json_all"));
}

void write_test_end(struct str *out, const struct value *test)
{
    const struct op_words *words = words_of(value_string_or_empty(value_get(test, "op")));
    assert(words && "the table has every operator of the catalogue");
    str_add_text(out, words->before);
    if (words->behind) {
        str_add_byte(out, ' ');
        write_value_words(out, value_get(test, "value"));
        str_printf(out, "%s%s", words->behind[0] ? " " : "", words->behind);
    }
}

void write_test_words(struct str *out, const struct value *test)
{
    if (!value_get(test, "op")) {
        write_over_json(out, test);
        return;
    }
    if (span_is(value_string_or_empty(value_get(test, "each")), "all")) {
        str_add_text(out, "each ");
    }
    write_path(out, value_string_or_empty(value_get(test, "path")));
    str_add_byte(out, ' ');
    write_test_end(out, test);
}

/* Nothing but a path, an operator, its value and a default. */
static bool is_plain(const struct value *test)
{
    static const char *const keys[] = { "path", "op", "value", "absent" };
    for (size_t i = 0; i < test->member_count; i++) {
        bool known = false;
        for (size_t k = 0; k < ARRAY_LENGTH(keys); k++) {
            known |= span_is(test->members[i].key, keys[k]);
        }
        if (!known) {
            return false;
        }
    }
    return value_get(test, "op") != NULL;
}

bool tests_differ_by_path(const struct value *a, const struct value *b)
{
    const struct value *value = value_get(a, "value");
    const struct value *other = value_get(b, "value");
    return is_plain(a) && is_plain(b) &&
           span_equal(value_get(a, "op")->text, value_get(b, "op")->text) &&
           (value && other ? value_same(value, other) : value == other);
}

void write_tests_words(struct str *out, const struct value *tests, const char *word)
{
    for (size_t i = 0; value_is(tests, VALUE_LIST) && i < tests->item_count; i++) {
        str_add_text(out, i ? word : "");
        write_test_words(out, tests->items[i]);
    }
}
