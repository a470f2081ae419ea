#!/bin/sh
# What only OpenTofu does: `packages` of a registry's answers, trusted mirrors, OCI registries as mirrors.
# shellcheck source=tests/registry/lib.sh
. "$HERE/lib.sh"
start_server

# Beyond the signed checksums OpenTofu holds a package against the size and the hashes that the registry tells.
packages_are_checked() {
    new_tree tree
    serve tree
    sed -i 's/"package_size": \(.*\)/"package_size": 1\1/' tree/site/v1/providers/compliance/hipaa/0.1.0/download/linux/"${here_platform#linux_}"
    require '>= 0.1.0'
    host_exits 1 init
    host_said 'registry response indicates a package of size'
}

# With a private origin the lock file gets what is signed (zh of every platform), not what is only told (h1 of the others).
packages_do_not_lock_h1_of_other_platforms() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    host_exits 0 init
    locked "\"$(zh_of 0.1.0 $other_platform)\""
    file_lacks "$(h1_of 0.1.0 $other_platform)" .terraform.lock.hcl
}

# trust_all_hashes changes nothing for a private origin (OpenTofu 1.12 records what is signed, and mirrors know no signatures):
# `providers lock -net-mirror` is the way to lock every platform.
a_trusted_mirror_installs_and_locks_this_platform() {
    SOURCE=registry.example.com/compliance/hipaa
    new_tree tree registry.example.com
    serve tree
    require '>= 0.1.0'
    printf 'provider_installation {\n  network_mirror {\n    url = "https://localhost:%s/mirror/"\n    trust_all_hashes = true\n  }\n}\n' "$port" >mirror.tfrc
    TF_CLI_CONFIG_FILE=$PWD/mirror.tfrc host_exits 0 init
    locked "\"$(h1_of 0.1.0 "$here_platform")\""
}

start_oci_registry() {
    oci=$(free_port)
    cat >oci.yml <<YML
version: 0.1
log: { level: error }
storage: { filesystem: { rootdirectory: $PWD/oci } }
http:
  addr: 127.0.0.1:$oci
  tls: { certificate: $work/server/certificate.pem, key: $work/server/certificate.key }
YML
    docker-registry serve oci.yml >oci.log 2>&1 &
    oci_registry=$!
    tries=0
    until curl --silent --fail --cacert "$SSL_CERT_FILE" "https://localhost:$oci/v2/" >/dev/null || [ $tries = 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
}

an_oci_registry_is_a_mirror() {
    SOURCE=registry.example.com/compliance/hipaa
    start_oci_registry
    result=0
    oci_mirror_installs || result=1
    kill $oci_registry
    return $result
}

oci_mirror_installs() {
    export CURL_CA_BUNDLE="$SSL_CERT_FILE"
    "$REGISTRY/oci-push" "$FIXTURE/0.1.0" "localhost:$oci/tofu/compliance/hipaa" &&
        "$REGISTRY/oci-push" "$FIXTURE/0.1.0" "localhost:$oci/tofu/compliance/hipaa" &&
        "$REGISTRY/oci-push" "$FIXTURE/0.2.0" "localhost:$oci/tofu/compliance/hipaa" || return
    # shellcheck disable=SC2016 # OpenTofu's own
    printf 'provider_installation {\n  oci_mirror {\n    repository_template = "localhost:%s/tofu/${namespace}/${type}"\n    include = ["registry.example.com/*/*"]\n  }\n}\n' "$oci" >oci.tfrc
    export TF_CLI_CONFIG_FILE="$PWD/oci.tfrc"
    require '0.1.0' && host_exits 0 init && installed 0.1.0 && locked "\"$(h1_of 0.1.0 $here_platform)\"" || return
    require '>= 0.1.0' && host_exits 0 init -upgrade && installed 0.2.0 && host_exits 0 plan
}

test_that packages_are_checked
test_that packages_do_not_lock_h1_of_other_platforms
test_that a_trusted_mirror_installs_and_locks_this_platform
if command -v docker-registry >/dev/null; then
    test_that an_oci_registry_is_a_mirror
else
    echo '# skip: no docker-registry to push to'
fi
end_of_tests
