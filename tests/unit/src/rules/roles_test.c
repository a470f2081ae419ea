#include "workspace_case.h"

#define GRANT(name, member, role)                                                                  \
    {                                                                                              \
        "google_project_iam_member." name, "{\"member\": \"" member "\", \"role\": \"" role "\"}"  \
    }
#define KEY                                                                                        \
    {                                                                                              \
        "google_kms_crypto_key.k", "{}"                                                            \
    }

static void roles_that_must_be_apart_are_not_held_by_one_member(void **state)
{
    (void)state;
    static const struct given together[] = { KEY,
                                             GRANT("a", "user:x", "roles/cloudkms.admin"),
                                             { "google_project_iam_binding.b",
                                               "{\"members\": [\"user:y\", \"user:x\"], \"role\": "
                                               "\"roles/cloudkms.cryptoKeyDecrypter\"}" },
                                             NONE };
    static const struct given apart[] = { KEY, GRANT("a", "user:x", "roles/cloudkms.admin"),
                                          GRANT("b", "user:y", "roles/cloudkms.cryptoKeyEncrypter"),
                                          NONE };
    static const struct given pending[] = { KEY,
                                            GRANT("a", "user:x", "roles/cloudkms.admin"),
                                            { "google_project_iam_member.b",
                                              "{\"member\": \"?\", \"role\": \"roles/viewer\"}" },
                                            NONE };
    static const struct wanted wanted[] = {
        { "HIPAA-WS-49", together, VERDICT_VIOLATING, "google_project_iam_member.a",
          "must be apart" },
        { "HIPAA-WS-49", apart, VERDICT_COMPLIANT, "", NULL },
        { "HIPAA-WS-49", pending, VERDICT_UNKNOWN, "google_project_iam_member.b", NULL },
    };
    judge_all(wanted, ARRAY_LENGTH(wanted));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_that_must_be_apart_are_not_held_by_one_member),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
