#!/bin/sh
# Other ways to run it: from a mirror, under a debugger, in `terraform test`, and being interrupted.
# shellcheck source=tests/e2e/lib.sh
. "$HERE/lib.sh"

configure_check() {
    configure <<'TF'
data "hipaa_drift_check" "it" {
  declared   = { resources = { "aws_kms_key.ehr" = { enable_key_rotation = true } } }
  safeguards = ["164.312(a)(2)(iv)"]
}
output "status" {
  value = data.hipaa_drift_check.it.status
}
TF
}

platform() {
    case $(uname -m) in aarch64 | arm64) machine=arm64 ;; *) machine=amd64 ;; esac
    echo "$(uname -s | tr '[:upper:]' '[:lower:]')_$machine"
}

a_mirror_installs_it() {
    folder="$PWD/mirror/$SOURCE/9.9.9/$(platform)"
    mkdir -p "$folder"
    cp "$PROGRAM" "$folder/terraform-provider-hipaa_v9.9.9"
    printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$PWD/mirror" >mirror.tfrc
    configure_check
    TF_CLI_CONFIG_FILE=$PWD/mirror.tfrc host_exits 0 init
    TF_CLI_CONFIG_FILE=$PWD/mirror.tfrc host_exits 0 plan
    host_said 'status = "compliant"'
    grep -q 9.9.9 .terraform.lock.hcl
}

a_debugger_keeps_the_process_between_runs() {
    configure_check
    printf 'provider_installation {\n  filesystem_mirror {\n    path = "%s"\n  }\n}\n' "$PWD" >empty.tfrc
    "$PROGRAM" -debug >debug.out 2>&1 &
    debugged=$!
    tries=0
    until grep -q TF_REATTACH_PROVIDERS debug.out || [ $tries = 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    reattach=$(sed -n "s/.*TF_REATTACH_PROVIDERS='\(.*\)'.*/\1/p" debug.out)
    result=0
    for _ in first second; do
        TF_REATTACH_PROVIDERS=$reattach TF_CLI_CONFIG_FILE=$PWD/empty.tfrc host_exits 0 plan || result=1
        host_said 'status = "compliant"' || result=1
    done
    kill -INT $debugged
    wait $debugged || :
    [ $result = 0 ] || { cat debug.out && return 1; }
}

a_test_file_can_assert_on_the_result() {
    configure_check
    cat >check.tftest.hcl <<'TF'
run "encryption" {
  command = plan
  assert {
    condition     = data.hipaa_drift_check.it.status == "compliant"
    error_message = "it is not"
  }
  assert {
    condition     = data.hipaa_drift_check.it.counts.violations == 0
    error_message = "there are violations"
  }
}
TF
    host_exits 0 test
    host_said '1 passed, 0 failed'
}

no_process_and_no_socket_stays_behind() {
    configure_check
    host_exits 0 plan
    no_provider_is_left
    no_socket_is_left
}

hosts_without_tls_are_served() {
    configure_check
    TF_DISABLE_PLUGIN_TLS=1 host_exits 0 plan
    host_said 'status = "compliant"'
}

many_checks_run_at_once() {
    configure <<'TF'
data "hipaa_drift_check" "many" {
  count    = 60
  declared = { resources = { "aws_kms_key.k${count.index}" = { enable_key_rotation = true } } }
}
output "compliant" {
  value = alltrue(data.hipaa_drift_check.many[*].compliant)
}
TF
    host_exits 0 plan -parallelism=30
    host_said 'compliant = true'
}

# state RESOURCES: the same database under many addresses.
state() {
    awk -v count="$1" 'BEGIN {
        printf "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":1,\"lineage\":\"x\",\"outputs\":{},"
        printf "\"resources\":["
        for (i = 0; i < count; i++) {
            printf "%s{\"mode\":\"managed\",\"type\":\"aws_db_instance\",\"name\":\"r%d\",", i ? "," : "", i
            printf "\"provider\":\"provider[\\\"registry.terraform.io/hashicorp/aws\\\"]\",\"instances\":[{\"schema_version\":2,"
            printf "\"attributes\":{\"storage_encrypted\":true,\"identifier\":\"r%d\"},\"sensitive_attributes\":[]}]}", i
        }
        print "]}"
    }'
}

# gRPC's own limit is 4 MiB.
a_large_document_comes_as_text() {
    state 30000 >large.tfstate
    [ "$(wc -c <large.tfstate)" -gt 5000000 ]
    configure <<'TF'
data "hipaa_drift_check" "it" {
  declared    = { state_json = file("large.tfstate") }
  safeguards  = ["164.312(a)(2)(iv)"]
  enforcement = "off"
}
output "resources" {
  value = data.hipaa_drift_check.it.counts.resources
}
TF
    host_exits 0 plan
    host_said 'resources = 30000'
}

# Starts a check that takes seconds and waits until it is at work; its host is $asking.
start_long_check() {
    state 400000 >large.tfstate
    configure <<'TF'
data "hipaa_drift_check" "it" {
  declared = { state_file = "large.tfstate" }
}
TF
    "$HOST" plan >said 2>&1 &
    asking=$!
    tries=0
    until grep -q 'Reading...' said || [ $tries = 100 ]; do
        tries=$((tries + 1))
        sleep 0.05
    done
}

an_interrupt_stops_a_long_check_at_once() {
    start_long_check
    kill -INT $asking
    status=0
    wait $asking || status=$?
    [ $status = 1 ]
    host_said 'Check cancelled'
    no_provider_is_left
    no_socket_is_left
}

a_host_that_is_killed_leaves_nothing_behind() {
    start_long_check
    kill -KILL $asking
    wait $asking || :
    tries=0
    until no_provider_is_left || [ $tries = 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    no_provider_is_left
    no_socket_is_left
}

test_that a_mirror_installs_it
test_that a_debugger_keeps_the_process_between_runs
test_that a_test_file_can_assert_on_the_result
test_that no_process_and_no_socket_stays_behind
test_that hosts_without_tls_are_served
test_that many_checks_run_at_once
test_that a_large_document_comes_as_text
test_that an_interrupt_stops_a_long_check_at_once
test_that a_host_that_is_killed_leaves_nothing_behind
end_of_tests
