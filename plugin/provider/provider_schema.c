/*
 * The schema of the provider block. Every description is a paragraph of the generated page.
 */
#include "provider/settings.h"

#define SECRET (ATTRIBUTE_OPTIONAL | ATTRIBUTE_SENSITIVE)

static const struct attribute aws[] = {
    ATTRIBUTE("region", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Region to read. Default: `AWS_REGION`, `AWS_DEFAULT_REGION`, then the "
              "profile."),
    ATTRIBUTE("profile", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Profile of the shared configuration files. Default: `AWS_PROFILE`."),
    ATTRIBUTE("access_key", TYPE_JSON_STRING, SECRET, "Access key. Default: `AWS_ACCESS_KEY_ID`."),
    ATTRIBUTE("secret_key", TYPE_JSON_STRING, SECRET,
              "Secret key. Default: `AWS_SECRET_ACCESS_KEY`."),
    ATTRIBUTE("token", TYPE_JSON_STRING, SECRET,
              "Session token of temporary credentials. Default: `AWS_SESSION_TOKEN`."),
    ATTRIBUTE("assume_role_arn", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Role to assume for reading; one with read-only rights is enough."),
    ATTRIBUTE("endpoint", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "URL of another endpoint for all services, for emulators and tests."),
};

static const struct attribute azure[] = {
    ATTRIBUTE("tenant_id", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Tenant. Default: `ARM_TENANT_ID`."),
    ATTRIBUTE("client_id", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Client (application). Default: `ARM_CLIENT_ID`."),
    ATTRIBUTE("client_secret", TYPE_JSON_STRING, SECRET,
              "Secret of the client. Default: `ARM_CLIENT_SECRET`."),
    ATTRIBUTE("subscription_id", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Subscription to read. Default: `ARM_SUBSCRIPTION_ID`."),
    ATTRIBUTE("use_oidc", TYPE_JSON_BOOL, ATTRIBUTE_OPTIONAL,
              "Log in by the OpenID Connect token of the CI job. Default: `ARM_USE_OIDC`, "
              "then `false`."),
    ATTRIBUTE("use_msi", TYPE_JSON_BOOL, ATTRIBUTE_OPTIONAL,
              "Log in by the managed identity of the machine. Default: `ARM_USE_MSI`, then "
              "`false`."),
    ATTRIBUTE("endpoint", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "URL of another Resource Manager endpoint: a sovereign cloud, or tests."),
};

static const struct attribute google[] = {
    ATTRIBUTE("credentials", TYPE_JSON_STRING, SECRET,
              "Key file of a service account, its path or its JSON. Default: "
              "`GOOGLE_CREDENTIALS`, then the application default credentials."),
    ATTRIBUTE("access_token", TYPE_JSON_STRING, SECRET,
              "OAuth 2.0 access token. Default: `GOOGLE_OAUTH_ACCESS_TOKEN`."),
    ATTRIBUTE("project", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Project to read. Default: `GOOGLE_PROJECT`."),
    ATTRIBUTE("endpoint", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "URL of another endpoint for all services, for emulators and tests."),
};

static const struct attribute kubernetes[] = {
    ATTRIBUTE("host", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "URL of the API server. Default: `KUBE_HOST`, then the kubeconfig."),
    ATTRIBUTE("token", TYPE_JSON_STRING, SECRET,
              "Bearer token. Default: `KUBE_TOKEN`, then the kubeconfig."),
    ATTRIBUTE("cluster_ca_certificate", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "PEM certificate of the cluster's authority. Default: the kubeconfig's."),
    ATTRIBUTE("config_path", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Path of the kubeconfig. Default: `KUBECONFIG`, then `~/.kube/config`."),
    ATTRIBUTE("config_context", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Context of the kubeconfig. Default: its current one."),
};

static const struct attribute settings[] = {
    ATTRIBUTE("enforcement", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "What a finding at or above its threshold is: `error` (default) fails the "
              "plan, `warning` shows it, `off` only lists it in the result."),
    ATTRIBUTE("fail_on", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Lowest severity that is enforced for what this plan, or somebody's hand, "
              "breaks: `low`, `medium` (default), `high` or `critical`. Findings below it "
              "are warnings."),
    ATTRIBUTE("fail_on_persistent", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "The same for what has been broken since before, and for documents that tell "
              "no history: `low`, `medium`, `high` (default), `critical`, or `never`, which "
              "accepts it."),
    ATTRIBUTE("fail_on_restored", TYPE_JSON_BOOL, ATTRIBUTE_OPTIONAL,
              "Enforce drift that this very plan repairs, too. Default `false`: failing "
              "would block the repair."),
    ATTRIBUTE("profile", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "`baseline` (default), or `strict`, which adds the rules beyond the "
              "baseline."),
    ATTRIBUTE("rule_files", TYPE_JSON_LIST(TYPE_JSON_STRING), ATTRIBUTE_OPTIONAL,
              "Paths of JSON files with more rules. A rule with the id of a built-in one "
              "replaces it, and a warning says so. Relative paths start in the working "
              "directory; `${path.root}/rules.json` does not depend on it."),
    ATTRIBUTE("disabled_rules", TYPE_JSON_LIST(TYPE_JSON_STRING), ATTRIBUTE_OPTIONAL,
              "Ids of rules that are not judged, for example `HIPAA-TE-12`."),
    ATTRIBUTE("thresholds", TYPE_JSON_MAP(TYPE_JSON_NUMBER), ATTRIBUTE_OPTIONAL,
              "The number that a rule compares with, by rule id: `{ \"HIPAA-EA-03\" = 30 "
              "}`. Lengths of sessions, retention and rotation are choices that the law "
              "leaves open."),
    ATTRIBUTE("rule_edition", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Edition of the Security Rule: `2013` (default, in force), or `nprm-2025`, "
              "the proposed one: no addressable specifications, encryption and "
              "multi-factor authentication required."),
    ATTRIBUTE("ephi_tags", TYPE_JSON_MAP(TYPE_JSON_LIST(TYPE_JSON_STRING)), ATTRIBUTE_OPTIONAL,
              "Tags that mark what holds ePHI: `{ DataClassification = [\"ePHI\", \"PHI\"] "
              "}`; an empty list takes any value. When set, only resources so tagged are "
              "judged, and those that cannot have tags, but for parts of one that is not so "
              "tagged (a bucket's policy)."),
    ATTRIBUTE_OBJECTS("aws", NESTING_SINGLE, ATTRIBUTE_OPTIONAL, aws,
                      "How to read live from Amazon Web Services. What is left out falls back on "
                      "the environment and files that the `aws` provider reads."),
    ATTRIBUTE_OBJECTS("azure", NESTING_SINGLE, ATTRIBUTE_OPTIONAL, azure,
                      "How to read live from Microsoft Azure. What is left out falls back on the "
                      "environment that the `azurerm` provider reads."),
    ATTRIBUTE_OBJECTS("google", NESTING_SINGLE, ATTRIBUTE_OPTIONAL, google,
                      "How to read live from Google Cloud. What is left out falls back on the "
                      "environment and files that the `google` provider reads."),
    ATTRIBUTE_OBJECTS("kubernetes", NESTING_SINGLE, ATTRIBUTE_OPTIONAL, kubernetes,
                      "How to read live from a Kubernetes cluster. What is left out falls back on "
                      "the kubeconfig."),
};

static const struct attributes all = ATTRIBUTES(settings);

const struct schema provider_schema = {
    .description =
        "Classifies drift against the technical safeguards of HIPAA (45 CFR 164.312) and fails "
        "the plan when a safeguard is, or would be, broken. All of the block is optional; without "
        "it everything but live reads works, offline.",
    .groups = { &all },
};
