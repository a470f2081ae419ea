#include "drift/secret.h"

#include <ctype.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "facets/secret.h"
#include "json/json.h"

#define SHOWN_MOST_BYTES 512 /* longer JSON texts are cut */
#define SHOWN_BEGINNING_BYTES 160

static const struct value sensitive_text = { .kind = VALUE_STRING, .text = { "(sensitive)", 11 } };
static const struct value hidden_text = { .kind = VALUE_STRING, .text = { "(not shown)", 11 } };

/* Letters of a name, in lower case and without separators, contain one of these. */
static const char *const secret_words[] = {
    "password",       "passwd",
    "passphrase",     "secret",
    "token",          "privatekey",
    "accesskey",      "apikey",
    "credential",     "connectionstring",
    "authkey",        "storagekey",
    "sharedkey",      "presharedkey",
    "userdata",       "customdata",
    "startupscript",  "accountkey",
    "primarykey",     "secondarykey",
    "appsettings",    "environmentvariables",
    "bcrypthash",     "signingkey",
    "encryptionseed", "certificatebody",
    "keymaterial",    "kubeconfig",
};

/* ... unless the name ends like the name of something about a secret. */
static const char *const harmless_ends[] = {
    "arn",    "arns", "id",     "ids",     "name",      "names",    "path",    "file",
    "url",    "uri",  "ref",    "type",    "version",   "policy",   "expiry",  "endpoint",
    "format", "mode", "method", "enabled", "algorithm", "validity", "updated", "publickey",
};

/* The name in lower case without separators, cut at the room: enough to look for words in. */
static struct span folded(struct span name, char room[64])
{
    size_t length = 0;
    for (size_t i = 0; i < name.length && length < 64; i++) {
        if (isalnum((unsigned char)name.text[i])) {
            room[length++] = (char)tolower((unsigned char)name.text[i]);
        }
    }
    return (struct span) { room, length };
}

static bool contains(struct span text, struct span word)
{
    return word.length <= text.length && memmem(text.text, text.length, word.text, word.length);
}

bool secret_is_named(struct span name)
{
    char room[64];
    struct span letters = folded(name, room);
    bool named = false;
    for (size_t i = 0; i < ARRAY_LENGTH(secret_words) && !named; i++) {
        named = contains(letters, span_of(secret_words[i]));
    }
    for (size_t i = 0; i < ARRAY_LENGTH(harmless_ends) && named; i++) {
        named = !span_ends_with(letters, span_of(harmless_ends[i]));
    }
    return named;
}

bool secret_in_pair(const struct value *object, struct span key)
{
    if (!span_is(key, "value")) {
        return false;
    }
    return secret_is_named(value_string_or_empty(value_get(object, "name"))) ||
           secret_is_named(value_string_or_empty(value_get(object, "key")));
}

/* Words of the names of types that hold secrets, and beginnings of the names of where they do. */
static const char *const keeper_words[] = { "secret", "password", "ssmparameter", "variable" };
static const char *const kept_starts[] = { "data",   "binarydata", "stringdata",
                                           "result", "value",      "plaintext" };

bool secret_is_kept_at(struct span type, struct span path)
{
    char type_room[64];
    char name_room[64];
    struct span keeper = folded(type, type_room);
    path.length = span_find_byte(path, '.');
    struct span name = folded(path, name_room);
    bool keeps = false;
    for (size_t i = 0; i < ARRAY_LENGTH(keeper_words) && !keeps; i++) {
        keeps = contains(keeper, span_of(keeper_words[i]));
    }
    bool kept = false;
    for (size_t i = 0; i < ARRAY_LENGTH(kept_starts) && keeps && !kept; i++) {
        kept = span_starts_with(name, span_of(kept_starts[i]));
    }
    return kept;
}

struct mask {
    struct arena *arena;
    struct discretion discretion;
};

static const struct value *masked(struct mask mask, const struct value *value);

static const struct value *masked_object(struct mask mask, const struct value *object)
{
    struct value_builder builder = value_builder(mask.arena);
    for (size_t i = 0; i < object->member_count; i++) {
        const struct member *member = &object->members[i];
        struct mask below = mask;
        below.discretion.secret_by_name |=
            secret_is_named(member->key) || secret_in_pair(object, member->key);
        for (size_t j = 0; j < 2; j++) {
            below.discretion.sensitive[j] =
                value_get_span(mask.discretion.sensitive[j], member->key);
        }
        value_put_span(&builder, member->key, masked(below, member->value));
    }
    return value_object_done(&builder);
}

static const struct value *mark_at(const struct value *tree, size_t index)
{
    return value_is(tree, VALUE_LIST) && index < tree->item_count ? tree->items[index] : NULL;
}

static const struct value *masked_list(struct mask mask, const struct value *list)
{
    struct value_builder builder = value_builder(mask.arena);
    for (size_t i = 0; i < list->item_count; i++) {
        struct mask below = mask;
        for (size_t j = 0; j < 2; j++) {
            below.discretion.sensitive[j] = mark_at(mask.discretion.sensitive[j], i);
        }
        value_add(&builder, masked(below, list->items[i]));
    }
    return value_list_done(&builder);
}

/* A text may be a JSON document (a policy, container definitions) with secrets inside. */
static const struct value *masked_string(struct mask mask, const struct value *string)
{
    struct span text = string->text;
    if (text.length != 0 && mask.discretion.secret_by_name) {
        return &sensitive_text;
    }
    if (text.length != 0 && mask.discretion.hides_texts) {
        return &hidden_text;
    }
    bool may_be_document = text.length != 0 && (text.text[0] == '{' || text.text[0] == '[');
    const struct value *document = may_be_document ? json_try(mask.arena, text) : NULL;
    if (!document) {
        return secret_in_text(text) ? &sensitive_text : string;
    }
    struct mask inside = { mask.arena, { .secret_by_name = false } };
    struct span shown = json_text(mask.arena, masked(inside, document), JSON_COMPACT);
    return contains(shown, sensitive_text.text) ? value_string(mask.arena, shown) : string;
}

/* Recursion ends with the depth of the values, which their reader bounds. */
static const struct value *masked(struct mask mask, const struct value *value)
{
    if (value_is_true(mask.discretion.sensitive[0]) ||
        value_is_true(mask.discretion.sensitive[1])) {
        return &sensitive_text;
    }
    switch (value->kind) {
    case VALUE_OBJECT:
        return masked_object(mask, value);
    case VALUE_LIST:
        return masked_list(mask, value);
    case VALUE_STRING:
        return masked_string(mask, value);
    default:
        return value;
    }
}

/* At most `most` bytes, whole characters. */
static struct span beginning_of(struct span text, size_t most)
{
    size_t end = 0;
    while (end < text.length) {
        size_t character = utf8_character_length(span_after(text, end));
        if (character == 0 || end + character > most) {
            break;
        }
        end += character;
    }
    return (struct span) { text.text, end };
}

struct span secret_free_text(struct arena *arena, const struct value *value,
                             const struct discretion *discretion)
{
    if (!value) {
        return SPAN("");
    }
    struct mask mask = { arena, *discretion };
    struct span text = json_text(arena, masked(mask, value), JSON_COMPACT);
    if (text.length <= SHOWN_MOST_BYTES) {
        return text;
    }
    struct span digest = digest_sha256(arena, text);
    struct span cut = arena_span_printf(arena, "%.*s... (%zu bytes, SHA-256 %.12s)",
                                        SPAN_ARGS(beginning_of(text, SHOWN_BEGINNING_BYTES)),
                                        text.length, digest.text);
    return json_text(arena, value_string(arena, cut), JSON_COMPACT);
}
