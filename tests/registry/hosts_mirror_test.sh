#!/bin/sh
# The same tree as a network mirror and as a filesystem mirror, for an origin that nobody serves.
# shellcheck source=tests/registry/lib.sh
. "$HERE/lib.sh"
start_server
SOURCE=registry.example.com/compliance/hipaa

# installation KIND ARGUMENT: the CLI configuration that takes everything from one mirror.
installation() {
    printf 'provider_installation {\n  %s {\n    %s\n  }\n}\n' "$1" "$2" >mirror.tfrc
    export TF_CLI_CONFIG_FILE="$PWD/mirror.tfrc"
}

a_network_mirror_serves_any_origin() {
    new_tree tree registry.example.com
    serve tree
    require '>= 0.1.0'
    installation network_mirror "url = \"https://localhost:$port/mirror/\""
    host_exits 0 init
    installed 0.1.0
    locked "\"$(h1_of 0.1.0 $here_platform)\""
    host_exits 0 plan
}

a_network_mirror_upgrades() {
    new_tree tree registry.example.com
    serve tree
    require '>= 0.1.0'
    installation network_mirror "url = \"https://localhost:$port/mirror/\""
    host_exits 0 init
    publish tree 0.2.0
    host_exits 0 init -upgrade
    installed 0.2.0
}

a_network_mirror_notices_a_tampered_archive() {
    new_tree tree registry.example.com
    serve tree
    archive=tree/site/mirror/$SOURCE/${name}_0.1.0_$here_platform.zip
    unzip -q $archive -d unpacked
    echo 'and one more line' >>unpacked/LICENSE
    rm $archive
    "$TOOL" pack $archive unpacked 0
    require '>= 0.1.0'
    installation network_mirror "url = \"https://localhost:$port/mirror/\""
    host_exits 1 init
    host_said "doesn't match the any of the expected checksums"
}

a_network_mirror_forgets_what_is_withdrawn() {
    new_tree tree registry.example.com
    serve tree
    publish tree 0.2.0
    "$REGISTRY/withdraw" tree 0.2.0 broken >/dev/null
    require '>= 0.1.0'
    installation network_mirror "url = \"https://localhost:$port/mirror/\""
    host_exits 0 init
    installed 0.1.0
}

a_closed_network_mirror_asks_for_a_token() {
    new_tree tree registry.example.com
    serve tree
    close_registry tree
    require '>= 0.1.0'
    result=0
    closed_mirror || result=1
    open_registry
    return $result
}

closed_mirror() {
    installation network_mirror "url = \"https://localhost:$port/mirror/\""
    host_exits 1 init || return
    printf 'credentials "localhost:%s" {\n  token = "s3cret"\n}\n' "$port" >>mirror.tfrc
    host_exits 0 init && installed 0.1.0 && locked "\"$(h1_of 0.1.0 $here_platform)\""
}

both_platforms_are_locked_from_a_network_mirror() {
    new_tree tree registry.example.com
    serve tree
    require '>= 0.1.0'
    host_exits 0 providers lock -net-mirror="https://localhost:$port/mirror/" -platform=linux_amd64 -platform=linux_arm64
    locked "\"$(h1_of 0.1.0 linux_amd64)\""
    locked "\"$(h1_of 0.1.0 linux_arm64)\""
}

a_filesystem_mirror_is_a_copy_of_a_folder() {
    new_tree tree registry.example.com
    cp -R tree/site/mirror copied
    rm -rf tree
    require '>= 0.1.0'
    installation filesystem_mirror "path = \"$PWD/copied\""
    host_exits 0 init
    installed 0.1.0
    locked "\"$(h1_of 0.1.0 $here_platform)\""
    host_exits 0 plan
}

both_platforms_are_locked_from_a_filesystem_mirror() {
    new_tree tree registry.example.com
    require '>= 0.1.0'
    host_exits 0 providers lock -fs-mirror="$PWD/tree/site/mirror" -platform=linux_amd64 -platform=linux_arm64
    locked "\"$(h1_of 0.1.0 linux_amd64)\""
    locked "\"$(h1_of 0.1.0 linux_arm64)\""
}

# What the registry installs and what a mirror of it installs is the same: one lock file fits both.
a_lock_of_the_mirror_fits_the_registry() {
    SOURCE=localhost:$port/compliance/hipaa
    new_tree tree
    serve tree
    require '>= 0.1.0'
    cp -R tree/site/mirror copied
    (installation filesystem_mirror "path = \"$PWD/copied\"" && host_exits 0 init)
    forget
    host_exits 0 init
    installed 0.1.0
}

hosts_make_mirrors_of_it() {
    SOURCE=localhost:$port/compliance/hipaa
    new_tree tree
    serve tree
    require '>= 0.1.0'
    host_exits 0 providers mirror -platform=linux_amd64 -platform=linux_arm64 mirrored
    for platform in linux_amd64 linux_arm64; do
        cmp "mirrored/$SOURCE/${name}_0.1.0_$platform.zip" "$FIXTURE/0.1.0/${name}_0.1.0_$platform.zip"
        grep -qF "$(h1_of 0.1.0 $platform)" "mirrored/$SOURCE/0.1.0.json"
    done
    forget lock
    installation filesystem_mirror "path = \"$PWD/mirrored\""
    host_exits 0 init
}

test_that a_network_mirror_serves_any_origin
test_that a_network_mirror_upgrades
test_that a_network_mirror_notices_a_tampered_archive
test_that a_network_mirror_forgets_what_is_withdrawn
test_that a_closed_network_mirror_asks_for_a_token
test_that both_platforms_are_locked_from_a_network_mirror
test_that a_filesystem_mirror_is_a_copy_of_a_folder
test_that both_platforms_are_locked_from_a_filesystem_mirror
test_that a_lock_of_the_mirror_fits_the_registry
test_that hosts_make_mirrors_of_it
end_of_tests
