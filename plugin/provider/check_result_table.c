/*
 * The results of a check, as they stand in the schema of everything that checks.
 */
#include "provider/check_schema.h"

#define TEXT(name, text) ATTRIBUTE(name, TYPE_JSON_STRING, ATTRIBUTE_COMPUTED, text)
#define NUMBER(name, text) ATTRIBUTE(name, TYPE_JSON_NUMBER, ATTRIBUTE_COMPUTED, text)
#define TRUTH(name, text) ATTRIBUTE(name, TYPE_JSON_BOOL, ATTRIBUTE_COMPUTED, text)
#define OBJECTS(name, nesting, table, text)                                                        \
    ATTRIBUTE_OBJECTS(name, nesting, ATTRIBUTE_COMPUTED, table, text)

static const struct attribute finding[] = {
    TEXT("rule_id", "Rule, for example `HIPAA-ED-05`."),
    TEXT("title", "The rule's title."),
    TEXT("severity", "`low`, `medium`, `high` or `critical`."),
    TEXT("safeguard", "Citation, for example `164.312(a)(2)(iv)`."),
    TEXT("safeguard_title", "Title of the safeguard."),
    TEXT("designation", "`required`, `addressable` or `standard`."),
    TEXT("address", "Address of the resource."),
    TEXT("resource_type", "Its type."),
    TEXT("cloud", "The provider that makes it, for example `aws`."),
    TEXT("class", "Class of the resource, for example `object_storage`."),
    TEXT("facet", "The facet that was judged."),
    TEXT("classification", "What happened: `in_sync`, `benign_drift`, `violating_drift`, "
                           "`remediating_drift`, `persistent_violation`, `missing`, `unmanaged` or "
                           "`unknown`."),
    TEXT("outcome", "What the plan will do: `none`, `restored`, `introduced`, `unaddressed` "
                    "or `unknown`."),
    TEXT("applied", "JSON of the facet when last applied, or null."),
    TEXT("observed", "JSON of the facet as it is there, or null."),
    TEXT("planned", "JSON of the facet after the plan, or null."),
    TEXT("message", "The finding in a sentence."),
    TEXT("remediation", "How to mend it."),
    TRUTH("waived", "Does a waiver cover it?"),
    TEXT("waiver_reason", "The waiver's reason, or null."),
    TEXT("fingerprint", "Digest that names this finding from run to run."),
};

const struct attributes check_finding = ATTRIBUTES(finding);

static const struct attribute drifted_attribute[] = {
    TEXT("address", "Address of the resource."),
    TEXT("resource_type", "Its type."),
    TEXT("path", "Path of the attribute that differs."),
    TEXT("facet", "The facet that it decides, or null."),
    TEXT("classification", "What the difference means under the rules."),
    TEXT("nature", "`representation` (another way of writing the same), `echo` (a companion "
                   "resource explains it) or `substantive`."),
    TEXT("applied",
         "JSON of what was applied. Sensitive values read `(sensitive)`. Values that come "
         "through `resources` do not tell which of them are sensitive: texts that decide "
         "no facet read `(not shown)`."),
    TEXT("observed", "JSON of what is there."),
};

static const struct attribute safeguard_status[] = {
    TEXT("title", "Title of the safeguard."),
    TEXT("designation", "`required`, `addressable` or `standard`."),
    TEXT("status", "`compliant`, `noncompliant`, `unknown` or `not_applicable`: no resource "
                   "was judged for it."),
    NUMBER("rules", "Rules that were judged."),
    NUMBER("resources", "Resources that were judged."),
    NUMBER("violations", "Findings that break it."),
    NUMBER("unknown", "Judgements that could not be made."),
    NUMBER("waived", "Findings under a waiver."),
};

static const struct attribute counts[] = {
    NUMBER("resources", "Managed resources in the documents."),
    NUMBER("evaluated", "Resources that a rule judged."),
    NUMBER("unchecked", "What was not judged: the length of `unchecked`."),
    NUMBER("rules", "Rules that were judged."),
    NUMBER("violations", "Findings that break a safeguard."),
    NUMBER("waived", "Findings under a waiver."),
    NUMBER("unknown", "Judgements that could not be made."),
    NUMBER("critical", "Violations of critical severity."),
    NUMBER("high", "Violations of high severity."),
    NUMBER("medium", "Violations of medium severity."),
    NUMBER("low", "Violations of low severity."),
    NUMBER("in_sync", "Facets that are as applied."),
    NUMBER("benign_drift", "Changed, compliant before and after."),
    NUMBER("violating_drift", "Changed from compliant to violating."),
    NUMBER("remediating_drift", "Changed from violating to compliant, by hand."),
    NUMBER("persistent_violation", "Violating before and now."),
    NUMBER("missing", "Declared, but gone."),
    NUMBER("unmanaged", "There, but not declared."),
};

static const struct attribute unchecked[] = {
    TEXT("address", "Address of the resource."),
    TEXT("resource_type", "Its type."),
    TEXT("reason", "Why no rule judged it."),
};

static const struct attribute catalogue[] = {
    TEXT("version", "Version of the built-in rules."),
    TEXT("edition", "Edition of the Security Rule."),
    TEXT("sha256", "Digest of the built-in rules."),
};

static const struct attribute results[] = {
    TEXT("status", "`compliant`, `noncompliant` or `unknown`. Unknown is never compliant."),
    TRUTH("compliant", "Is `status` `compliant`?"),
    TRUTH("drifted", "Does anything differ between what was applied and what is there, noise "
                     "aside?"),
    TEXT("fingerprint", "SHA-256 over the sorted facets: equal inputs, equal fingerprint."),
    OBJECTS("findings", NESTING_LIST, finding, "What rules found, worst first."),
    OBJECTS("drift", NESTING_LIST, drifted_attribute,
            "Every attribute that differs between what was applied and what is there, "
            "benign and unclassified ones too."),
    OBJECTS("safeguards_status", NESTING_MAP, safeguard_status,
            "Status of each safeguard, by citation."),
    OBJECTS("counts", NESTING_SINGLE, counts, "Totals of the lists above."),
    OBJECTS("unchecked", NESTING_LIST, unchecked, "What was *not* judged, and why."),
    OBJECTS("catalogue", NESTING_SINGLE, catalogue,
            "The rules that judged, so that a result can be reproduced."),
};

const struct attributes check_results = ATTRIBUTES(results);
