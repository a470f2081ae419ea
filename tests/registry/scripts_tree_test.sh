#!/bin/sh
# The tree through its life: publishing, twice, by many, killed half-way; withdrawing; keys; pages for people.
# shellcheck source=tests/registry/lib.sh
. "$HERE/lib.sh"

# Everything in a tree that hosts read, with its content; release and key files by name and digest.
picture() {
    (cd "$1/site" && find . -type f ! -name '*.part*' | LC_ALL=C sort | xargs sha256sum)
}

publishing_twice_changes_nothing() {
    new_tree tree
    picture tree >before
    publish tree 0.1.0
    picture tree | diff before -
}

the_order_of_publishing_does_not_matter() {
    new_tree one
    publish one 0.2.0
    "$REGISTRY/create" two "localhost:$port" compliance "$FIXTURE/first.asc"
    publish two 0.2.0
    publish two 0.1.0
    picture one >first
    picture two | diff first -
}

two_at_once_take_turns() {
    new_tree tree
    publish tree 0.2.0
    picture tree >wanted
    rm -rf tree
    "$REGISTRY/create" tree "localhost:$port" compliance "$FIXTURE/first.asc"
    publish tree 0.1.0 &
    publish tree 0.2.0
    wait $!
    picture tree | diff wanted -
}

a_published_version_never_changes() {
    new_tree tree
    picture tree >before
    cp -R "$FIXTURE/0.1.0" again
    mkdir unpacked
    unzip -q again/${name}_0.1.0_linux_amd64.zip -d unpacked
    "$TOOL" pack again/${name}_0.1.0_linux_amd64.zip unpacked 1000000000 # built at another time
    (cd again && sha256sum ./*.zip ./*.json | sed 's|\./||' >${name}_0.1.0_SHA256SUMS)
    "$REGISTRY/sign" again first@example.com
    says_no 'A published version never changes' "$REGISTRY/publish" tree again
    picture tree | diff before -
}

what_is_not_signed_by_a_trusted_key_is_not_published() {
    new_tree tree
    picture tree >before
    cp -R "$FIXTURE/0.2.0" mine
    "$REGISTRY/sign" mine second@example.com
    says_no 'signed by another key' "$REGISTRY/publish" tree mine
    rm mine/*.sig
    says_no 'No such file' "$REGISTRY/publish" tree mine
    picture tree | diff before -
}

# Every document names only what is there and fits: the way of a host, without a host.
tree_is_sound() {
    "$PYTHON" - "$1/site" localhost:"$port" <<'PY'
import hashlib, json, os, sys
site, host = sys.argv[1:]
if not os.path.exists(site + "/.well-known/terraform.json"):
    sys.exit()
digest = lambda path: hashlib.sha256(open(path, "rb").read()).hexdigest()
assert json.load(open(site + "/.well-known/terraform.json"))["providers.v1"] == "/v1/providers/"
origin = site + "/v1/providers/compliance/hipaa/"
for version in json.load(open(origin + "versions"))["versions"]:
    for platform in version["platforms"]:
        place = "%s%s/download/%s/%s" % (origin, version["version"], platform["os"], platform["arch"])
        download = json.load(open(place))
        sums = dict(reversed(line.split("  ")) for line in open(site + download["shasums_url"]).read().splitlines())
        assert sums[download["filename"]] == download["shasum"] == digest(site + download["download_url"])
        assert os.path.getsize(site + download["shasums_signature_url"]) > 100
        key = download["signing_keys"]["gpg_public_keys"][0]
        assert key["ascii_armor"] == open("%s/keys/%s.asc" % (site, key["key_id"])).read()
        assert len(download["packages"]) == len(version["platforms"])
mirror = "%s/mirror/%s/compliance/hipaa/" % (site, host)
if os.path.exists(mirror + "index.json"):
    for version in json.load(open(mirror + "index.json"))["versions"]:
        for archive in json.load(open(mirror + version + ".json"))["archives"].values():
            assert "zh:" + digest(mirror + archive["url"]) in archive["hashes"]
for folder, _, files in os.walk(mirror):
    for file in files:
        if file.endswith(".zip"):
            sums = open("%s/releases/hipaa/%s/terraform-provider-hipaa_%s_SHA256SUMS" % (site, file.split("_")[1], file.split("_")[1])).read()
            assert digest(mirror + file) in sums
PY
}

# small_release VERSION: a release that is whole but small, to be published a hundred times: its programs are an ELF header.
small_release() {
    folder=$work/small/$1
    for platform in 'linux_amd64 076' 'linux_arm64 267'; do
        package=$work/small/${platform% *}
        mkdir -p "$folder" "$package"
        zeros() { head -c "$1" /dev/zero; }
        { printf '\177ELF\2\1\1' && zeros 11 && printf %b "\\0${platform#* }" && zeros 35 && printf 8 && zeros 9; } >"$package/${name}_v$1"
        echo licence >"$package/LICENSE"
        echo notices >"$package/NOTICES.txt"
        "$TOOL" sbom "$package" "$1" "${platform% *}" "$SOURCE" 1000000000 </dev/null >"$work/small/bill"
        mv "$work/small/bill" "$package/sbom.spdx.json"
        "$TOOL" pack "$folder/${name}_$1_${platform% *}.zip" "$package" 1000000000
        rm -r "$package"
    done
    cp "$FIXTURE/0.1.0/${name}_0.1.0_manifest.json" "$folder/${name}_$1_manifest.json"
    (cd "$folder" && sha256sum -- *.zip *.json >../sums && mv ../sums "${name}_$1_SHA256SUMS")
    gpg --batch --quiet --local-user first@example.com --digest-algo SHA512 --detach-sign "$folder/${name}_$1_SHA256SUMS"
}

# small_tree FOLDER VERSION...: a registry that trusts the first key, with these versions.
small_tree() {
    "$REGISTRY/create" "$1" "localhost:$port" compliance "$FIXTURE/first.asc"
    into=$1
    shift
    for version in "$@"; do "$TOOL" publish "$into" "$work/small/$version"; done
}

make_fault() {
    [ -e "$work/small" ] || { small_release 0.1.0 && small_release 0.2.0; }
    [ -e "$work/fault.so" ] || cc -shared -fPIC -D_GNU_SOURCE -o "$work/fault.so" "$HERE/fault.c"
}

# killed_at N COMMAND...: runs it and kills it before its change number N; false if it made fewer.
killed_at() {
    at=$1
    shift
    rm -f count
    FAULT_AT=$at FAULT_COUNT=$PWD/count LD_PRELOAD=$work/fault.so setsid --wait "$@" >killed.log 2>&1
    [ $? -gt 128 ]
}

# interrupted NAME COMMAND...: however far it gets on ./NAME, what is left is sound, and running it again gives what it gives unharmed.
interrupted() {
    start=$1
    shift
    cp -R "$start" tree
    "$@" >unharmed.log 2>&1
    picture tree >wanted
    number=1
    while rm -rf tree && cp -R "$start" tree && killed_at $number "$@"; do
        tree_is_sound tree || { echo "killed before change $number" && return 1; }
        "$@" >again.log 2>&1 || { cat again.log && return 1; }
        picture tree >given
        diff wanted given || { echo "killed before change $number and repeated" && return 1; }
        number=$((number + 1))
    done
    echo "killed at $((number - 1)) places"
    [ $number -gt "$least" ]
}

a_first_release_killed_anywhere_leaves_a_sound_tree() {
    make_fault
    small_tree start
    rm -rf start/site/v1 start/site/mirror start/site/.well-known
    least=10
    interrupted start "$TOOL" publish tree "$work/small/0.1.0"
}

the_next_release_killed_anywhere_leaves_a_sound_tree() {
    make_fault
    small_tree start 0.1.0
    least=10
    interrupted start "$TOOL" publish tree "$work/small/0.2.0"
}

withdrawing_killed_anywhere_leaves_a_sound_tree() {
    make_fault
    small_tree start 0.1.0 0.2.0
    least=4
    interrupted start "$TOOL" withdraw tree 0.1.0 'too old'
}

new_keys_killed_anywhere_leave_a_sound_tree() {
    make_fault
    small_tree start 0.1.0 0.2.0
    least=4
    interrupted start "$REGISTRY/keys" tree add "$FIXTURE/second.asc"
}

withdrawing_needs_a_version_and_a_reason() {
    new_tree tree
    says_no 'has no version 0.9.0' "$REGISTRY/withdraw" tree 0.9.0 'never was'
    says_no 'needs a reason' "$REGISTRY/withdraw" tree 0.1.0 ''
    says_no 'usage: registry/withdraw' "$REGISTRY/withdraw" tree 0.1.0
}

a_key_leaves_only_when_it_is_no_longer_needed() {
    new_tree tree
    first=$(basename "$(ls tree/site/keys/*.asc)" .asc)
    says_no 'is the only key' "$REGISTRY/keys" tree remove "$first"
    "$REGISTRY/keys" tree add "$FIXTURE/second.asc"
    says_no 'Sign it with a key that stays first' "$REGISTRY/keys" tree remove "$first"
    says_no 'is not there' "$REGISTRY/keys" tree remove 0000000000000000
    "$REGISTRY/keys" tree resign second@example.com
    "$REGISTRY/keys" tree remove "$first"
    tree_is_sound tree
    cmp tree/site/releases/hipaa/0.1.0/${name}_0.1.0_SHA256SUMS "$FIXTURE/0.1.0/${name}_0.1.0_SHA256SUMS"
}

# An armor with anything else in it could stop every install.
a_key_is_armored_anew_and_public() {
    { echo 'Our key:' && cat "$FIXTURE/first.asc"; } >talkative.asc
    "$REGISTRY/create" tree registry.example.com acme talkative.asc
    [ "$(sed -n 1p tree/site/keys/*.asc)" = '-----BEGIN PGP PUBLIC KEY BLOCK-----' ]
    says_no 'no public OpenPGP key' "$REGISTRY/create" other registry.example.com acme "$0"
    cat "$FIXTURE/first.asc" "$FIXTURE/second.asc" >both.asc
    says_no 'holds 2 keys, not one' "$REGISTRY/create" other registry.example.com acme both.asc
    gpg --batch --armor --pinentry-mode loopback --passphrase '' --export-secret-keys first@example.com >secret.asc
    says_no 'no public OpenPGP key' "$REGISTRY/create" other registry.example.com acme secret.asc
    [ ! -e other ]
}

# A target is as sound at every moment as the tree is; here the moments are those of rsync's renames.
deploying_killed_anywhere_leaves_a_sound_target() {
    make_fault
    small_tree source 0.1.0
    cp -R source old
    "$TOOL" publish source "$work/small/0.2.0"
    "$REGISTRY/withdraw" source 0.1.0 'too old' >/dev/null
    number=1
    while rm -rf target && cp -R old target && killed_at $number "$REGISTRY/deploy" source target; do
        tree_is_sound target || { echo "killed before change $number" && return 1; }
        number=$((number + 2))
    done
    [ $number -gt 10 ]
    diff -r source target
}

a_tag_is_a_version_that_the_changes_tell_of() {
    mkdir -p copy/registry
    cp "$REGISTRY/lib.sh" "$REGISTRY/check-tag" copy/registry
    printf '# Changes\n\n## 1.2.3\n\n## 1.3.0 (unreleased)\n' >copy/CHANGELOG.md
    copy/registry/check-tag v1.2.3
    says_no 'has no heading "## 1.3.0"' copy/registry/check-tag v1.3.0
    says_no 'a release'"'"'s tag is v' copy/registry/check-tag 1.2.3
    says_no 'is no version' copy/registry/check-tag v1.2
}

people_get_pages() {
    new_tree tree
    mkdir -p docs/guides
    printf -- '---\npage_title: "The <hipaa> provider"\nsubcategory: ""\n---\n# Provider\n\n| a | b |\n|---|---|\n| 1 | [guide](guides/one.md#x) |\n' >docs/index.md
    printf -- '---\npage_title: "One"\nsubcategory: "Classes"\n---\n# One\n\nBack to [the index](../index.md), or [elsewhere](https://example.com/a.md).\n' >docs/guides/one.md
    "$REGISTRY/publish" tree "$FIXTURE/0.1.0" docs
    page=tree/site/docs/hipaa/0.1.0/index.html
    for words in '<title>The &lt;hipaa> provider</title>' '<th>a</th>' 'href="guides/one.html#x"' 'href="contents.html"' '<h1>Provider</h1>'; do
        grep -qF "$words" $page || { echo "$page lacks $words" && return 1; }
    done
    grep -qF 'href="../index.html"' tree/site/docs/hipaa/0.1.0/guides/one.html
    grep -qF 'href="https://example.com/a.md"' tree/site/docs/hipaa/0.1.0/guides/one.html
    grep -qF '<h2>Classes</h2>' tree/site/docs/hipaa/0.1.0/contents.html
    nothing grep -rF -e 'page_title' -e subcategory tree/site/docs
    "$REGISTRY/withdraw" tree 0.1.0 'a | <b> broken'
    grep -qF 'href="docs/hipaa/0.1.0/index.html"' tree/site/index.html
    grep -qF 'withdrawn: a / (b> broken' tree/site/index.html || grep -qF 'withdrawn: a / (b&gt; broken' tree/site/index.html
}

our_own_documentation_renders() {
    "$REGISTRY/render" "$REPOSITORY/docs" html
    (cd "$REPOSITORY/docs" && find . -name '*.md' | sed 's/md$/html/') >wanted
    while read -r page; do [ -s "html/$page" ] || { echo "no $page" && return 1; }; done <wanted
    nothing grep -ro 'href="[^":]*\.md["#]' html
}

# They cannot run here: what can be told of them is that they are YAML, and that their shell is clean.
workflows_are_readable() {
    "$PYTHON" - "$REPOSITORY" <<'PY'
import glob, re, subprocess, sys, yaml

def scripts(node):
    for key, value in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if key == "run":
            yield value
        elif key in ("script", "before_script"):
            yield "\n".join(value)
        else:
            yield from scripts(value)

patterns = (".github/workflows/*.yml", ".forgejo/workflows/*.yml", ".gitlab-ci.yml")
files = [name for pattern in patterns for name in glob.glob(sys.argv[1] + "/" + pattern)]
assert len(files) == 5, files
for name in files:
    found = [re.sub(r"\$\{\{.*?\}\}", "value", script) for script in scripts(yaml.safe_load(open(name)))]
    assert found, name
    for script in found:
        assert subprocess.run(["shellcheck", "--shell=sh", "-"], input=script, text=True).returncode == 0, name
PY
}

test_that publishing_twice_changes_nothing
test_that the_order_of_publishing_does_not_matter
test_that two_at_once_take_turns
test_that a_published_version_never_changes
test_that what_is_not_signed_by_a_trusted_key_is_not_published
test_that a_first_release_killed_anywhere_leaves_a_sound_tree
test_that the_next_release_killed_anywhere_leaves_a_sound_tree
test_that withdrawing_killed_anywhere_leaves_a_sound_tree
test_that new_keys_killed_anywhere_leave_a_sound_tree
test_that withdrawing_needs_a_version_and_a_reason
test_that a_key_leaves_only_when_it_is_no_longer_needed
test_that a_key_is_armored_anew_and_public
test_that deploying_killed_anywhere_leaves_a_sound_target
test_that a_tag_is_a_version_that_the_changes_tell_of
test_that people_get_pages
test_that our_own_documentation_renders
test_that workflows_are_readable
end_of_tests
