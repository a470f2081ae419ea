#include "documents/format.h"

#include "json/cursor.h"

static const char *const how_to_make[] = {
    [DOCUMENT_PLAN] = "A plan is what `terraform show -json PLAN` prints, where PLAN was written "
                      "by `terraform plan -out=PLAN`.",
    [DOCUMENT_STATE] = "A state is what `terraform show -json` or `terraform state pull` prints.",
};

/* What documents start with that are no JSON of ours. */
struct start {
    const char *bytes;
    size_t length;
    const char *what;
};

#define START(bytes, what)                                                                         \
    {                                                                                              \
        (bytes), sizeof(bytes) - 1, (what)                                                         \
    }

static const struct start starts[] = {
    START("PK\x03\x04", "is a plan file as Terraform keeps it (binary)"),
    START("tfplan", "is a plan file of Terraform before 0.12 (binary)"),
    START("Terraform ", "is a plan printed for people"),
    START("OpenTofu ", "is a plan printed for people"),
    START("\x1B[", "is a plan printed for people"),
    START("No changes.", "is a plan printed for people"),
    START("There are some problems",
          "starts with a message of the CLI; it must hold nothing but JSON"),
    START("\xE2\x95\xB7", "starts with a message of the CLI; it must hold nothing but JSON"),
    START("Error:", "starts with a message of the CLI; it must hold nothing but JSON"),
    START("{\"@level\"", "is the log of `terraform plan -json`"),
    START("null", "holds nothing but null"),
};

/* What an object is, by its members. The first row that fits tells; `and` may be NULL. */
struct clue {
    const char *key;
    const char *and;
    const char *what;
};

static const char is_plan[] = "is a plan; give it as `plan_file` or `plan_json` (by hand: --plan)";
static const char is_state[] =
    "is a state; give it as `state_file` or `state_json` (by hand: --state)";

static const struct clue clues[] = {
    { "@level", "@message", "is the log of `terraform plan -json`" },
    { "AWSTemplateFormatVersion", NULL, "is a CloudFormation template" },
    { "Resources", NULL, "is a CloudFormation template" },
    { "apiVersion", "kind", "is a Kubernetes object" },
    { "$schema", "contentVersion", "is an Azure Resource Manager template" },
    { "deployment", NULL, "is an export of a Pulumi stack" },
    { "steps", NULL, "is a preview of Pulumi" },
    { "changeSummary", NULL, "is a preview of Pulumi" },
    { "provider_schemas", NULL, "holds the schemas of providers" },
    { "valid", "diagnostics", "is the answer of `terraform validate -json`" },
    { "planned_values", NULL, is_plan },
    { "resource_changes", NULL, is_plan },
    { "configuration", NULL, is_plan },
    { "values", "format_version", is_state },
    { "lineage", NULL, is_state },
    { "serial", NULL, is_state },
    { "resource", NULL, "is a configuration (.tf.json)" },
    { "terraform", NULL, "is a configuration (.tf.json)" },
    { "format_version", NULL, "is the JSON form of an empty state, or of something unknown" },
};

static void refuse(enum document_kind kind, const struct document_source *source, const char *what,
                   struct diags *diags)
{
    diag_add(diags, DIAG_DOCUMENT_FORMAT, source->path, "%s %s. %s", source->name, what,
             how_to_make[kind]);
}

/* The JSON values that are no object, and so no document of ours. */
static const char *name_of_other_kind(enum json_kind kind)
{
    switch (kind) {
    case JSON_KIND_LIST:
        return "is a JSON list, not an object";
    case JSON_KIND_STRING:
        return "is a JSON string, not an object";
    case JSON_KIND_NUMBER:
        return "is a JSON number, not an object";
    default:
        return NULL;
    }
}

static const char *name_of_start(struct span start)
{
    for (size_t i = 0; i < ARRAY_LENGTH(starts); i++) {
        if (span_starts_with(start, (struct span) { starts[i].bytes, starts[i].length })) {
            return starts[i].what;
        }
    }
    return NULL;
}

bool format_check_start(enum document_kind kind, struct span text,
                        const struct document_source *source, struct diags *diags)
{
    struct json_cursor cursor = json_cursor(text);
    enum json_kind stands_first = json_peek(&cursor);
    const char *what = name_of_start(span_between(cursor.at, cursor.end));
    what = what ? what : name_of_other_kind(stands_first);
    if (what) {
        refuse(kind, source, what, diags);
    }
    return !what;
}

/* Does the object, which is known to be JSON, have the member? */
static bool has_member(struct span text, const char *name)
{
    struct json_cursor cursor = json_cursor(text);
    struct span key;
    bool escaped;
    bool good = json_enter(&cursor, JSON_KIND_OBJECT);
    while (good && json_next_member(&cursor, &key, &escaped)) {
        if (span_is(key, name)) {
            return true;
        }
        good = json_skip(&cursor, NULL);
    }
    return false;
}

void format_refuse(enum document_kind kind, struct span text, const struct document_source *source,
                   struct diags *diags)
{
    if (has_member(text, "encrypted_data")) {
        diag_add(diags, DIAG_DOCUMENT_ENCRYPTED, source->path,
                 "%s is encrypted by OpenTofu. Decrypt it with `tofu show -json` (a plan) or `tofu "
                 "state pull` (a state), run where the encryption is configured.",
                 source->name);
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(clues); i++) {
        if (has_member(text, clues[i].key) && (!clues[i].and || has_member(text, clues[i].and))) {
            bool is_what_was_wanted = kind == DOCUMENT_PLAN && clues[i].what == is_plan;
            refuse(kind, source, is_what_was_wanted ? "has no \"format_version\"" : clues[i].what,
                   diags);
            return;
        }
    }
    refuse(kind, source, kind == DOCUMENT_PLAN ? "is no plan" : "is no state", diags);
}

bool format_check_version(enum document_kind kind, struct span version,
                          const struct document_source *source, struct diags *diags)
{
    if (span_starts_with(version, SPAN("0.")) || span_starts_with(version, SPAN("1."))) {
        return true;
    }
    size_t shown = version.length < 20 ? version.length : 20;
    diag_add(diags, DIAG_DOCUMENT_FORMAT, source->path,
             "%s has the format version \"%.*s\"; versions 0 and 1 of the JSON form of a %s are "
             "known. A later release of this provider may read it.",
             source->name, (int)shown, version.text, kind == DOCUMENT_PLAN ? "plan" : "state");
    return false;
}
