#!/bin/sh
# What is in a release, that it runs anywhere, that it can be made again, and what `verify` sees.
# shellcheck source=tests/registry/lib.sh
. "$HERE/lib.sh"
release=$FIXTURE/0.1.0

unpack() {
    unzip -q "$release/${name}_0.1.0_$1.zip" -d "$1"
}

a_release_has_its_files_and_no_more() {
    ls "$release" >list
    cat >wanted <<TXT
${name}_0.1.0_SHA256SUMS
${name}_0.1.0_SHA256SUMS.sig
${name}_0.1.0_linux_amd64.zip
${name}_0.1.0_linux_arm64.zip
${name}_0.1.0_manifest.json
TXT
    diff wanted list
    (cd "$release" && sha256sum --check --strict --quiet ./*_SHA256SUMS)
}

a_package_has_the_program_and_its_papers() {
    for platform in linux_amd64 linux_arm64; do
        unpack $platform
        ls $platform >list
        printf 'LICENSE\nNOTICES.txt\nsbom.spdx.json\n%s_v0.1.0\n' $name | diff - list
        [ -x $platform/${name}_v0.1.0 ]
        zipinfo -1 "$release/${name}_0.1.0_$platform.zip" | diff - list
    done
}

the_papers_name_all_that_is_linked_in() {
    unpack linux_arm64
    for library in grpc abseil openssl protobuf-c zlib c-ares glibc gcc-12; do
        grep -q "^======== $library\$" linux_arm64/NOTICES.txt || { echo "no notice of $library" && return 1; }
    done
    for licence in Apache-2.0 LGPL-2.1 GPL-3; do
        grep -q "^======== /usr/share/common-licenses/$licence\$" linux_arm64/NOTICES.txt || { echo "no text of $licence" && return 1; }
    done
}

# By the specification and Debian's list of SPDX licences; spdx-tools 0.8 finds it valid too.
the_bill_of_materials_is_valid() {
    unpack linux_amd64
    unpack linux_arm64
    "$PYTHON" "$HERE/check-spdx" linux_amd64 linux_arm64
    cp -R linux_arm64 changed
    echo more >>changed/LICENSE
    says_no AssertionError "$PYTHON" "$HERE/check-spdx" changed
}

# A root folder with nothing but the program of a platform and a plan: no libraries, no /etc, no /proc.
make_bare() {
    unpack "$1"
    mkdir -p bare/tmp
    cp "$1/${name}_v0.1.0" bare/program
    cp "$REPOSITORY/examples/quickstart/plan.json" bare/plan.json
}

# Programs in it are run as root, or in a user name space of our own, where the machine lets us.
as_root=
[ "$(id -u)" = 0 ] || as_root='unshare --user --map-root-user'
enter="$as_root chroot bare"

it_runs_where_there_is_nothing_else() {
    make_bare $here_platform
    $enter /program version >said
    grep -q "^$name 0.1.0\$" said
    status=0
    $enter /program check --plan /plan.json >report || status=$?
    [ $status = 2 ]
    grep -q aws_db_instance.ehr report
}

# The line by which a plugin gets in touch with its host; the variables are go-plugin's.
it_serves_a_host_where_there_is_nothing_else() {
    make_bare $here_platform
    TF_PLUGIN_MAGIC_COOKIE=d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2 PLUGIN_PROTOCOL_VERSIONS=6 TMPDIR=/tmp \
        $enter /program >line 2>errors </dev/null &
    tries=0
    until [ -s line ] || [ $tries = 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
    kill -KILL $!
    grep -E '^1\|6\|unix\|[@/].*\|grpc\|' line || { cat line errors && return 1; }
}

the_other_platform_runs_under_emulation() {
    make_bare linux_arm64
    cp "$(command -v qemu-aarch64-static)" bare/emulator
    $enter /emulator /program version | grep "^$name 0.1.0\$"
    status=0
    $enter /emulator /program check --plan /plan.json >emulated || status=$?
    [ $status = 2 ]
    rm bare/program
    cp "$PROGRAM" bare/program
    $enter /program check --plan /plan.json >native || :
    diff native emulated
}

a_host_plans_with_the_other_platform_under_emulation() {
    host=$(command -v terraform || command -v "$HOSTS_CACHE/tofu") || { echo 'no host' && return 0; }
    unpack linux_arm64
    mkdir provider workspace
    printf '#!/bin/sh\nexec qemu-aarch64-static %s/linux_arm64/%s_v0.1.0 "$@"\n' "$PWD" $name >provider/$name
    chmod +x provider/$name
    printf 'provider_installation {\n  dev_overrides { "%s" = "%s/provider" }\n}\n' "$SOURCE" "$PWD" >emulated.tfrc
    cd workspace
    require '>= 0.1.0'
    sed -i '/version *=/d' main.tf
    TF_CLI_CONFIG_FILE=../emulated.tfrc "$host" plan >said 2>&1 || { cat said && return 1; }
    host_said 'rules = true'
}

# Another folder, other paths to everything; the unpacked packages are copied, not fetched again.
another_folder_gives_the_same_bytes() {
    mkdir elsewhere
    (cd "$REPOSITORY" && git ls-files -z | xargs -0 tar -cf -) | tar -xf - -C elsewhere
    cp -R "$REPOSITORY/.git" elsewhere/.git
    for arch in amd64 arm64; do
        mkdir -p elsewhere/build/cross/$arch
        cp -a "$REPOSITORY/build/cross/$arch/root" "$REPOSITORY/build/cross/$arch/files.tsv" elsewhere/build/cross/$arch/
    done
    SOURCE=registry.example.com/compliance/hipaa PLATFORMS='linux_amd64 linux_arm64' elsewhere/registry/package 0.1.0 "$PWD/again"
    cmp "$release/${name}_0.1.0_SHA256SUMS" again/${name}_0.1.0_SHA256SUMS
}

nothing_of_the_build_machine_is_inside() {
    unpack $here_platform
    strings -n 4 "$here_platform/${name}_v0.1.0" >texts
    nothing grep -E "(^|[^A-Za-z0-9._/-])($REPOSITORY|$FIXTURE)/" texts
}

verify_passes_what_is_good() {
    "$REGISTRY/verify" "$release" "$FIXTURE/second.asc" "$FIXTURE/first.asc"
}

verify_sees_what_was_changed() {
    sums=${name}_0.1.0_SHA256SUMS
    cp -R "$release" changed
    printf x >>changed/${name}_0.1.0_linux_amd64.zip
    says_no 'is not what the checksums say' "$REGISTRY/verify" changed "$FIXTURE/first.asc"
    cp "$release"/*_linux_amd64.zip changed
    tac changed/$sums >reversed
    cp reversed changed/$sums
    says_no 'the checksums were changed after they were signed' "$REGISTRY/verify" changed "$FIXTURE/first.asc"
    cp "$release/$sums" changed
    says_no 'signed by another key' "$REGISTRY/verify" changed "$FIXTURE/second.asc"
    rm changed/$sums.sig
    says_no 'No such file' "$REGISTRY/verify" changed "$FIXTURE/first.asc"
}

# repacked COMMAND: a copy of the release whose package of this platform went through a command, with checksums and signature in order.
repacked() {
    rm -rf copy unpacked
    cp -R "$release" copy
    unzip -q "copy/${name}_0.1.0_$here_platform.zip" -d unpacked
    (cd unpacked && eval "$1")
    "$TOOL" pack "copy/${name}_0.1.0_$here_platform.zip" unpacked 1000000000
    (cd copy && sha256sum ./*.zip ./*.json | sed 's|\./||' >${name}_0.1.0_SHA256SUMS)
    gpg --batch --yes --quiet --local-user first@example.com --digest-algo SHA512 --detach-sign copy/${name}_0.1.0_SHA256SUMS
}

# billed COMMAND: the same, with a bill of materials that fits what is in the package then.
billed() {
    repacked "$1 && '$TOOL' sbom . 0.1.0 $here_platform $SOURCE 1000000000 </dev/null >../bill && mv ../bill sbom.spdx.json"
}

verify_sees_packages_that_hosts_could_not_use() {
    billed true
    "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    repacked 'echo more >>LICENSE'
    says_no 'has a sbom.spdx.json that is not of its LICENSE' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    billed 'rm NOTICES.txt'
    says_no 'lacks NOTICES.txt' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    billed "cp /bin/sh ${name}_v0.1.0"
    says_no 'it needs a loader or libraries' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    billed "unzip -q -o '$release/${name}_0.1.0_$other_platform.zip' ${name}_v0.1.0"
    says_no 'it is for another processor' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    billed "unzip -q -p '$FIXTURE/0.2.0/${name}_0.2.0_$here_platform.zip' ${name}_v0.2.0 >${name}_v0.1.0"
    says_no 'its program says that it is version 0.2.0' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    billed "touch ${name}_v0.1.1"
    says_no 'hosts could take for the executable' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
}

verify_sees_what_is_missing_or_more() {
    cp -R "$release" copy
    touch copy/install.sh
    says_no 'is not covered by the checksums' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    rm copy/install.sh "copy/${name}_0.1.0_$other_platform.zip"
    says_no "_$other_platform.zip" "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    rm copy/*SHA256SUMS
    says_no 'has 0 files' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
}

# A key of its own, which ends or is revoked after it signed.
verify_sees_keys_that_are_no_longer_good() {
    gpg --batch --quiet --passphrase '' --quick-gen-key ending@example.com rsa4096 sign seconds=3
    rm -rf copy
    cp -R "$release" copy
    gpg --batch --yes --quiet --local-user ending@example.com --digest-algo SHA512 --detach-sign copy/${name}_0.1.0_SHA256SUMS
    gpg --batch --armor --export ending@example.com >ending.asc
    sleep 4
    says_no 'the key has expired' "$REGISTRY/verify" copy ending.asc
    gpg --batch --quiet --passphrase '' --quick-gen-key lost@example.com rsa4096 sign never
    gpg --batch --yes --quiet --local-user lost@example.com --digest-algo SHA512 --detach-sign copy/${name}_0.1.0_SHA256SUMS
    fingerprint=$(gpg --with-colons --list-keys lost@example.com | awk -F : '$1 == "fpr" { print $10; exit }')
    sed 's/^:---/---/' "$GNUPGHOME/openpgp-revocs.d/$fingerprint.rev" | gpg --batch --quiet --import
    gpg --batch --armor --export lost@example.com >lost.asc
    says_no 'the key is revoked' "$REGISTRY/verify" copy lost.asc
}

# signed OPTION...: signs a copy of the release by gpg's own hand; verify must refuse it.
signed() {
    rm -rf copy
    cp -R "$release" copy
    gpg --batch --yes --quiet --pinentry-mode loopback --passphrase '' "$@" --detach-sign --output copy/${name}_0.1.0_SHA256SUMS.sig copy/${name}_0.1.0_SHA256SUMS
}

verify_sees_signatures_that_hosts_would_refuse() {
    signed --local-user first@example.com --digest-algo SHA512 --default-sig-expire 1y
    says_no 'it will expire' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    signed --local-user first@example.com --digest-algo SHA512 --default-sig-expire seconds=1
    sleep 2
    says_no 'the signature has expired' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    signed --local-user first@example.com --digest-algo SHA256
    says_no 'not a binary RSA signature with SHA-512' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    signed --local-user first@example.com --digest-algo SHA512 --armor
    says_no 'not a binary signature' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
    signed --local-user first@example.com --digest-algo SHA512 --faked-system-time "$(date -d '+2 days' +%Y%m%dT%H%M%S)"
    says_no 'clock' "$REGISTRY/verify" copy "$FIXTURE/first.asc"
}

weak_keys_are_refused() {
    for kind in rsa2048 ed25519; do
        gpg --batch --quiet --passphrase '' --quick-gen-key $kind@example.com $kind sign never
        rm -rf copy
        cp -R "$release" copy
        says_no 'not RSA of 4096 bits' "$REGISTRY/sign" copy $kind@example.com
        says_no 'not RSA of 4096 bits' "$REGISTRY/create" tree registry.example.com acme copy.asc
    done
}

a_version_must_be_one() {
    says_no 'is no version' env PLATFORMS=linux_amd64 "$REGISTRY/package" v1.2.3 out
    says_no 'only linux_amd64 and linux_arm64' env PLATFORMS=windows_amd64 "$REGISTRY/package" 1.2.3 out
}

an_unknown_ingredient_stops_the_release() {
    mkdir -p cross/objects
    cp "$REPOSITORY"/build/cross/amd64/files.tsv cross
    mkdir -p cross/root/usr/lib/x86_64-linux-gnu
    touch cross/root/usr/lib/x86_64-linux-gnu/libboost_x.a foreign.a
    printf '%s/cross/root/usr/lib/x86_64-linux-gnu/libboost_x.a(a.o)\n' "$PWD" >cross/map
    says_no 'no package has usr/lib/x86_64-linux-gnu/libboost_x.a' "$REGISTRY/ingredients" cross
    printf 'usr/lib/x86_64-linux-gnu/libboost_x.a\tboost\tlibboost-x-dev\t1.0\tamd64\n' >>cross/files.tsv
    says_no 'licences.tsv lacks boost' "$REGISTRY/ingredients" cross
    printf '%s/foreign.a(a.o)\n' "$PWD" >cross/map
    says_no 'not from the sysroot' "$REGISTRY/ingredients" cross
}

test_that a_release_has_its_files_and_no_more
test_that a_package_has_the_program_and_its_papers
test_that the_papers_name_all_that_is_linked_in
test_that the_bill_of_materials_is_valid
if $as_root chroot / true; then
    test_that it_runs_where_there_is_nothing_else
    test_that it_serves_a_host_where_there_is_nothing_else
    test_that the_other_platform_runs_under_emulation
else
    echo '# skip: this machine lets us change no root folder'
fi
test_that a_host_plans_with_the_other_platform_under_emulation
test_that another_folder_gives_the_same_bytes
test_that nothing_of_the_build_machine_is_inside
test_that verify_passes_what_is_good
test_that verify_sees_what_was_changed
test_that verify_sees_packages_that_hosts_could_not_use
test_that verify_sees_what_is_missing_or_more
test_that verify_sees_keys_that_are_no_longer_good
test_that verify_sees_signatures_that_hosts_would_refuse
test_that weak_keys_are_refused
test_that a_version_must_be_one
test_that an_unknown_ingredient_stops_the_release
end_of_tests
