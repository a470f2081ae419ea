#!/bin/sh
# hipaa_safeguard_validation through its whole life, under a real host.
# shellcheck source=tests/e2e/lib.sh
. "$HERE/lib.sh"

encryption='["164.312(a)(2)(iv)"]'

# A validation of encryption at rest alone: validation DECLARED [MORE ARGUMENTS]
validation() {
    cat <<TF
resource "hipaa_safeguard_validation" "it" {
  name               = "production"
  declared           = $1
  safeguards         = $encryption
  fail_on_persistent = "never"
  $2
}
TF
}

# A database of this workspace: terraform_data stands in for it; its id, known after apply, is the arn.
database() {
    cat <<TF
resource "terraform_data" "ehr" {
  input = { storage_encrypted = $1, kms_key_id = "key" }
}
TF
}
of_workspace='{ resources = { "aws_db_instance.ehr" = merge(terraform_data.ehr.input, { arn = terraform_data.ehr.id }) } }'

# document ENCRYPTED [DAYS] >FILE: the state of another workspace.
document() {
    cat <<JSON
{"version":4,"terraform_version":"1.11.4","serial":1,"lineage":"x","outputs":{},"resources":[{"mode":"managed",
"type":"aws_db_instance","name":"ehr","provider":"provider[\"registry.terraform.io/hashicorp/aws\"]","instances":[
{"schema_version":2,"attributes":{"storage_encrypted":$1,"backup_retention_period":${2:-30},"kms_key_id":"key"},
"sensitive_attributes":[]}]}]}
JSON
}

# What the state says of the validation.
state_has() {
    tr -d ' \n' <terraform.tfstate | grep -qF -e "$1" && return
    echo "The state lacks $1."
    return 1
}

nothing_is_kept() {
    host_exits 0 state list
    host_did_not_say hipaa_safeguard_validation
}

# ---- the gate in one workspace ----

a_planned_value_that_breaks_a_safeguard_fails_the_plan() {
    { database false && validation "$of_workspace"; } | sed 's/"never"/"high"/' | configure
    host_exits 1 plan
    host_said 'Error: 164.312(a)(2)(iv) Encryption and decryption'
    host_said 'with hipaa_safeguard_validation.it,'
    host_said 'aws_db_instance.ehr'
    host_exits 1 apply -auto-approve
    [ ! -s terraform.tfstate ]
}

what_matters_is_known_and_passes() {
    { database true && validation "$of_workspace"; } | configure
    host_exits 0 plan
    host_said 'baseline = (known after apply)'
    host_exits 0 apply -auto-approve
    state_has '"status":"compliant"'
    host_exits 0 plan -detailed-exitcode
    host_exits 0 plan -refresh-only -detailed-exitcode
}

a_change_that_breaks_it_later_fails_the_plan() {
    { database true && validation "$of_workspace"; } | configure
    host_exits 0 apply -auto-approve
    { database false && validation "$of_workspace"; } | configure
    host_exits 1 plan
    host_said 'violation introduced by this plan'
    host_said 'encryption at rest is on; this plan turns it off.'
}

a_resource_with_for_each_is_given_whole() {
    configure <<TF
resource "terraform_data" "key" {
  for_each = { good = true, bad = false }
  input    = { enable_key_rotation = each.value }
}
resource "hipaa_safeguard_validation" "it" {
  name       = "keys"
  declared   = { resources = { "aws_kms_key.it" = { for key, it in terraform_data.key : key => merge(it.input, { id = it.id }) } } }
  safeguards = $encryption
  fail_on_persistent = "low"
}
TF
    host_exits 1 plan
    host_said 'aws_kms_key.it["bad"]: '
    host_did_not_say 'aws_kms_key.it["good"]'
}

# The value comes out of a resource that is made in the same run.
unknown_encryption() {
    printf 'resource "terraform_data" "encrypted" {\n  input = %s\n}\n' "$1"
    validation '{ resources = { "aws_db_instance.ehr" = { storage_encrypted = terraform_data.encrypted.output, kms_key_id = "key" } } }'
}

what_is_not_known_is_judged_at_apply() {
    unknown_encryption true | configure
    host_exits 0 plan
    host_said 'Warning: Compliance not known'
    host_said 'it is judged again when this is applied.'
    host_said '(it hangs on storage_encrypted).'
    host_exits 0 apply -auto-approve
    state_has '"status":"compliant"'
    unknown_encryption false | configure
    host_exits 0 plan -out later.tfplan
    host_exits 1 apply later.tfplan
    host_said 'Error: 164.312(a)(2)(iv) Encryption and decryption'
    state_has '"status":"compliant"'
}

a_first_apply_that_fails_saves_nothing_of_it() {
    unknown_encryption false | sed 's/"never"/"low"/' | configure
    host_exits 1 apply -auto-approve
    nothing_is_kept
}

no_attribute_and_no_secret_is_kept() {
    {
        printf 'variable "secret" {\n  default = "hush-7f3a9c"\n  sensitive = true\n}\n'
        validation '{ resources = { "aws_db_instance.ehr" = { storage_encrypted = true, password = var.secret } } }' \
            'observed = { state_json = jsonencode({ version = 4, terraform_version = "1.11.4", serial = 1, lineage = "x", outputs = {}, resources = [{ mode = "managed", type = "aws_db_instance", name = "ehr", provider = "provider[\"r.io/h/aws\"]", instances = [{ schema_version = 2, attributes = { storage_encrypted = true, password = var.secret }, sensitive_attributes = [] }] }] }) }'
    } | configure
    host_exits 0 plan -out saved.tfplan
    host_exits 0 apply saved.tfplan
    file_lacks hush terraform.tfstate
    file_lacks storage_encrypted terraform.tfstate
    state_has '"aws_db_instance.ehr":"{\"customer_managed_key\":false,\"encryption_at_rest\":true}"'
    state_has '"resources":null'
    host_exits 0 plan -detailed-exitcode
}

# ---- drift from the baseline ----

configure_document() {
    validation '{ state_file = "other.tfstate" }' | configure
}

safeguard_drift_is_a_change_outside_and_fails_the_next_plan() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    host_exits 0 plan -refresh-only -detailed-exitcode
    document false >other.tfstate
    host_exits 2 plan -refresh-only -detailed-exitcode
    host_said 'has changed'
    host_said 'classification = "violating_drift"'
    host_exits 1 plan
    host_said 'encryption at rest was on when last applied and is off now.'
    host_exits 1 plan -refresh=false
    document true >other.tfstate
    host_exits 0 plan -detailed-exitcode
}

drift_that_stays_compliant_is_accepted_in_place() {
    encryption='["164.312(a)(2)(ii)"]'
    configure_document
    document true 30 >other.tfstate
    host_exits 0 apply -auto-approve
    document true 35 >other.tfstate
    host_exits 2 plan -refresh-only -detailed-exitcode
    host_said 'classification = "benign_drift"'
    host_exits 2 plan -detailed-exitcode
    host_said 'will be updated in-place'
    host_said '0 to add, 1 to change, 0 to destroy'
    host_exits 0 apply -auto-approve
    host_exits 0 plan -detailed-exitcode
    state_has '\"backup_retention_days\":35'
}

what_is_gone_from_a_document_is_warned_about() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    sed -i.before 's/"resources":\[.*/"resources":[]}/; /^"type"/,$d' other.tfstate
    host_exits 2 plan -detailed-exitcode
    host_said 'Warning: Gone since the last apply'
    host_said 'aws_db_instance.ehr: judged at the last apply, and not there any more.'
    host_exits 0 apply -auto-approve
    host_exits 0 plan -detailed-exitcode
    host_did_not_say 'Gone since the last apply'
}

what_was_broken_before_is_held_against_its_own_threshold() {
    configure_document
    document false >other.tfstate
    host_exits 0 apply -auto-approve
    state_has '"status":"noncompliant"'
    host_exits 0 plan -detailed-exitcode
    host_said 'Warning: 164.312(a)(2)(iv) Encryption and decryption: persistent violation'
    sed -i.before 's/"never"/"high"/' main.tf
    host_exits 1 plan
}

a_refresh_alone_can_be_recorded() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    document false >other.tfstate
    host_exits 0 apply -refresh-only -auto-approve
    state_has '"drifted":true'
    state_has '\"encryption_at_rest\":true'
    host_exits 1 plan
    host_said 'violating drift'
}

# ---- faults ----

a_document_that_is_gone_keeps_the_state() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    host_exits 0 plan -out saved.tfplan -replace hipaa_safeguard_validation.it
    rm other.tfstate
    host_exits 0 plan -refresh-only -detailed-exitcode
    host_said 'Warning: Not observed again'
    host_said 'other.tfstate: No such file or directory.'
    host_exits 1 plan
    host_said 'Error: Document cannot be read'
    state_has '"status":"compliant"'
}

a_document_that_goes_between_plan_and_apply_fails_the_apply() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    document true 40 >other.tfstate
    sed -i.before 's/name  /triggers = { now = "1" }\n  name  /' main.tf
    host_exits 0 plan -out saved.tfplan
    echo '{"version":4' >other.tfstate
    host_exits 1 apply saved.tfplan
    host_said 'Error: Document is not JSON'
    state_has '"status":"compliant"'
    state_has '"triggers":null'
}

a_document_that_breaks_between_plan_and_apply_fails_the_apply() {
    configure_document
    sed -i.before 's/"never"/"high"/' main.tf
    document true >other.tfstate
    host_exits 0 plan -out saved.tfplan
    document false >other.tfstate
    host_exits 1 apply saved.tfplan
    host_said 'Error: 164.312(a)(2)(iv) Encryption and decryption'
    nothing_is_kept
}

a_state_of_a_newer_version_is_not_touched() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    sed 's/"schema_version": 1/"schema_version": 9/' terraform.tfstate >newer && mv newer terraform.tfstate
    cp terraform.tfstate before
    host_exits 1 plan
    host_said 'newer'
    cmp before terraform.tfstate
}

a_state_of_an_older_version_is_brought_to_the_present() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    sed 's/"schema_version": 1/"schema_version": 0/; /"baseline": {/,/},/d' terraform.tfstate >older
    grep -q '"schema_version": 0' older
    mv older terraform.tfstate
    host_exits 2 plan -detailed-exitcode
    host_said '0 to add, 1 to change, 0 to destroy'
    host_exits 0 apply -auto-approve
    state_has '"schema_version":1'
    state_has '\"encryption_at_rest\":true'
}

a_state_that_was_edited_is_one_clear_error() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    sed 's/"drifted": false/"drifted": "maybe"/' terraform.tfstate >edited && mv edited terraform.tfstate
    cp terraform.tfstate before
    host_exits 1 plan
    host_said 'Error: State cannot be read'
    host_said 'drifted: expected'
    host_said 'Nothing was changed.'
    cmp before terraform.tfstate
}

a_baseline_that_was_edited_is_passed_over() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    sed 's/\\"encryption_at_rest\\":true/\\"encryption_at_rest\\":\\"banana\\"/' terraform.tfstate >edited
    grep -q banana edited
    mv edited terraform.tfstate
    host_exits 2 plan -detailed-exitcode
    host_said 'will be updated in-place'
    host_exits 0 apply -auto-approve
    file_lacks banana terraform.tfstate
}

# large FILE: a state that takes seconds.
large() {
    awk 'BEGIN {
        printf "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":1,\"lineage\":\"x\",\"outputs\":{},"
        printf "\"resources\":["
        for (i = 0; i < 400000; i++) {
            printf "%s{\"mode\":\"managed\",\"type\":\"aws_db_instance\",\"name\":\"r%d\",", i ? "," : "", i
            printf "\"provider\":\"provider[\\\"registry.terraform.io/hashicorp/aws\\\"]\",\"instances\":[{\"schema_version\":2,"
            printf "\"attributes\":{\"storage_encrypted\":true,\"identifier\":\"r%d\"},\"sensitive_attributes\":[]}]}", i
        }
        print "]}"
    }' >"$1"
}

an_interrupted_apply_loses_nothing() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    cp terraform.tfstate before
    sed -i.before 's/name  /triggers = { now = "1" }\n  name  /' main.tf
    host_exits 0 plan -out saved.tfplan
    large other.tfstate
    "$HOST" apply saved.tfplan >said 2>&1 &
    asking=$!
    tries=0
    until grep -q 'Modifying...' said || [ $tries = 200 ]; do
        tries=$((tries + 1))
        sleep 0.05
    done
    kill -INT $asking
    status=0
    wait $asking || status=$?
    [ $status = 1 ]
    host_said 'Check cancelled'
    state_has '"status":"compliant"'
    state_has '"triggers":null'
    no_provider_is_left
}

# ---- the rest of the life ----

destroying_always_works() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    document false >other.tfstate
    host_exits 1 plan
    host_exits 0 plan -destroy
    rm other.tfstate
    host_exits 0 plan -destroy -out saved.tfplan
    host_exits 0 apply saved.tfplan
    nothing_is_kept
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    document false >other.tfstate
    host_exits 0 destroy -auto-approve
    nothing_is_kept
}

leaving_it_out_destroys_it() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    document false >other.tfstate
    configure </dev/null
    host_exits 0 apply -auto-approve
    host_said '1 destroyed'
}

targets_and_replacements_work() {
    { database true && validation "$of_workspace" 'lifecycle {
    replace_triggered_by = [terraform_data.ehr]
  }'; } | configure
    host_exits 0 apply -auto-approve -target hipaa_safeguard_validation.it
    state_has '"status":"compliant"'
    sed -i.before 's/"key"/"other"/' main.tf
    host_exits 0 plan
    host_said 'will be replaced due to changes in replace_triggered_by'
    host_exits 0 apply -auto-approve
    host_exits 0 plan -detailed-exitcode
}

ignoring_changes_of_what_is_judged_is_one_clear_error() {
    { database true && validation "$of_workspace" 'lifecycle {
    ignore_changes = all
  }'; } | configure
    host_exits 0 apply -auto-approve
    host_exits 1 plan
    host_said 'leave declared out of that, since its contents are not kept in the state.'
    host_exits 0 destroy -auto-approve
}

another_name_replaces_other_triggers_do_not() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    sed -i.before 's/name  /triggers = { release = "2" }\n  name  /' main.tf
    host_exits 0 apply -auto-approve
    host_said '0 added, 1 changed, 0 destroyed'
    sed -i.before 's/"production"/"test"/' main.tf
    host_exits 0 plan
    host_said 'forces replacement'
    host_exits 0 apply -auto-approve
}

many_are_made_by_for_each() {
    configure <<TF
resource "hipaa_safeguard_validation" "it" {
  for_each   = { for i in range(20) : "team\${i}" => i % 2 == 0 }
  name       = each.key
  declared   = { resources = { "aws_kms_key.a" = { enable_key_rotation = true, multi_region = each.value } } }
  safeguards = $encryption
}
output "compliant" {
  value = alltrue([for it in hipaa_safeguard_validation.it : it.compliant])
}
TF
    host_exits 0 apply -auto-approve -parallelism=20
    output_is compliant true
    host_exits 0 plan -detailed-exitcode
}

it_is_imported_by_its_name() {
    configure_document
    document true >other.tfstate
    host_exits 0 import hipaa_safeguard_validation.it production
    state_has '"name":"production"'
    host_exits 2 plan -detailed-exitcode
    host_said '0 to add, 1 to change, 0 to destroy'
    host_exits 0 apply -auto-approve
    state_has '"status":"compliant"'
    host_exits 0 plan -detailed-exitcode
    rm terraform.tfstate
    printf 'import {\n  to = hipaa_safeguard_validation.it\n  id = "production"\n}\n' >>main.tf
    host_exits 0 apply -auto-approve
    host_said '1 imported'
    host_exits 0 plan -detailed-exitcode
}

it_moves_with_its_address_but_comes_from_no_other_type() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    sed -i.before 's/"it"/"renamed"/' main.tf
    printf 'moved {\n  from = hipaa_safeguard_validation.it\n  to   = hipaa_safeguard_validation.renamed\n}\n' >>main.tf
    host_exits 0 apply -auto-approve
    host_said 'has moved to'
    host_exits 0 plan -detailed-exitcode
    {
        printf 'resource "terraform_data" "old" {\n  input = "x"\n}\n'
    } | configure
    rm terraform.tfstate
    host_exits 0 apply -auto-approve
    configure_document
    printf 'moved {\n  from = terraform_data.old\n  to   = hipaa_safeguard_validation.it\n}\n' >>main.tf
    host_exits 1 plan
    host_said 'terraform_data'
}

hosts_that_know_identities_keep_one() {
    configure_document
    document true >other.tfstate
    host_exits 0 apply -auto-approve
    if grep -q '"identity"' terraform.tfstate; then
        state_has '"identity":{"name":"production"}'
    fi
    host_exits 0 plan -detailed-exitcode
}

a_waiver_and_the_providers_settings_count() {
    {
        echo 'provider "hipaa" { fail_on_persistent = "low" }'
        validation '{ state_file = "other.tfstate" }' \
            'waivers = [{ rule = "*", address = "*", reason = "a test", expires = "2999-01-01" }]' |
            sed '/fail_on_persistent/d'
    } | configure
    document false >other.tfstate
    host_exits 0 apply -auto-approve
    state_has '"waived":true'
    sed -i.before '/waivers/d' main.tf
    host_exits 1 plan
}

a_test_run_makes_it_and_cleans_up() {
    configure_document
    document true >other.tfstate
    cat >life.tftest.hcl <<'TF'
run "apply" {
  assert {
    condition     = hipaa_safeguard_validation.it.compliant && !hipaa_safeguard_validation.it.drifted
    error_message = "it is not"
  }
}
TF
    host_exits 0 test
    host_said '1 passed, 0 failed'
}

test_that a_planned_value_that_breaks_a_safeguard_fails_the_plan
test_that what_matters_is_known_and_passes
test_that a_change_that_breaks_it_later_fails_the_plan
test_that a_resource_with_for_each_is_given_whole
test_that what_is_not_known_is_judged_at_apply
test_that a_first_apply_that_fails_saves_nothing_of_it
test_that no_attribute_and_no_secret_is_kept
test_that safeguard_drift_is_a_change_outside_and_fails_the_next_plan
test_that drift_that_stays_compliant_is_accepted_in_place
test_that what_is_gone_from_a_document_is_warned_about
test_that what_was_broken_before_is_held_against_its_own_threshold
test_that a_refresh_alone_can_be_recorded
test_that a_document_that_is_gone_keeps_the_state
test_that a_document_that_goes_between_plan_and_apply_fails_the_apply
test_that a_document_that_breaks_between_plan_and_apply_fails_the_apply
test_that a_state_of_a_newer_version_is_not_touched
test_that a_state_of_an_older_version_is_brought_to_the_present
test_that a_state_that_was_edited_is_one_clear_error
test_that a_baseline_that_was_edited_is_passed_over
test_that an_interrupted_apply_loses_nothing
test_that destroying_always_works
test_that leaving_it_out_destroys_it
test_that targets_and_replacements_work
test_that ignoring_changes_of_what_is_judged_is_one_clear_error
test_that another_name_replaces_other_triggers_do_not
test_that many_are_made_by_for_each
test_that it_is_imported_by_its_name
test_that it_moves_with_its_address_but_comes_from_no_other_type
test_that hosts_that_know_identities_keep_one
test_that a_waiver_and_the_providers_settings_count
test_that a_test_run_makes_it_and_cleans_up
end_of_tests
