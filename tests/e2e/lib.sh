# lib.sh: what the end-to-end tests share: a workspace for each test, a host to run in it, assertions on what it said.
#
# A test is a function whose name is a sentence; `test_that NAME` runs it in a workspace of its own and prints one TAP line.
# Set by `run`: HOST (the program), HOST_NAME, PROGRAM (the provider), SOURCE (its address), HERE (this folder).
# shellcheck shell=sh
: "${HOST:?}" "${HOST_NAME:?}" "${PROGRAM:?}" "${SOURCE:?}" "${HERE:?}"
PYTHON=${PYTHON:-python3}

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir "$work/provider" && ln -s "$PROGRAM" "$work/provider/terraform-provider-hipaa"

# Nothing of the machine's own configuration, no network, no colours, no questions.
cat >"$work/cli.tfrc" <<TFRC
provider_installation {
  dev_overrides { "$SOURCE" = "$work/provider" }
}
TFRC
unset TF_LOG TF_LOG_PROVIDER TF_LOG_CORE TF_LOG_PATH TF_WORKSPACE TF_DATA_DIR
export TF_CLI_CONFIG_FILE="$work/cli.tfrc" TF_CLI_ARGS=-no-color TF_INPUT=0 TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1
export TMPDIR="$work" DOCUMENTS="$HERE/documents"

tests=0 failures=0

test_that() {
    tests=$((tests + 1))
    mkdir -p "$work/$1"
    (
        set -e
        cd "$work/$1"
        "$1"
    ) >"$work/log" 2>&1
    passed=$?
    if [ $passed = 0 ]; then verdict=ok; else verdict="not ok" failures=$((failures + 1)); fi
    echo "$verdict $tests - $HOST_NAME: $(echo "$1" | tr _ ' ')"
    [ "$verdict" = ok ] || sed 's/^/# /' "$work/log"
}

end_of_tests() {
    echo "1..$tests"
    [ $failures = 0 ]
}

# The configuration of the workspace is standard input, behind the provider's requirement.
configure() {
    cat >main.tf <<TF
terraform {
  required_providers {
    hipaa = { source = "$SOURCE" }
  }
}
TF
    cat >>main.tf
}

# host_exits STATUS ARGUMENT...: runs the host; what it said is in ./said.
host_exits() {
    wanted=$1
    shift
    status=0
    "$HOST" "$@" >said 2>&1 || status=$?
    [ "$status" = "$wanted" ] && return
    echo "$HOST_NAME $* exits with $status, not $wanted. It said:"
    cat said
    return 1
}

# Lines are joined first, since hosts wrap at the width of the terminal.
host_said() {
    tr -s '\n ' '  ' <said | grep -qF -e "$1" && return
    echo "Not said: $1. It said:"
    cat said
    return 1
}

host_did_not_say() {
    tr -s '\n ' '  ' <said | grep -qF -e "$1" || return 0
    echo "Said: $1. All of it:"
    cat said
    return 1
}

# output_is NAME VALUE: an output of the state, as JSON.
output_is() {
    given=$("$HOST" output -json "$1" 2>&1) || :
    [ "$given" = "$2" ] && return
    echo "Output $1 is $given, not $2."
    return 1
}

file_lacks() {
    grep -qF -e "$1" "$2" || return 0
    echo "$2 has $1."
    return 1
}

no_provider_is_left() {
    ! pgrep -f "^$work/provider/" >left 2>&1 || { echo "Still running:" && cat left && return 1; }
}

no_socket_is_left() {
    find "$work" -type s >left
    ! grep . left
}
