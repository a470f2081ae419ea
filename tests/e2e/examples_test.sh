#!/bin/sh
# Every folder of examples/ is valid and plans: what the documentation shows works.
# shellcheck source=tests/e2e/lib.sh
. "$HERE/lib.sh"

EXAMPLES=$(cd "$HERE/../../examples" && pwd)

# The documents and rule files that examples name, and what registries' examples leave out.
set_up() {
    cp -R "$EXAMPLES/$1/." .
    [ -e plan.json ] || cp "$EXAMPLES/quickstart/plan.json" .
    mkdir -p policies && cp "$EXAMPLES/guides/rules/acme.json" policies
    for file in *.tf; do
        sed "s|registry.example.com/compliance/hipaa|$SOURCE|" "$file" >with_source && mv with_source "$file"
    done
    grep -q required_providers ./*.tf || configure </dev/null
}

# A plan goes through, or it fails by nothing but broken safeguards: that is what it is for.
plan_goes_as_meant() {
    status=0
    "$HOST" plan >said 2>&1 || status=$?
    [ $status = 0 ] && return
    if [ $status = 1 ] && ! grep '^[^A-Za-z]*Error: ' said | grep -qv 'Error: 164\.312('; then return; fi
    echo "$HOST_NAME plan exits with $status. It said:"
    cat said
    return 1
}

example_works() {
    set_up "$1"
    host_exits 0 validate
    plan_goes_as_meant
}

the_rule_file_passes_its_own_tests() {
    "$PROGRAM" rules test "$EXAMPLES/guides/rules/acme.json"
}

each_waiver_of_the_example_matches() {
    status=0
    "$PROGRAM" check --plan "$EXAMPLES/quickstart/plan.json" --waivers "$EXAMPLES/guides/waivers/waivers.json" \
        >said 2>&1 || status=$?
    [ $status = 2 ]
    host_did_not_say 'Waiver without effect'
    host_said 'risk 42 of the register'
}

the_gate_of_a_pipeline_gives_the_exit_code() {
    PATH=$work/provider:$PATH
    status=0
    "$EXAMPLES/guides/ci/gate.sh" "$EXAMPLES/quickstart/plan.json" >said 2>&1 || status=$?
    [ $status = 2 ]
    host_said 'does not go through'
    status=0
    "$EXAMPLES/guides/ci/gate.sh" no-such-plan.json >said 2>&1 || status=$?
    [ $status = 1 ]
    host_said 'could not be made'
}

# host_as_terraform: what examples call terraform is the host of this run.
host_as_terraform() {
    mkdir bin
    ln -s "$HOST" bin/terraform
    PATH=$PWD/bin:$PATH
}

the_import_command_imports() {
    set_up resources/hipaa_safeguard_validation
    rm import-by-string-id.tf
    host_as_terraform
    sh ./import.sh >said 2>&1
    host_said 'Import successful!'
}

the_demo_goes_through() {
    host_as_terraform
    "$EXAMPLES/quickstart/demo" >said 2>&1
    host_said 'Error: 164.312(a)(2)(iv) Encryption and decryption: violating drift'
    host_said 'What just happened'
}

for folder in $(cd "$EXAMPLES" && find . -name '*.tf' -exec dirname {} \; | sort -u); do
    folder=${folder#./}
    test=example_$(echo "$folder" | tr -c 'a-z0-9\n' _)
    eval "$test() { example_works $folder; }"
    test_that "$test"
done
test_that the_rule_file_passes_its_own_tests
test_that each_waiver_of_the_example_matches
test_that the_gate_of_a_pipeline_gives_the_exit_code
test_that the_import_command_imports
test_that the_demo_goes_through
end_of_tests
