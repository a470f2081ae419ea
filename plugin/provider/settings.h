/*
 * settings.h: the provider block, decoded. Immutable once published; ConfigureProvider publishes
 * once a process (or again and again when a debugger keeps the process between runs).
 */
#ifndef HIPAA_PROVIDER_SETTINGS_H
#define HIPAA_PROVIDER_SETTINGS_H

#include "check/check.h"
#include "wire/schema.h"

struct settings {
    struct rule_choice rules;
    struct gate gate;
    const struct value *config; /* the whole block as given; clouds' credentials are in it */
    struct arena *arena;
    const struct settings *before; /* superseded, but perhaps still in use by a running call */
};

extern const struct schema provider_schema;

/* What can be checked without reading a file; unknown values are skipped. */
void settings_validate(struct arena *arena, const struct value *config, struct diags *diags);

/*
 * Decodes `config`, reads the rule files and publishes the result: from now on every call uses it.
 * Values not known yet are left at their defaults; settings_are_known tells. False, with nothing
 * published, after adding ARGUMENT_INVALID, RULE_FILE_INVALID or DOCUMENT_UNREADABLE.
 */
bool settings_configure(const struct value *config, struct diags *diags);

/* The published ones, or the defaults of an empty block. */
struct settings settings_current(void);

/*
 * A judgement by a setting not known yet would not be one: false after adding SETTING_UNKNOWN for
 * each such setting that no argument of `overrides` (an object, or NULL) replaces.
 */
MUST_USE bool settings_are_known(const struct settings *settings, const struct value *overrides,
                                 struct diags *diags);

#endif
