#!/bin/sh
# What hosts refuse before they plan.
# shellcheck source=tests/e2e/lib.sh
. "$HERE/lib.sh"

a_host_takes_the_schema() {
    configure </dev/null
    host_exits 0 providers schema -json
    host_said '"hipaa_drift_check":{"version":0'
    host_said '"hipaa_safeguards":{"version":0'
}

an_empty_or_absent_provider_block_is_valid() {
    configure <<'TF'
data "hipaa_safeguards" "all" {}
TF
    host_exits 0 validate
    echo 'provider "hipaa" {}' >>main.tf
    host_exits 0 validate
}

variables_without_a_value_are_no_error() {
    configure <<'TF'
variable "any" {}
provider "hipaa" {
  enforcement = var.any
  rule_files  = [var.any]
  ephi_tags   = { Data = [var.any] }
}
data "hipaa_drift_check" "all" {
  declared   = { plan_file = var.any }
  observed   = { state_file = var.any }
  safeguards = [var.any]
  fail_on    = var.any
  waivers    = [{ rule = "X", address = "*", reason = "because", expires = var.any }]
}
TF
    host_exits 0 validate
}

wrong_words_are_named_with_the_right_ones() {
    configure <<'TF'
provider "hipaa" {
  enforcement  = "eror"
  profile      = "lax"
  rule_edition = "1996"
}
data "hipaa_safeguards" "all" {}
TF
    host_exits 1 validate
    host_said 'enforcement is "eror"; it must be one of "error", "warning", "off".'
    host_said 'profile is "lax"; it must be one of "baseline", "strict".'
    host_said 'rule_edition is "1996"; it must be one of "2013", "nprm-2025".'
}

a_check_has_one_source_a_side() {
    configure <<'TF'
data "hipaa_drift_check" "two" {
  declared = { plan_file = "a", state_file = "b" }
}
data "hipaa_drift_check" "none" {
  declared = {}
}
TF
    host_exits 1 validate
    host_said 'here it has plan_file, state_file.'
    host_said 'here it has none that is not null.'
}

what_this_version_cannot_do_is_said_at_once() {
    configure <<'TF'
data "hipaa_drift_check" "live" {
  declared = { plan_file = "plan.json" }
  observed = { live = true }
}
data "hipaa_drift_check" "remote" {
  declared = { remote_state = { backend = "s3", config = { bucket = "states" } } }
}
TF
    host_exits 1 validate
    host_said 'observed.live is not supported by this version.'
    host_said 'declared.remote_state is not supported by this version.'
}

a_waiver_needs_a_reason_and_a_real_date() {
    configure <<'TF'
data "hipaa_drift_check" "all" {
  declared = { plan_file = "plan.json" }
  waivers  = [{ rule = "HIPAA-ED-05", address = "*", reason = "", expires = "tomorrow" }]
}
TF
    host_exits 1 validate
    host_said 'waivers[0]'
}

test_that a_host_takes_the_schema
test_that an_empty_or_absent_provider_block_is_valid
test_that variables_without_a_value_are_no_error
test_that wrong_words_are_named_with_the_right_ones
test_that a_check_has_one_source_a_side
test_that what_this_version_cannot_do_is_said_at_once
test_that a_waiver_needs_a_reason_and_a_real_date
end_of_tests
