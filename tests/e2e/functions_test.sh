#!/bin/sh
# The provider's functions in expressions, and their examples: they run as they stand in the documentation.
# shellcheck source=tests/e2e/lib.sh
. "$HERE/lib.sh"

# The example of a function becomes the configuration of the workspace.
take_example() {
    configure <"$HERE/../../examples/functions/$1/function.tf"
}

# The configuration is one output of an expression.
configure_output() {
    configure <<TF
resource "terraform_data" "later" {
  input = "later"
}
output "result" {
  value = $1
}
TF
}

facets_are_known_as_soon_as_their_attributes_are() {
    configure_output 'provider::hipaa::facets("aws_db_instance", { storage_encrypted = true, kms_key_id = terraform_data.later.id })'
    host_exits 0 plan
    host_said 'encryption_at_rest = true'
    host_said 'customer_managed_key = (known after apply)'
    host_exits 0 apply -auto-approve
    host_said '"customer_managed_key" = true'
    host_exits 0 plan -detailed-exitcode
}

a_number_without_bound_fits_into_a_state() {
    configure_output 'provider::hipaa::facets("aws_cloudwatch_log_group", { retention_in_days = 0 }).log_retention_days > 2190'
    host_exits 0 apply -auto-approve
    output_is result true
    host_exits 0 plan -detailed-exitcode
}

a_certain_violation_is_found_while_other_attributes_are_unknown() {
    configure_output '[for f in provider::hipaa::evaluate("aws_ebs_volume", { encrypted = false, kms_key_id = terraform_data.later.id }) : f.message]'
    host_exits 0 plan
    host_said 'aws_ebs_volume: encryption at rest is off.'
}

without_a_certain_violation_the_judgement_waits_for_apply() {
    configure_output 'length(provider::hipaa::evaluate("aws_ebs_volume", { encrypted = true, kms_key_id = terraform_data.later.id }))'
    host_exits 0 plan
    host_said 'result = (known after apply)'
    host_exits 0 apply -auto-approve
    output_is result 0
}

# OpenTofu does not hand over a null without a type: give it one, as a variable or one() has.
a_resource_that_is_gone_is_null() {
    configure <<'TF'
variable "gone" {
  type    = object({ storage_encrypted = bool })
  default = null
}
output "missing" {
  value = distinct(provider::hipaa::classify_drift("aws_db_instance", { storage_encrypted = true }, var.gone)[*].classification)
}
output "unmanaged" {
  value = distinct(provider::hipaa::classify_drift("aws_db_instance", var.gone, { storage_encrypted = true })[*].classification)
}
TF
    host_exits 0 apply -auto-approve
    output_is missing '["missing"]'
    output_is unmanaged '["unmanaged"]'
}

a_sensitive_attribute_makes_the_result_sensitive_and_holds_no_secret() {
    configure <<'TF'
variable "password" {
  default   = "hush-7f3a9c"
  sensitive = true
}
output "findings" {
  value = nonsensitive(provider::hipaa::evaluate("aws_db_instance", { password = var.password, storage_encrypted = false }))
}
TF
    host_exits 0 apply -auto-approve
    host_said 'encryption at rest is off'
    file_lacks hush-7f3a9c said
    file_lacks hush-7f3a9c terraform.tfstate
}

# refuses EXPRESSION WHAT: the plan fails with this sentence.
refuses() {
    configure_output "provider::hipaa::$1"
    host_exits 1 plan
    host_said "$2"
}

wrong_arguments_are_named() {
    refuses 'facets("aws_db_instanc", {})' 'Invalid value for "type" parameter: the catalogue has no resource type "aws_db_instanc"; the nearest is "aws_db_instance".'
    refuses 'evaluate("aws_db_instance", [])' 'Invalid value for "resource" parameter: one resource is expected'
    refuses 'evaluate("aws_db_instance", null)' 'argument must not be null'
    refuses 'report({}, "csv")' 'Invalid value for "check" parameter: the result of a hipaa_drift_check is expected: it has no status.'
    refuses 'report({}, "pdf")' 'Invalid value for "format" parameter: there is no format "pdf"; there are markdown, sarif, junit, csv, html and oscal.'
}

a_precondition_reads_a_facet() {
    take_example facets
    host_exits 0 apply -auto-approve
    output_is backup_retention_days 35
    sed -i 's/storage_encrypted  *= true/storage_encrypted = false/' main.tf
    host_exits 1 plan
    host_said 'Resource precondition failed'
    host_said 'Records must not be migrated into a database that is not encrypted.'
}

a_variable_and_a_postcondition_are_judged() {
    take_example evaluate
    host_exits 0 apply -auto-approve
    output_is findings '[]'
    host_exits 1 plan -var 'volume={"encrypted":false}'
    host_said 'Invalid value for variable'
    host_said 'aws_ebs_volume: encryption at rest is off.'
    sed -i '/^  validation {/,/^  }/d' main.tf
    host_exits 1 apply -auto-approve -var 'volume={"encrypted":false}'
    host_said 'Resource postcondition failed'
    host_said 'The volume breaks a HIPAA technical safeguard.'
}

tests_of_a_module_judge_it() {
    take_example evaluate
    cp "$HERE/../../examples/functions/evaluate/function.tftest.hcl" .
    host_exits 0 test
    host_said '2 passed, 0 failed'
}

a_check_block_warns_of_drift() {
    take_example classify_drift
    host_exits 0 plan
    host_said 'Warning: Check block assertion failed'
    host_said 'backup retention was 35 days when last applied and is 1 day now'
    host_said 'HIPAA-EA-03 = "violating_drift"'
}

reports_are_texts() {
    take_example report
    cp "$HERE/../../examples/quickstart/plan.json" .
    host_exits 0 apply -auto-approve
    "$HOST" output -raw sarif >report
    grep -qF '"version":"2.1.0","runs":[{' report
    host_exits 0 plan -detailed-exitcode
}

test_that facets_are_known_as_soon_as_their_attributes_are
test_that a_number_without_bound_fits_into_a_state
test_that a_certain_violation_is_found_while_other_attributes_are_unknown
test_that without_a_certain_violation_the_judgement_waits_for_apply
test_that a_resource_that_is_gone_is_null
test_that a_sensitive_attribute_makes_the_result_sensitive_and_holds_no_secret
test_that wrong_arguments_are_named
test_that a_precondition_reads_a_facet
test_that a_variable_and_a_postcondition_are_judged
test_that tests_of_a_module_judge_it
test_that a_check_block_warns_of_drift
test_that reports_are_texts
end_of_tests
