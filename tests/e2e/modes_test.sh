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

# A document that takes a while: the same resource under many addresses.
large_state() {
    awk 'BEGIN {
        printf "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":1,\"lineage\":\"x\",\"outputs\":{},\"resources\":["
        for (i = 0; i < 400000; i++) {
            printf "%s{\"mode\":\"managed\",\"type\":\"aws_db_instance\",\"name\":\"r%d\",\"provider\":\"provider[\\\"registry.terraform.io/hashicorp/aws\\\"]\",\"instances\":[{\"schema_version\":2,\"attributes\":{\"storage_encrypted\":true,\"identifier\":\"r%d\"},\"sensitive_attributes\":[]}]}", i ? "," : "", i, i
        }
        print "]}"
    }' >large.tfstate
}

an_interrupt_stops_a_long_check_at_once() {
    large_state
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
    kill -INT $asking
    status=0
    wait $asking || status=$?
    [ $status = 1 ]
    host_said 'Check cancelled'
    no_provider_is_left
    no_socket_is_left
}

test_that a_mirror_installs_it
test_that a_debugger_keeps_the_process_between_runs
test_that a_test_file_can_assert_on_the_result
test_that no_process_and_no_socket_stays_behind
test_that an_interrupt_stops_a_long_check_at_once
end_of_tests
