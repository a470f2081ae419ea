# lib.sh: what the scripts of this folder share: the tool, and gpg in a home that is thrown away.
# shellcheck shell=sh
here=$(cd "$(dirname "$0")" && pwd)
name=terraform-provider-hipaa
TOOL=${TOOL:-$here/../build/registry-tool}
[ -x "$TOOL" ] || make -s -C "$here/.." build/registry-tool

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "$*" >&2
    exit 1
}

# usage WORDS: called where the arguments are too few.
usage() {
    fail "usage: registry/$(basename "$0") $*"
}

# A gpg that knows the given keys and nothing else, and starts no agent.
gpg_with() {
    rm -rf "$scratch/gpg"
    mkdir -m 700 "$scratch/gpg"
    for imported in "$@"; do
        gpg_quiet --import "$imported" 2>"$scratch/gpg.log" || { cat "$scratch/gpg.log" >&2 && fail "$imported: no public OpenPGP key."; }
    done
}

gpg_quiet() {
    gpg --homedir "$scratch/gpg" --no-autostart --batch --no-tty --quiet --no-auto-check-trustdb --trust-model always "$@"
}

# id_of KEY.asc: its long id; hosts take any RSA key, but the public registries none weaker than this.
id_of() {
    gpg_with "$1"
    gpg_quiet --with-colons --list-keys | awk -F : -v file="$1" '
        $1 == "pub" { keys++; validity = $2; bits = $3; algorithm = $4; id = $5; capabilities = $12 }
        END {
            if (keys != 1) problem = "holds " keys + 0 " keys, not one"
            else if (validity ~ /[re]/) problem = "is revoked or has expired"
            else if (algorithm != 1 || bits < 4096) problem = "is not RSA of 4096 bits or more: some registries take no other"
            else if (capabilities !~ /S/) problem = "cannot sign"
            if (problem) { print file ": " problem "." >"/dev/stderr"; exit 1 }
            print id
        }'
}

# check_signature FOLDER KEY.asc...: the checksums were signed by one of the keys, in a way that every host accepts.
check_signature() {
    folder=$1
    shift
    gpg_with "$@"
    set -- "$folder"/*_SHA256SUMS
    gpg_quiet --status-fd 1 --verify "$1.sig" "$1" >"$scratch/status" 2>"$scratch/gpg.log" || :
    # Source: GnuPG doc/DETAILS, VALIDSIG: 3 fingerprint, 5 made at, 6 expires at, 9 key algorithm, 10 digest, 11 class, 12 primary key.
    awk -v file="$1.sig" -v now="$(date +%s)" '
        $2 ~ /^(EXPSIG|EXPKEYSIG|REVKEYSIG|BADSIG|ERRSIG)$/ { problem = problem ? problem : words[$2] }
        $2 == "VALIDSIG" { valid++; made = $5; expires = $6; algorithm = $9; digest = $10; class = $11 }
        BEGIN {
            words["EXPSIG"] = "the signature has expired"; words["EXPKEYSIG"] = "the key has expired"
            words["REVKEYSIG"] = "the key is revoked"; words["BADSIG"] = "the checksums were changed after they were signed"
            words["ERRSIG"] = "it was signed by another key, or is no signature"
        }
        END {
            if (!problem && !valid) problem = "it is no signature of these checksums by a known key"
            if (!problem && made > now) problem = "it is dated in the future: a clock is wrong"
            if (!problem && expires != 0) problem = "it will expire, and nobody could install the version then"
            if (!problem && (algorithm != 1 || digest != 10 || class != "00")) problem = "it is not a binary RSA signature with SHA-512"
            if (problem) { print file ": " problem "." >"/dev/stderr"; exit 1 }
        }' "$scratch/status"
}
