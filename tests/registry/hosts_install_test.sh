#!/bin/sh
# Hosts install from the static tree as from any origin registry, and refuse what they should.
# shellcheck source=tests/registry/lib.sh
. "$HERE/lib.sh"
start_server

it_installs_and_plans() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    host_exits 0 init
    installed 0.1.0
    host_exits 0 apply -auto-approve
    output_is rules true
}

our_hashes_are_the_hosts() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    host_exits 0 init
    locked "\"$(h1_of 0.1.0 $here_platform)\""
    locked "\"$(zh_of 0.1.0 $here_platform)\""
    locked "\"$(zh_of 0.1.0 $other_platform)\""
    grep -o '"h1:[^"]*"' .terraform.lock.hcl >locked_h1
    [ "$(wc -l <locked_h1)" = 1 ]
}

# What the tool writes into the documents for platforms that are not ours is right too.
a_lock_for_both_platforms_has_our_hashes() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    host_exits 0 providers lock -platform=linux_amd64 -platform=linux_arm64
    for platform in linux_amd64 linux_arm64; do
        locked "\"$(h1_of 0.1.0 $platform)\""
        locked "\"$(zh_of 0.1.0 $platform)\""
    done
}

a_platform_that_is_not_published_is_refused() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    host_exits 1 providers lock -platform=linux_arm
    rm -rf "tree/site/v1/providers/compliance/hipaa/0.1.0/download/linux/${here_platform#linux_}"
    host_exits 1 init
    host_said 'does not have a package available for your current platform'
}

a_version_that_is_not_there_is_refused() {
    new_tree tree
    serve tree
    require '>= 7.0.0'
    host_exits 1 init
    host_said 'no available releases match the given constraints >= 7.0.0'
}

an_unknown_provider_is_refused() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    sed -i "s|compliance/hipaa|compliance/hippa|" main.tf
    host_exits 1 init
    host_said 'does not have a provider named'
}

a_signature_by_another_key_is_refused() {
    new_tree tree
    serve tree
    sums=tree/site/releases/hipaa/0.1.0/${name}_0.1.0_SHA256SUMS
    gpg --batch --yes --local-user second@example.com --digest-algo SHA512 --detach-sign --output $sums.sig $sums
    require '>= 0.1.0'
    host_exits 1 init
    case $HOST_NAME in
    terraform) host_said 'authentication signature from unknown issuer' ;;
    *) host_said 'the provider is not signed with a valid signing key' ;;
    esac
}

an_expired_signature_is_refused() {
    new_tree tree
    serve tree
    sums=tree/site/releases/hipaa/0.1.0/${name}_0.1.0_SHA256SUMS
    gpg --batch --yes --local-user first@example.com --digest-algo SHA512 --default-sig-expire seconds=1 --detach-sign --output $sums.sig $sums
    sleep 2
    require '>= 0.1.0'
    if [ "$HOST_NAME" = tofu ]; then # OpenTofu 1.12 only warns, unless it is told to enforce; then the issuer is unknown to it
        host_exits 0 init
        host_said 'gpg key expired, this will fail in future versions'
        forget lock
        export OPENTOFU_ENFORCE_GPG_EXPIRATION=true
        host_exits 1 init
        host_said 'not signed with a valid signing key'
    else
        host_exits 1 init
        host_said 'signature expired'
    fi
}

changed_checksums_are_refused() {
    new_tree tree
    serve tree
    sums=tree/site/releases/hipaa/0.1.0/${name}_0.1.0_SHA256SUMS
    tac $sums >reversed
    cat reversed >$sums
    require '>= 0.1.0'
    host_exits 1 init
    host_said 'signature'
}

a_tampered_archive_is_refused() {
    new_tree tree
    serve tree
    archive=tree/site/releases/hipaa/0.1.0/${name}_0.1.0_$here_platform.zip
    printf x >>$archive
    require '>= 0.1.0'
    host_exits 1 init
    case $HOST_NAME in
    terraform) host_said "archive has incorrect checksum" ;;
    *) host_said 'received a package of size' ;;
    esac
}

without_a_key_nothing_is_installed() {
    new_tree tree
    serve tree
    # shellcheck disable=SC2086 # a pattern
    sed -i '/"key_id"/d; /"ascii_armor"/d; /"gpg_public_keys"/,/\]/{/{/d; /}/d}' tree/site/v1/providers/compliance/hipaa/0.1.0/download/linux/*
    require '>= 0.1.0'
    host_exits 1 init
    case $HOST_NAME in
    terraform) host_said 'authentication signature from unknown issuer' ;;
    *) host_said 'not signed with a valid signing key' ;;
    esac
}

a_missing_signature_is_refused() {
    new_tree tree
    serve tree
    rm tree/site/releases/hipaa/0.1.0/*.sig
    require '>= 0.1.0'
    host_exits 1 init
    host_said 'failed to retrieve cryptographic signature'
}

a_server_of_another_authority_is_refused() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    SSL_CERT_FILE=/dev/null host_exits 1 init
    host_said 'certificate signed by unknown authority'
}

a_lock_keeps_its_version_until_it_is_upgraded() {
    new_tree tree
    serve tree
    require '~> 0.1'
    host_exits 0 init
    publish tree 0.2.0
    forget
    host_exits 0 init
    installed 0.1.0
    host_exits 0 init -upgrade
    installed 0.2.0
    locked "\"$(h1_of 0.2.0 $here_platform)\""
    host_exits 0 plan
}

a_lock_notices_a_version_that_changed() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    host_exits 0 init
    sed -i 's/"h1:./"h1:X/; s/"zh:./"zh:e/' .terraform.lock.hcl
    forget
    host_exits 1 init
    host_said 'match any of the checksums'
}

new_users_no_longer_get_a_withdrawn_version() {
    new_tree tree
    serve tree
    publish tree 0.2.0
    "$REGISTRY/withdraw" tree 0.2.0 'It calls everything compliant.' >/dev/null
    require '>= 0.1.0'
    host_exits 0 init
    installed 0.1.0
}

# Hosts look a locked version up in the list at every init, too; only plans go on where it is installed.
a_withdrawn_version_stops_those_who_locked_it() {
    new_tree tree
    serve tree
    publish tree 0.2.0
    require '>= 0.1.0'
    host_exits 0 init
    "$REGISTRY/withdraw" tree 0.2.0 'It calls everything compliant.' >/dev/null
    host_exits 0 plan
    host_exits 1 init
    host_said 'the previously-selected version 0.2.0 is no longer available'
    sed -i 's/"0.2.0": .*//' tree/registry.json
    "$REGISTRY/publish" tree >/dev/null
    host_exits 0 init
}

a_warning_of_the_registry_is_shown() {
    new_tree tree
    serve tree
    sed -i 's/"warnings": \[\]/"warnings": ["Version 0.1.0 goes away in May."]/' tree/registry.json
    "$REGISTRY/publish" tree >/dev/null
    require '>= 0.1.0'
    host_exits 0 init
    host_said 'Version 0.1.0 goes away in May.'
}

keys_change_without_anybody_noticing() {
    new_tree tree
    serve tree
    require '>= 0.1.0'
    host_exits 0 init
    for step in "add $FIXTURE/second.asc" 'resign second@example.com' "remove $(basename "$(ls tree/site/keys/*.asc)" .asc)"; do
        # shellcheck disable=SC2086 # two words
        "$REGISTRY/keys" tree $step
        forget
        host_exits 0 init
        forget lock
        host_exits 0 init
    done
    [ "$(ls tree/site/keys)" = "$(gpg --with-colons --list-keys second@example.com | awk -F : '$1 == "pub" { print $5 }').asc" ]
}

a_closed_registry_asks_for_a_token() {
    new_tree tree
    serve tree
    close_registry tree
    require '>= 0.1.0'
    result=0
    closed_registry || result=1
    open_registry
    return $result
}

closed_registry() {
    host_exits 1 init && host_said 'requires authentication credentials' || return
    printf 'credentials "localhost:%s" {\n  token = "wrong"\n}\n' "$port" >wrong.tfrc
    TF_CLI_CONFIG_FILE=$PWD/wrong.tfrc host_exits 1 init || return
    sed 's/wrong/s3cret/' wrong.tfrc >right.tfrc
    TF_CLI_CONFIG_FILE=$PWD/right.tfrc host_exits 0 init && installed 0.1.0 || return
    for path in /releases/hipaa/0.1.0/${name}_0.1.0_SHA256SUMS /files/0/0.1.0/${name}_0.1.0_SHA256SUMS /registry.json /../registry.json; do
        ! curl --silent --fail --path-as-is --cacert "$SSL_CERT_FILE" "https://localhost:$port$path" || { echo "$path is open" && return 1; }
    done
}

test_that it_installs_and_plans
test_that our_hashes_are_the_hosts
test_that a_lock_for_both_platforms_has_our_hashes
test_that a_platform_that_is_not_published_is_refused
test_that a_version_that_is_not_there_is_refused
test_that an_unknown_provider_is_refused
test_that a_signature_by_another_key_is_refused
test_that an_expired_signature_is_refused
test_that changed_checksums_are_refused
test_that a_tampered_archive_is_refused
test_that without_a_key_nothing_is_installed
test_that a_missing_signature_is_refused
test_that a_server_of_another_authority_is_refused
test_that a_lock_keeps_its_version_until_it_is_upgraded
test_that a_lock_notices_a_version_that_changed
test_that new_users_no_longer_get_a_withdrawn_version
test_that a_withdrawn_version_stops_those_who_locked_it
test_that a_warning_of_the_registry_is_shown
test_that keys_change_without_anybody_noticing
test_that a_closed_registry_asks_for_a_token
end_of_tests
