#include "check/words.h"

#include <ctype.h>

#include "base/str.h"
#include "json/json.h"

#define NAME_LIMIT_BYTES 200
#define SET_WORDS_MOST 8

static const struct manner on_off = { "on", "off", "turns", "", "" };
static const struct manner amount = { NULL, NULL, "sets", "to ", "at " };
static const struct manner met_not_met = { "met", "not met", "makes", "", "" };

#define MAKES(yes, no)                                                                             \
    {                                                                                              \
        yes, no, "makes", "", ""                                                                   \
    }

/* Facets whose name alone says nothing about its subject: the resource itself is it. */
static const struct whole_name {
    const char *facet;
    const char *subject;
    struct manner manner;
} whole_names[] = {
    { "enabled", "it", MAKES("enabled", "not enabled") },
    { "enforced", "it", MAKES("enforced", "not enforced") },
    { "privileged", "it", MAKES("privileged", "not privileged") },
    { "federated", "it", MAKES("federated", "not federated") },
    { "unfiltered", "it", MAKES("complete", "filtered") },
    { "org_wide", "it", MAKES("organisation-wide", "not organisation-wide") },
    { "all_resources", "it", MAKES("set for every resource", "limited to some resources") },
    { "multi_region", "it", MAKES("set for every region", "limited to one region") },
    { "multi_az", "it", MAKES("spread over zones", "in one zone") },
    { "geo_redundant", "it", MAKES("geo-redundant", "not geo-redundant") },
    { "open_to_world", "it", MAKES("open to the world", "not open to the world") },
    { "failover_ready", "it", MAKES("ready for failover", "not ready for failover") },
    { "run_as_root", "it", MAKES("allowed to run as root", "kept from running as root") },
    { "permissions_boundary", "the permissions boundary", MAKES("in place", "missing") },
    { "token_revocation", "a revoked token", MAKES("refused", "accepted") },
    { "mail_signed", "mail", MAKES("signed", "not signed") },
    { "row_filter", "the rows", MAKES("filtered by reader", "open to every reader") },
    { "callback_fixed", "the redirect addresses", MAKES("fixed", "open by a wildcard") },
    { "callers_checked", "callers", MAKES("checked by the policy", "not checked by the policy") },
    { "access_reviewed", "the access", MAKES("reviewed", "not reviewed") },
    { "snapshots_kept", "snapshots", MAKES("taken by a schedule", "not taken") },
    { "storage_restricted", "the storage behind it", MAKES("closed", "open to every network") },
    { "deployment_restricted", "the deployment site", MAKES("closed", "open to every address") },
    { "directory_encrypted", "the directory", MAKES("asked over TLS", "asked in clear text") },
    { "code_injection", "sessions", MAKES("free to load code", "kept from loading code") },
    { "assertion_encrypted", "assertions", MAKES("encrypted", "in the clear") },
    { "mfa_demanded", "a second factor", MAKES("demanded", "not demanded") },
    { "issuer_limited", "the issuing authorities", MAKES("limited", "not limited") },
    { "certificate_current", "the certificate", MAKES("current", "not current") },
    { "any_consumer", "use", MAKES("open to everyone", "limited to those named") },
    { "address_encrypted", "the addresses", MAKES("reached by TLS", "reached without TLS") },
    { "peer_verified", "the server", MAKES("verified", "not verified") },
    { "issuance_limited", "what is issued", MAKES("fully checked", "not fully checked") },
    { "listed_unauthenticated", "the mount", MAKES("listed before log-in", "hidden until log-in") },
    { "self_registration", "registration", MAKES("open to anyone", "closed") },
    { "email_verified", "the address", MAKES("verified", "not verified") },
    { "account_revival", "a closed account", MAKES("revived by a log-in", "left closed") },
    { "scope_unlimited", "the scope", MAKES("unlimited", "limited") },
    { "weak_recovery", "weak recovery", MAKES("allowed", "refused") },
    { "common_passwords_refused", "common passwords", MAKES("refused", "accepted") },
    { "mfa_remembered", "a second factor",
      MAKES("skipped on known devices", "asked on known devices") },
    { "weak_factor_allowed", "weak factors", MAKES("allowed", "refused") },
    { "user_verification", "the user", MAKES("verified", "not verified") },
    { "caller_proof", "the proof of the caller", MAKES("checked", "not fully checked") },
    { "redirect_exact", "the redirect address", MAKES("exact", "a wildcard") },
    { "rate_limited", "log-in attempts", MAKES("limited", "not limited") },
    { "refresh_token_rotated", "refresh tokens", MAKES("rotated", "kept") },
    { "endless_renewal", "renewal", MAKES("endless", "limited") },
    { "jailbreak_refused", "jailbroken devices", MAKES("refused", "accepted") },
    { "write_check", "the version of a write", MAKES("checked", "not checked") },
    { "audit_values_hashed", "secrets in the log", MAKES("hashed", "in the clear") },
    { "log_file_private", "the log file", MAKES("private", "readable by others") },
    { "issuance_recorded", "issued certificates", MAKES("recorded", "not recorded") },
    { "broad_grant", "the document", MAKES("too broad", "limited") },
    { "disruption_limited", "disruption", MAKES("limited", "not limited") },
    { "endpoint_private", "the targets", MAKES("private", "outside private networks") },
    { "time_synchronised", "the clock", MAKES("synchronised", "not synchronised") },
    { "reviewed", "it", MAKES("audited", "not audited") },
    { "compute_isolated", "the machines", MAKES("isolated", "shared") },
    { "cross_account_share", "access", MAKES("shared with other accounts", "kept in the account") },
    { "security_headers", "security headers", MAKES("sent", "not sent") },
    { "server_verified", "the server's identity", MAKES("checked", "not checked") },
    { "field_encryption", "sensitive fields", MAKES("encrypted at the edge", "not encrypted") },
    { "default_endpoint_disabled", "the default endpoint", MAKES("disabled", "open") },
    { "schema_introspection", "the schema", MAKES("open to clients", "hidden from clients") },
    { "request_validated", "a request", MAKES("validated", "not validated") },
    { "stale_leader", "a copy that lags behind", MAKES("allowed to lead", "kept from leading") },
    { "delivery_customer_key", "an own key", MAKES("used for delivery", "not used for delivery") },
    { "flat_routing", "the default route table", MAKES("joined by default", "not joined") },
    { "alerts_suppressed", "alerts", MAKES("muted", "not muted") },
    { "key_exportable", "the key", MAKES("exportable", "not exportable") },
    { "key_size_ok", "the key size", MAKES("sufficient", "too small") },
    { "credential_active", "the credential", MAKES("active", "not active") },
    { "supported_version", "the version", MAKES("supported", "out of support") },
    { "image_always_pulled", "the image", MAKES("pulled at every start", "not always pulled") },
    { "has_actions", "actions", MAKES("present", "absent") },
    { "min_tls_version", "the minimum TLS version", { NULL, NULL, "sets", "to ", "at " } },
};

/* Ends of names that say the state of what stands before them. */
static const struct name_end {
    const char *end;
    bool is_state; /* the end is the state, not part of the subject */
    struct manner manner;
} name_ends[] = {
    { "_enabled", true, { "on", "off", "turns", "", "" } },
    { "_disabled", true, MAKES("disabled", "not disabled") },
    { "_required", true, MAKES("required", "not required") },
    { "_blocked", true, MAKES("blocked", "not blocked") },
    { "_restricted", true, MAKES("restricted", "not restricted") },
    { "_ignored", true, MAKES("ignored", "not ignored") },
    { "_allowed", true, MAKES("allowed", "not allowed") },
    { "_set", true, MAKES("set", "not set") },
    { "_attached", true, MAKES("attached", "not attached") },
    { "_configured", true, MAKES("configured", "not configured") },
    { "_enforced", true, MAKES("enforced", "not enforced") },
    { "_hidden", true, MAKES("hidden", "not hidden") },
    { "_exposed", true, MAKES("exposed", "not exposed") },
    { "_locked", true, MAKES("locked", "not locked") },
    { "_recorded", true, MAKES("recorded", "not recorded") },
    { "_logged", true, MAKES("logged", "not logged") },
    { "_added", true, MAKES("added", "not added") },
    { "_dropped", true, MAKES("dropped", "not dropped") },
    { "_signed", true, MAKES("signed", "not signed") },
    { "_automounted", true, MAKES("mounted", "not mounted") },
    { "_shared", true, MAKES("shared", "not shared") },
    { "_suppressed", true, MAKES("suppressed", "not suppressed") },
    { "_notified", true, MAKES("notified", "not notified") },
    { "_inspected", true, MAKES("inspected", "not inspected") },
    { "_forced", true, MAKES("forced", "not forced") },
    { "_backed_key", false, MAKES("in use", "not in use") },
    { "_managed_key", false, MAKES("in use", "not in use") },
    { "_customer_key", false, MAKES("in use", "not in use") },
    { "_grant", false, MAKES("present", "absent") },
    { "_wildcard", false, MAKES("present", "absent") },
    { "_credential", false, MAKES("present", "absent") },
    { "_secret", false, MAKES("present", "absent") },
    { "_policy", false, MAKES("present", "absent") },
    { "_role", false, MAKES("present", "absent") },
    { "_share", false, MAKES("present", "absent") },
    { "_trust", false, MAKES("present", "absent") },
    { "_mount", false, MAKES("present", "absent") },
    { "_claim", false, MAKES("present", "absent") },
    { "_snippet", false, MAKES("present", "absent") },
    { "_variable", false, MAKES("present", "absent") },
    { "_component", false, MAKES("present", "absent") },
    { "_condition", false, MAKES("present", "absent") },
    { "_snapshot", false, MAKES("present", "absent") },
    { "_profile", false, MAKES("present", "absent") },
    { "_copy", false, MAKES("present", "absent") },
    { "_ip", false, MAKES("present", "absent") },
};

/* Words that are written otherwise than in a name. */
static const char *const spellings[][2] = {
    { "tls", "TLS" },     { "mfa", "MFA" },          { "acl", "ACL" },
    { "acls", "ACLs" },   { "iam", "IAM" },          { "ip", "IP" },
    { "dns", "DNS" },     { "dnssec", "DNSSEC" },    { "cors", "CORS" },
    { "ftp", "FTP" },     { "waf", "WAF" },          { "rbac", "RBAC" },
    { "https", "HTTPS" }, { "dlq", "dead letters" }, { "os", "OS" },
    { "ipc", "IPC" },     { "pid", "PID" },          { "api", "API" },
    { "min", "minimum" }, { "max", "maximum" },      { "auth", "log-in" },
    { "az", "zone" },
};

static const struct unit {
    const char *end;
    const char *one;
    const char *many;
} units[] = {
    { "_days", " day", " days" },
    { "_minutes", " minute", " minutes" },
};

static struct span without_end(struct span text, size_t length)
{
    return (struct span) { text.text, text.length - length };
}

static const struct unit *unit_of(struct span facet)
{
    for (size_t i = 0; i < ARRAY_LENGTH(units); i++) {
        if (span_ends_with(facet, span_of(units[i].end))) {
            return &units[i];
        }
    }
    return NULL;
}

static void add_word(struct str *out, struct span word)
{
    for (size_t i = 0; i < ARRAY_LENGTH(spellings); i++) {
        if (span_is(word, spellings[i][0])) {
            str_add_text(out, spellings[i][1]);
            return;
        }
    }
    str_add(out, word);
}

struct span facet_name_words(struct arena *arena, struct span facet)
{
    struct str out = str_init(arena, NAME_LIMIT_BYTES);
    while (facet.length != 0) {
        size_t length = span_find_byte(facet, '_');
        add_word(&out, (struct span) { facet.text, length });
        facet = span_after(facet, length < facet.length ? length + 1 : length);
        if (facet.length != 0) {
            str_add_byte(&out, ' ');
        }
    }
    return str_span(&out);
}

/* By its last letter, but for the few that end in s and are one. */
static bool is_plural(struct span subject)
{
    static const char *const singular[] = {
        "TLS", "DNS", "CORS", "HTTPS", "OS", "access", "process"
    };
    for (size_t i = 0; i < ARRAY_LENGTH(singular); i++) {
        if (span_ends_with(subject, span_of(singular[i]))) {
            return false;
        }
    }
    return span_ends_with(subject, SPAN("s"));
}

static struct facet_words words_of_amount(struct arena *arena, struct span facet)
{
    const struct unit *unit = unit_of(facet);
    struct span name = unit ? without_end(facet, strlen(unit->end)) : facet;
    struct span subject = facet_name_words(arena, name);
    return (struct facet_words) { subject, is_plural(subject), amount };
}

static struct facet_words words_of_truth(struct arena *arena, struct span facet)
{
    for (size_t i = 0; i < ARRAY_LENGTH(name_ends); i++) {
        struct span end = span_of(name_ends[i].end);
        if (facet.length > end.length && span_ends_with(facet, end)) {
            struct span name = name_ends[i].is_state ? without_end(facet, end.length) : facet;
            struct span subject = facet_name_words(arena, name);
            return (struct facet_words) { subject, is_plural(subject), name_ends[i].manner };
        }
    }
    struct span subject = facet_name_words(arena, facet);
    return (struct facet_words) { subject, is_plural(subject), on_off };
}

struct facet_words facet_words(struct arena *arena, struct span facet, enum facet_type type)
{
    for (size_t i = 0; i < ARRAY_LENGTH(whole_names); i++) {
        if (span_is(facet, whole_names[i].facet)) {
            struct span subject = span_of(whole_names[i].subject);
            return (struct facet_words) { subject, is_plural(subject), whole_names[i].manner };
        }
    }
    return type == FACET_BOOL ? words_of_truth(arena, facet) : words_of_amount(arena, facet);
}

struct facet_words rule_words(void)
{
    return (struct facet_words) { SPAN("the rule"), false, met_not_met };
}

static struct span number_words(struct arena *arena, struct span facet, const struct value *value)
{
    if (span_is(value->decimal, "inf")) {
        return SPAN("unlimited");
    }
    const struct unit *unit = unit_of(facet);
    const char *name = !unit ? "" : value->number == 1 ? unit->one : unit->many;
    return arena_span_printf(arena, "%.*s%s", SPAN_ARGS(value->decimal), name);
}

static void add_item_words(struct str *out, const struct value *item)
{
    if (value_is(item, VALUE_STRING)) {
        str_add(out, item->text);
        return;
    }
    if (!value_is(item, VALUE_LIST) || item->item_count != 2) {
        json_write(out, item, JSON_COMPACT);
        return;
    }
    json_write(out, item->items[0], JSON_COMPACT); /* a range of ports: [low, high] */
    if (item->items[0]->number != item->items[1]->number) {
        str_add_byte(out, '-');
        json_write(out, item->items[1], JSON_COMPACT);
    }
}

static struct span list_words(struct arena *arena, const struct value *list)
{
    if (list->item_count == 0) {
        return SPAN("none");
    }
    struct str out = str_init(arena, 4096);
    size_t shown = list->item_count > SET_WORDS_MOST ? SET_WORDS_MOST : list->item_count;
    for (size_t i = 0; i < shown; i++) {
        str_add_text(&out, i ? ", " : "");
        add_item_words(&out, list->items[i]);
    }
    if (shown < list->item_count) {
        str_printf(&out, " and %zu more", list->item_count - shown);
    }
    return str_span(&out);
}

struct span facet_value_words(struct arena *arena, struct span facet,
                              const struct facet_words *words, const struct value *value)
{
    if (value_is_nothing(value) || value->kind == VALUE_UNKNOWN) {
        return SPAN("not known");
    }
    switch (value->kind) {
    case VALUE_BOOL:
        return span_of(value->truth ? words->manner.yes : words->manner.no);
    case VALUE_NUMBER:
        return number_words(arena, facet, value);
    case VALUE_STRING:
        return value->text;
    case VALUE_LIST:
        return list_words(arena, value);
    default:
        return json_text(arena, value, JSON_COMPACT);
    }
}
