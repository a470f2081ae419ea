/*
 * secret.h: what must not be shown of a value, and how the rest is shown.
 *
 * Documents say which places are sensitive, but not all: raw states know only what the
 * configuration marked. So names tell too (`master_password`, `private_key`, `user_data` ...), and
 * texts that look like a key or a login. Values that come inline carry no marks at all: of them,
 * texts are shown only where a rule's facet is read. Numbers and booleans under such names are
 * shown: they are settings (`manage_master_user_password`), not secrets.
 */
#ifndef HIPAA_DRIFT_SECRET_H
#define HIPAA_DRIFT_SECRET_H

#include "value/value.h"

/* Does this attribute's or key's name tell that it holds a secret? */
bool secret_is_named(struct span name);

/* Is `key` the `value` of an object whose `name` or `key` names a secret, as in environment
 * blocks: {"name": "DB_PASSWORD", "value": "..."}? */
bool secret_in_pair(const struct value *object, struct span key);

/* Is the place one where resources of the type keep a secret itself: kubernetes_secret, data.key? */
bool secret_is_kept_at(struct span type, struct span path);

/* What is known of a place beside the value that stands there. */
struct discretion {
    const struct value *sensitive[2]; /* trees of sensitive places, of both versions; or NULL */
    bool secret_by_name;              /* a name on the way there tells that it holds a secret */
    bool hides_texts;                 /* nobody says what is sensitive: no text is shown */
};

/*
 * JSON text of `value` for a result: sensitive parts, by a tree or by name, become "(sensitive)",
 * texts that are left out "(not shown)", long values their beginning, length and digest. NULL gives
 * an empty span.
 */
struct span secret_free_text(struct arena *arena, const struct value *value,
                             const struct discretion *discretion);

#endif
