#include "provider/sources.h"

#include "base/str.h"
#include "provider/argument.h"

#define MESSAGE_LIMIT_BYTES 512

/* A key of the product's contract that this version cannot serve has SOURCE_NONE. */
struct source_key {
    const char *name;
    enum source_kind kind;
    bool is_contents;
    const char *secret; /* the member of the value that may hold credentials, or NULL */
};

static const struct source_key keys[] = {
    { "resources", SOURCE_RESOURCES, true, NULL },
    { "plan_file", SOURCE_PLAN_FILE, false, NULL },
    { "plan_json", SOURCE_PLAN_JSON, true, NULL },
    { "state_file", SOURCE_STATE_FILE, false, NULL },
    { "state_json", SOURCE_STATE_JSON, true, NULL },
    { "remote_state", SOURCE_NONE, false, "config" },
    { "live", SOURCE_NONE, false, NULL },
};

/* `live = false` asks for nothing. */
static bool is_set(const struct value *argument, const struct source_key *key)
{
    const struct value *value = value_get(argument, key->name);
    return !value_is_nothing(value) && value->kind != VALUE_UNKNOWN &&
           !(value->kind == VALUE_BOOL && !value->truth);
}

static bool may_be_set(const struct value *argument)
{
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        if (value_is(value_get(argument, keys[i].name), VALUE_UNKNOWN)) {
            return true;
        }
    }
    return false;
}

/* The first key that is set, and how many are. */
static const struct source_key *find_key(const struct value *argument, size_t *count)
{
    const struct source_key *found = NULL;
    *count = 0;
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        if (is_set(argument, &keys[i])) {
            found = found ? found : &keys[i];
            (*count)++;
        }
    }
    return found;
}

static const char *names_of(struct arena *arena, const struct value *set_in)
{
    struct str names = str_init(arena, MESSAGE_LIMIT_BYTES);
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        bool listed = set_in ? is_set(set_in, &keys[i]) : keys[i].kind != SOURCE_NONE;
        if (listed) {
            str_printf(&names, "%s%s", names.length == 0 ? "" : ", ", keys[i].name);
        }
    }
    return str_text(&names);
}

static void take(struct arena *arena, const struct value *argument, const struct source_key *key,
                 struct source *source)
{
    const struct value *value = value_get(argument, key->name);
    source->kind = key->kind;
    source->values = value;
    source->text = key->is_contents ? value_string_or_empty(value)
                                    : argument_file(arena, value_string_or_empty(value));
}

static bool decode_set(struct arena *arena, const struct value *argument, const char *side,
                       struct source *source, struct diags *diags)
{
    size_t count;
    const struct source_key *key = find_key(argument, &count);
    if (count > 1) {
        diag_add(diags, DIAG_ARGUMENT_COMBINATION, side,
                 "%s takes exactly one of %s; here it has %s.", side, names_of(arena, NULL),
                 names_of(arena, argument));
        return false;
    }
    if (!key) {
        return true;
    }
    source->path = arena_printf(arena, "%s.%s", side, key->name);
    if (key->kind == SOURCE_NONE) {
        diag_add(diags, DIAG_NOT_SUPPORTED, source->path,
                 "%s is not supported by this version. Use one of %s.", source->path,
                 names_of(arena, NULL));
        return false;
    }
    take(arena, argument, key, source);
    return true;
}

bool source_decode(struct arena *arena, const struct value *config, const char *side,
                   struct source *source, struct diags *diags)
{
    const struct value *argument = value_get(config, side);
    *source = (struct source) { .kind = SOURCE_NONE, .path = side };
    if (!value_is(argument, VALUE_OBJECT)) {
        return true;
    }
    if (!decode_set(arena, argument, side, source, diags)) {
        return false;
    }
    if (source->kind == SOURCE_NONE && strcmp(side, "declared") == 0 && !may_be_set(argument)) {
        diag_add(diags, DIAG_ARGUMENT_COMBINATION, side,
                 "%s takes exactly one of %s; here it has none that is not null.", side,
                 names_of(arena, NULL));
        return false;
    }
    return true;
}

static const struct value *without_contents(struct arena *arena, const struct source_key *key,
                                            const struct value *value)
{
    if (key->is_contents) {
        return &value_null;
    }
    if (!key->secret || value->kind != VALUE_OBJECT) {
        return value;
    }
    struct value_builder kept = value_builder(arena);
    for (size_t i = 0; i < value->member_count; i++) {
        const struct member *member = &value->members[i];
        bool secret = span_is(member->key, key->secret);
        value_put_span(&kept, member->key, secret ? &value_null : member->value);
    }
    return value_object_done(&kept);
}

const struct value *source_without_contents(struct arena *arena, const struct value *argument)
{
    if (!value_is(argument, VALUE_OBJECT)) {
        return argument;
    }
    struct value_builder kept = value_builder(arena);
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        const struct value *value = value_get(argument, keys[i].name);
        if (value) {
            value_put(&kept, keys[i].name, without_contents(arena, &keys[i], value));
        }
    }
    return value_object_done(&kept);
}

bool source_is_kept(const struct value *argument)
{
    size_t count;
    return value_is(argument, VALUE_OBJECT) && find_key(argument, &count) != NULL;
}

bool source_is_known(const struct value *argument)
{
    if (!value_is(argument, VALUE_OBJECT)) {
        return value_is_nothing(argument);
    }
    bool known = true;
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        const struct value *value = value_get(argument, keys[i].name);
        bool is_resources = keys[i].kind == SOURCE_RESOURCES;
        known &= is_resources ? !value_is(value, VALUE_UNKNOWN) : !value_has_unknown(value);
    }
    return known;
}
