/*
 * pack_test.h: runs the cases inside rules: `rules test FILE`, and the catalogue's own.
 */
#ifndef HIPAA_RULES_PACK_TEST_H
#define HIPAA_RULES_PACK_TEST_H

#include "base/str.h"
#include "rules/rules.h"

struct pack_test {
    size_t rules;
    size_t untested; /* rules without a case */
    size_t cases;
    size_t failed;
};

/*
 * Judges every case of every rule and appends a line for each: "ok ACME-001 compliant",
 * "FAILED acme.json:14 ACME-001 violating: judged compliant", "no case ACME-003".
 */
struct pack_test rule_pack_test(struct arena *arena, const struct rule_pack *pack, struct str *out);

/* The same for entries of the catalogue or of a rule file; `name` is the file's. */
struct pack_test rule_cases_test(struct arena *arena, const char *name, const struct value *rules,
                                 struct str *out);

#endif
