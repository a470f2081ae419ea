#!/bin/sh
# A release goes into HCP Terraform's private registry by the calls that its documentation tells; here to an imitation of it.
# shellcheck source=tests/registry/lib.sh
. "$HERE/lib.sh"
start_server # only for its certificate
stop_server
export CURL_CA_BUNDLE="$SSL_CERT_FILE" HCP_TOKEN=s3cret

start_imitation() {
    mkdir uploads
    gpg --with-colons --list-keys first@example.com | awk -F : '$1 == "pub" { print $5 }' >uploads/key-id
    imitation=$(free_port)
    export HCP_HOST="localhost:$imitation"
    "$PYTHON" "$HERE/hcp-imitation" "$imitation" "$work/server/certificate.pem" "$work/server/certificate.key" uploads >imitation.log 2>&1 &
    server=$!
    trap 'kill $server' EXIT
    tries=0
    until curl --silent --output answer "https://$HCP_HOST/" || [ $tries = 100 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
}

a_release_is_pushed_once() {
    start_imitation
    "$REGISTRY/hcp-push" "$FIXTURE/0.1.0" acme "$FIXTURE/first.asc" >said
    for what in 'added: provider hipaa' 'added: version 0.1.0' 'added: platform linux_amd64' 'added: platform linux_arm64'; do host_said "$what"; done
    cmp uploads/shasums-upload "$FIXTURE/0.1.0/${name}_0.1.0_SHA256SUMS"
    cmp uploads/shasums-sig-upload "$FIXTURE/0.1.0/${name}_0.1.0_SHA256SUMS.sig"
    for platform in linux_amd64 linux_arm64; do
        cmp uploads/provider-binary-upload_$platform "$FIXTURE/0.1.0/${name}_0.1.0_$platform.zip"
    done
    rm uploads/*upload*
    "$REGISTRY/hcp-push" "$FIXTURE/0.1.0" acme "$FIXTURE/first.asc" >said
    host_said 'there: version 0.1.0'
    nothing grep added: said
    "$REGISTRY/hcp-push" "$FIXTURE/0.2.0" acme "$FIXTURE/first.asc" >said
    host_said 'there: provider hipaa'
    host_said 'added: version 0.2.0'
}

what_goes_wrong_is_told() {
    start_imitation
    says_no 'the organization or the token may be wrong' env HCP_TOKEN=wrong "$REGISTRY/hcp-push" "$FIXTURE/0.1.0" acme "$FIXTURE/first.asc"
    says_no 'signed by another key' "$REGISTRY/hcp-push" "$FIXTURE/0.1.0" acme "$FIXTURE/second.asc"
    [ "$(ls uploads)" = key-id ]
}

test_that a_release_is_pushed_once
test_that what_goes_wrong_is_told
end_of_tests
