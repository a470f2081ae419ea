/*
 * The arguments of a check, as they stand in the schema of everything that checks.
 */
#include "provider/check_schema.h"

/* Documents and resources may hold secrets, so hosts neither print nor keep them. */
#define DOCUMENT (ATTRIBUTE_OPTIONAL | ATTRIBUTE_SENSITIVE | ATTRIBUTE_WRITE_ONLY)

static const struct attribute remote_state[] = {
    ATTRIBUTE("backend", TYPE_JSON_STRING, ATTRIBUTE_REQUIRED,
              "`http`, `s3`, `gcs`, `azurerm`, `remote` or `local`."),
    ATTRIBUTE("config", TYPE_JSON_DYNAMIC, DOCUMENT,
              "Settings of the backend, as in `terraform_remote_state`."),
};

static const struct attribute source[] = {
    ATTRIBUTE("resources", TYPE_JSON_DYNAMIC, DOCUMENT,
              "Object of resources by address: `{ \"aws_s3_bucket.ehr\" = "
              "aws_s3_bucket.ehr }`. The type is read from the address; one with `count` or "
              "`for_each` may be given whole."),
    ATTRIBUTE("plan_file", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Path of a plan as JSON, from `terraform show -json PLAN`. It tells what was "
              "applied, what is there and what the plan would make, all by itself."),
    ATTRIBUTE("plan_json", TYPE_JSON_STRING, DOCUMENT, "The same as text."),
    ATTRIBUTE("state_file", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Path of a state: the raw file (version 4), or the JSON of `terraform show "
              "-json`."),
    ATTRIBUTE("state_json", TYPE_JSON_STRING, DOCUMENT, "The same as text."),
    ATTRIBUTE_OBJECTS("remote_state", NESTING_SINGLE, ATTRIBUTE_OPTIONAL, remote_state,
                      "A state read from its backend. Not supported by this version."),
    ATTRIBUTE("live", TYPE_JSON_BOOL, ATTRIBUTE_OPTIONAL,
              "`true` in `observed`: each declared resource is read from its cloud's API "
              "now. Not supported by this version."),
};

static const struct attribute waiver[] = {
    ATTRIBUTE("rule", TYPE_JSON_STRING, ATTRIBUTE_REQUIRED,
              "Rule id, or a pattern with `*` and `?` such as `HIPAA-AC-0*`."),
    ATTRIBUTE("address", TYPE_JSON_STRING, ATTRIBUTE_REQUIRED,
              "Resource address, or a pattern such as `module.legacy.*`; `*` is every resource."),
    ATTRIBUTE("kind", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "`exception` (default); `expected_drift`, which silences drift but never a "
              "broken safeguard; `alternative` or `not_reasonable`, the documented decision "
              "of 164.306(d)(3) on an addressable specification, refused for required "
              "ones."),
    ATTRIBUTE("reason", TYPE_JSON_STRING, ATTRIBUTE_REQUIRED,
              "Why. It is listed with every finding it waives."),
    ATTRIBUTE("approved_by", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL, "Who decided it."),
    ATTRIBUTE("expires", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "Last day on which it holds (`2027-03-31`, UTC), or the moment at which it ends. A "
              "warning comes 14 days before."),
};

static const struct attribute arguments[] = {
    ATTRIBUTE_OBJECTS("declared", NESTING_SINGLE, ATTRIBUTE_REQUIRED, source,
                      "What is declared: exactly one of the keys below. Of what comes in only file "
                      "names are kept in the state."),
    ATTRIBUTE_OBJECTS("observed", NESTING_SINGLE, ATTRIBUTE_OPTIONAL, source,
                      "What is really there, to compare with: one of the keys below. A plan in "
                      "`declared` tells both sides, so this may be left out."),
    ATTRIBUTE("safeguards", TYPE_JSON_LIST(TYPE_JSON_STRING), ATTRIBUTE_OPTIONAL,
              "Only judge these citations. A prefix takes all below it: `164.312(a)`. "
              "Default: all."),
    ATTRIBUTE_OBJECTS("waivers", NESTING_LIST, ATTRIBUTE_OPTIONAL, waiver,
                      "Decisions not to enforce a finding. Waived findings stay listed and "
                      "counted."),
    ATTRIBUTE("enforcement", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "`error`, `warning` or `off`, instead of the provider's."),
    ATTRIBUTE("fail_on", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "`low`, `medium`, `high` or `critical`, instead of the provider's."),
    ATTRIBUTE("fail_on_persistent", TYPE_JSON_STRING, ATTRIBUTE_OPTIONAL,
              "`low`, `medium`, `high`, `critical` or `never`, instead of the provider's."),
    ATTRIBUTE("fail_on_restored", TYPE_JSON_BOOL, ATTRIBUTE_OPTIONAL,
              "Enforce drift that the plan repairs, instead of the provider's choice."),
    ATTRIBUTE("ephi_tags", TYPE_JSON_MAP(TYPE_JSON_LIST(TYPE_JSON_STRING)), ATTRIBUTE_OPTIONAL,
              "Tags that mark what holds ePHI, instead of the provider's."),
};

const struct attributes check_arguments = ATTRIBUTES(arguments);
