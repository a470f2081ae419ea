/*
 * fields.h: the keys of an object in a rule file: none unknown, each of its kind.
 */
#ifndef HIPAA_RULES_FIELDS_H
#define HIPAA_RULES_FIELDS_H

#include "rules/complaint.h"

struct field {
    const char *name;
    unsigned kinds;       /* FIELD_IS(..) bits; 0: any */
    const char *accepted; /* "true or false": for messages */
    bool needed;
};

#define FIELD_IS(kind) (1u << (kind))
#define FIELD_TEXT FIELD_IS(VALUE_STRING)
#define FIELD_LIST FIELD_IS(VALUE_LIST)

/*
 * Complains about each key that `fields` does not list (with the nearest one), about each value of
 * another kind, empty texts and empty lists, and each needed field that is missing. `where` names
 * the object. False if it complained.
 */
MUST_USE bool fields_check(const struct complaints *complaints, const struct value *object,
                           const char *where, const struct field *fields, size_t count);

/* A list of texts (or one text, where it stands alone) as spans. */
const struct span *field_texts(struct arena *arena, const struct value *value, size_t *count);

#endif
