/*
 * Any text as a policy document, as text and as an object, and as text that may hold a secret: no
 * crash, and the same answer for both. Input: JSON, or anything else.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "facets/cidr.h"
#include "facets/policy.h"
#include "facets/secret.h"
#include "json/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const questions[] = {
    "policy_allows_public", "policy_denies_insecure_transport",
    "policy_admin_star",    "policy_service_star",
    "policy_decrypt_star",  "policy_action_star",
    "policy_allow_except",  "policy_trust_any",
    "policy_trust_account", "policy_trust_open_federation",
    "policy_denies_delete", "policy_requires_mfa",
    "policy_grants",        "gcp_policy_has_public_member",
};

static enum truth ask(struct arena *arena, const char *name, const struct value *policy)
{
    const struct policy_question *question = policy_question_find(span_of(name));
    const struct value *actions[] = { value_text(arena, "iam:passrole+ec2:runinstances"),
                                      value_text(arena, "s3:getobject") };
    struct reading reading = { .scratch = arena, .arena = arena };
    if (!question) {
        abort();
    }
    return policy_ask(question, &reading, policy, value_list(arena, actions, 2));
}

static void check_policy(struct arena *arena, struct span text)
{
    const struct value *parsed = json_try(arena, text);
    bool document = value_is(parsed, VALUE_OBJECT) || value_is(parsed, VALUE_LIST);
    for (size_t i = 0; i < ARRAY_LENGTH(questions); i++) {
        enum truth answer = ask(arena, questions[i], value_string(arena, text));
        enum truth again = document ? ask(arena, questions[i], parsed) : TRUTH_UNKNOWN;
        if (answer != again) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    AUTO_ARENA *arena = arena_new();
    struct span text = arena_span(arena, (struct span) { (const char *)data, size });
    check_policy(arena, text);
    if (secret_has_key_format(text) && !secret_in_text(text)) {
        abort();
    }
    secret_in_base64(text);
    secret_in_setting(SPAN("password"), text);
    struct cidr network;
    if (cidr_parse(text, &network) &&
        (network.prefix > network.bits || cidr_within(text, text) != TRUTH_TRUE)) {
        abort();
    }
    cidr_is_public(text);
    return 0;
}
