# lib.sh: what the registry's tests share beyond the end-to-end tests' own: trees, a server, hosts that install from it.
# Set by `run`: FIXTURE (releases 0.1.0 and 0.2.0, first.asc, second.asc), GNUPGHOME, REGISTRY (the scripts), TOOL.
# shellcheck shell=sh
# shellcheck source=tests/e2e/lib.sh
. "$HERE/../e2e/lib.sh"
: "${FIXTURE:?}" "${REGISTRY:?}" "${TOOL:?}" "${GNUPGHOME:?}" "${REPOSITORY:?}"

free_port() {
    "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
port=$(free_port)
SOURCE=localhost:$port/compliance/hipaa
name=terraform-provider-hipaa
case $(uname -m) in
aarch64 | arm64) here_platform=linux_arm64 other_platform=linux_amd64 ;;
*) here_platform=linux_amd64 other_platform=linux_arm64 ;;
esac
export here_platform other_platform

# A home with nothing in it: hosts look for configuration, credentials and plugins there.
export HOME="$work/home" TF_CLI_CONFIG_FILE="$work/empty.tfrc" SSL_CERT_FILE="$work/server/ca.pem"
mkdir "$HOME"
: >"$TF_CLI_CONFIG_FILE"
unset TF_PLUGIN_CACHE_DIR XDG_CONFIG_HOME XDG_DATA_HOME

# says_no WORDS COMMAND...: the command fails and says so.
says_no() {
    words=$1
    shift
    ! "$@" >said 2>&1 || { echo "It should have failed: $*" && cat said && return 1; }
    host_said "$words"
}

# nothing COMMAND...: a search that must not succeed.
nothing() {
    ! "$@" || { echo "It should have found nothing: $*" && return 1; }
}

# new_tree FOLDER [HOST]: a registry that trusts the first key, with version 0.1.0.
new_tree() {
    "$REGISTRY/create" "$1" "${2:-localhost:$port}" compliance "$FIXTURE/first.asc" >/dev/null
    publish "$1" 0.1.0
}

publish() {
    "$REGISTRY/publish" "$1" "$FIXTURE/$2" >/dev/null
}

# One server for all tests; it serves what $work/served points to.
serve() {
    rm -f "$work/served"
    ln -s "$PWD/$1" "$work/served"
}

start_server() {
    mkdir -p "$work/empty/site" "$work/server"
    rm -f "$work/served"
    ln -s "$work/empty" "$work/served"
    "$REGISTRY/serve" "$work/served" $port "$work/server" >"$work/server.log" 2>&1 &
    server=$!
    trap 'stop_server; rm -rf "$work"' EXIT
    tries=0
    until curl --silent --output "$work/answer" --cacert "$work/server/ca.pem" "https://localhost:$port/" || [ $tries = 100 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
}

stop_server() {
    kill "$server" 2>/dev/null || :
    wait "$server" 2>/dev/null || :
}

# close_registry TREE: from now on the server wants "Bearer s3cret", and files are where only documents tell. open_registry ends it.
close_registry() {
    echo '"Bearer s3cret" team-a;' >"$work/server/readers"
    echo 'default 8f14e45fceea167a;' >"$work/server/files-key"
    sed -i 's|"/releases/hipaa/{version}/"|"/files/8f14e45fceea167a/{version}/"|' "$1/registry.json"
    "$REGISTRY/publish" "$1" >/dev/null
    reload_server
}
open_registry() {
    echo 'default everyone;' >"$work/server/readers"
    echo 'default "";' >"$work/server/files-key"
    reload_server
}
reload_server() {
    kill -HUP "$(cat "$work/server/nginx.pid")"
    sleep 0.5
}

# A workspace that reads one thing from the provider: require VERSION-CONSTRAINT
require() {
    cat >main.tf <<TF
terraform {
  required_providers {
    hipaa = {
      source  = "$SOURCE"
      version = "$1"
    }
  }
}
data "hipaa_safeguards" "all" {}
output "rules" {
  value = length(data.hipaa_safeguards.all.rules) > 100
}
TF
}

# forget [lock]: as in a new checkout, with or without the lock file.
forget() {
    rm -rf .terraform
    [ "${1:-}" != lock ] || rm -f .terraform.lock.hcl
}

installed() {
    [ -d ".terraform/providers/$SOURCE/$1/$here_platform" ] || { echo "$1 is not installed:" && find .terraform && return 1; }
}

locked() {
    grep -qF -e "$1" .terraform.lock.hcl || { echo "Not in the lock file: $1" && cat .terraform.lock.hcl && return 1; }
}

# The hashes of a published archive, by our own tool.
h1_of() {
    "$TOOL" hashes "$FIXTURE/$1/${name}_$1_$2.zip" | sed -n '/^h1:/p'
}
zh_of() {
    "$TOOL" hashes "$FIXTURE/$1/${name}_$1_$2.zip" | sed -n '/^zh:/p'
}
