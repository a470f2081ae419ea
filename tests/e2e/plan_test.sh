#!/bin/sh
# Plans and applies: what passes, what fails, what is said, and with which exit code.
# shellcheck source=tests/e2e/lib.sh
. "$HERE/lib.sh"

rotated='{ "aws_kms_key.ehr" = { enable_key_rotation = true } }'
in_the_clear='{ "aws_db_instance.ehr" = { storage_encrypted = false } }'

# A check of encryption at rest alone: check RESOURCES [MORE ARGUMENTS]
encryption_check() {
    cat <<TF
data "hipaa_drift_check" "it" {
  declared   = { resources = $1 }
  safeguards = ["164.312(a)(2)(iv)"]
  $2
}
output "status" {
  value = data.hipaa_drift_check.it.status
}
TF
}

a_compliant_resource_passes() {
    encryption_check "$rotated" 'fail_on_persistent = "low"' | configure
    host_exits 0 plan
    host_did_not_say Warning:\ 164
    host_exits 0 apply -auto-approve
    output_is status '"compliant"'
}

a_broken_safeguard_fails_the_plan() {
    encryption_check "$in_the_clear" '' | configure
    host_exits 1 plan
    host_said 'Error: 164.312(a)(2)(iv) Encryption and decryption'
    host_said 'with data.hipaa_drift_check.it,'
    host_said 'aws_db_instance.ehr'
    host_said 'Fix: '
}

a_finding_below_the_gate_is_a_warning() {
    encryption_check "$in_the_clear" 'fail_on_persistent = "never"' | configure
    host_exits 0 plan
    host_said 'Warning: 164.312(a)(2)(iv) Encryption and decryption'
    host_exits 0 apply -auto-approve
    output_is status '"noncompliant"'
}

enforcement_is_the_checks_before_the_providers() {
    {
        echo 'provider "hipaa" { enforcement = "error" }'
        encryption_check "$in_the_clear" 'enforcement = "warning"'
    } | configure
    host_exits 0 plan
    host_said 'Warning: 164.312(a)(2)(iv)'
    {
        echo 'provider "hipaa" { enforcement = "off" }'
        encryption_check "$in_the_clear" ''
    } | configure
    host_exits 0 plan
    host_did_not_say '164.312(a)(2)(iv)'
}

a_resource_that_is_gone_is_one_error_that_lists_its_rules() {
    encryption_check '{ "aws_db_instance.ehr" = { storage_encrypted = true, kms_key_id = "key" } }' \
        'observed = { resources = {} }' | configure
    host_exits 1 plan
    host_said 'Error: 164.312(a)(2)(iv) Encryption and decryption: missing'
    host_said 'encryption at rest was on when last applied, and the resource is gone.'
    host_said 'With it goes what met 2 rules: HIPAA-ED-09 (critical, 164.312(a)(2)(iv)), HIPAA-ED-10 (medium,'
    [ "$(grep -c 'Error: ' said)" = 1 ]
}

a_check_that_judges_nothing_warns() {
    encryption_check '{ "aws_db_instance.ehr" = { tags = {} } }' 'ephi_tags = { Data = ["ePHI"] }' | configure
    host_exits 0 plan
    host_said 'Warning: Nothing was judged'
    host_said 'aws_db_instance.ehr: not tagged as ePHI.'
}

nothing_to_do_is_exit_code_0_and_something_2() {
    encryption_check "$rotated" '' | configure
    host_exits 2 plan -detailed-exitcode
    host_exits 0 apply -auto-approve
    host_exits 0 plan -detailed-exitcode
    host_exits 0 plan -refresh-only -detailed-exitcode
}

a_saved_plan_is_applied_without_asking_again() {
    encryption_check "$rotated" '' | configure
    host_exits 0 plan -out saved.tfplan
    host_exits 0 apply saved.tfplan
    output_is status '"compliant"'
}

a_safeguard_that_broke_later_fails_refresh_and_destroy_plans() {
    encryption_check "$rotated" '' | configure
    host_exits 0 apply -auto-approve
    encryption_check "$in_the_clear" '' | configure
    host_exits 1 plan -refresh-only
    host_exits 1 plan -destroy
    host_exits 0 destroy -auto-approve -refresh=false
}

values_known_after_apply_put_the_check_off_to_apply() {
    configure <<'TF'
resource "terraform_data" "encrypted" {
  input = false
}
data "hipaa_drift_check" "it" {
  declared   = { resources = { "aws_db_instance.ehr" = { storage_encrypted = terraform_data.encrypted.output } } }
  safeguards = ["164.312(a)(2)(iv)"]
}
TF
    host_exits 0 plan
    host_said 'data.hipaa_drift_check.it will be read during apply'
    host_exits 1 apply -auto-approve
    host_said 'Error: 164.312(a)(2)(iv) Encryption and decryption'
}

a_setting_known_after_apply_is_an_error_of_the_checks_that_need_it() {
    configure <<'TF'
resource "terraform_data" "later" {
  input = "low"
}
provider "hipaa" {
  fail_on = terraform_data.later.output
  aws     = { access_key = terraform_data.later.output }
}
data "hipaa_drift_check" "it" {
  declared = { resources = {} }
  #here
}
TF
    host_exits 1 plan
    host_said 'fail_on of the provider "hipaa" depends on a value that is known only after apply'
    sed -i.before 's/#here/fail_on = "low"/' main.tf
    host_exits 0 plan
}

each_alias_has_its_own_settings() {
    {
        echo 'provider "hipaa" { fail_on_persistent = "never" }'
        printf 'provider "hipaa" {\n  alias = "strict"\n}\n'
        encryption_check "$in_the_clear" '' | sed 's/"it"/"lenient"/; s/\.it\./.lenient./'
        encryption_check "$in_the_clear" 'provider = hipaa.strict' | sed 's/"it"/"strict"/; /^output/,$d'
    } | configure
    host_exits 1 plan
    host_said 'Warning: 164.312(a)(2)(iv)'
    host_said 'with data.hipaa_drift_check.strict,'
}

inside_a_check_block_errors_are_warnings() {
    {
        echo 'check "hipaa" {'
        encryption_check "$in_the_clear" '' | sed '/^output/,$d'
        printf '  assert {\n    condition = data.hipaa_drift_check.it.compliant\n'
        printf '    error_message = "not compliant"\n  }\n}\n'
    } | configure
    host_exits 0 plan
    host_said 'Warning: 164.312(a)(2)(iv) Encryption and decryption'
}

a_plan_file_is_found_from_the_working_directory() {
    cp "$HERE/../../examples/quickstart/plan.json" plan.json
    configure <<'TF'
data "hipaa_drift_check" "it" {
  declared = { plan_file = "plan.json" }
}
TF
    host_exits 1 plan
    host_said 'aws_db_instance.ehr'
    host_said 'violating drift'
}

a_file_that_is_not_there_is_one_clear_error() {
    configure <<'TF'
data "hipaa_drift_check" "it" {
  declared = { state_file = "nowhere.tfstate" }
}
TF
    host_exits 1 plan
    host_said 'Error: Document cannot be read'
    host_said 'nowhere.tfstate: No such file or directory.'
}

the_input_of_the_host_is_never_read() {
    configure <<'TF'
data "hipaa_drift_check" "it" {
  declared = { plan_file = "-" }
}
TF
    host_exits 1 plan
    host_said './-: No such file or directory.'
}

a_misspelt_key_of_observed_is_warned_about() {
    configure <<'TF'
data "hipaa_drift_check" "it" {
  declared = { resources = {} }
  observed = { state_fil = "terraform.tfstate" }
}
TF
    host_exits 0 plan
    host_said 'Warning: Nothing is observed'
}

an_unknown_safeguard_is_refused() {
    configure <<'TF'
data "hipaa_drift_check" "it" {
  declared   = { resources = {} }
  safeguards = ["164.312(z)"]
}
TF
    host_exits 1 plan
    host_said 'Error: Unknown safeguard'
}

the_rules_in_force_are_listed() {
    cat >more.json <<'JSON'
{ "pack": "acme", "version": "1.0.0", "rules": [
  { "id": "ACME-001", "title": "Databases keep 30 days of backups", "safeguard": "164.312(c)(1)", "severity": "high",
    "class": "relational_database", "facet": "backup_retention_days", "op": "gte", "value": 30,
    "rationale": "Restoring is integrity.", "remediation": "Keep them." } ] }
JSON
    configure <<'TF'
provider "hipaa" {
  rule_files     = ["${path.root}/more.json"]
  disabled_rules = ["HIPAA-WS-01"]
}
data "hipaa_safeguards" "all" {}
output "listed" {
  value = {
    ours     = [for rule in data.hipaa_safeguards.all.rules : rule.source if rule.id == "ACME-001"]
    disabled = [for rule in data.hipaa_safeguards.all.rules : rule.id if rule.id == "HIPAA-WS-01"]
    database = contains(data.hipaa_safeguards.all.resource_types, "aws_db_instance")
  }
}
TF
    host_exits 0 apply -auto-approve
    output_is listed '{"database":true,"disabled":[],"ours":["./more.json"]}'
}

a_broken_rule_file_is_an_error_of_the_provider_block() {
    echo '{ "pack": "acme", "version": "1", "rules": [ { "id": "ACME-1" } ] }' >broken.json
    configure <<'TF'
provider "hipaa" {
  rule_files = ["broken.json"]
}
data "hipaa_safeguards" "all" {}
TF
    host_exits 1 plan
    host_said 'Error: Invalid rule file'
    host_said 'broken.json'
}

test_that a_compliant_resource_passes
test_that a_broken_safeguard_fails_the_plan
test_that a_finding_below_the_gate_is_a_warning
test_that enforcement_is_the_checks_before_the_providers
test_that a_resource_that_is_gone_is_one_error_that_lists_its_rules
test_that a_check_that_judges_nothing_warns
test_that nothing_to_do_is_exit_code_0_and_something_2
test_that a_saved_plan_is_applied_without_asking_again
test_that a_safeguard_that_broke_later_fails_refresh_and_destroy_plans
test_that values_known_after_apply_put_the_check_off_to_apply
test_that a_setting_known_after_apply_is_an_error_of_the_checks_that_need_it
test_that each_alias_has_its_own_settings
test_that inside_a_check_block_errors_are_warnings
test_that a_plan_file_is_found_from_the_working_directory
test_that a_file_that_is_not_there_is_one_clear_error
test_that the_input_of_the_host_is_never_read
test_that a_misspelt_key_of_observed_is_warned_about
test_that an_unknown_safeguard_is_refused
test_that the_rules_in_force_are_listed
test_that a_broken_rule_file_is_an_error_of_the_provider_block
end_of_tests
