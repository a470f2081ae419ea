#!/bin/sh
# What `make registry-demo` shows works, under every host of this machine.
# shellcheck source=tests/registry/lib.sh
. "$HERE/lib.sh"

the_demo_goes_the_whole_way() {
    PLATFORMS='linux_amd64 linux_arm64' PORT=$port "$REGISTRY/demo" >said 2>&1 || { cat said && return 1; }
    host_said 'registry/README.md tells how to do this in earnest.'
    for host in terraform tofu; do
        command -v $host || command -v "$HOSTS_CACHE/$host" || continue
        host_said "$host: a second version, an upgrade, a withdrawal"
    done
    nothing pgrep -f "nginx.*-p .*/demo/server"
}

test_that the_demo_goes_the_whole_way
end_of_tests
