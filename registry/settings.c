#include "registry/settings.h"

#include "base/file.h"
#include "json/json.h"
#include "registry/complain.h"

static const char *const keys[] = { "host", "namespace", "releases_url", "warnings", "withdrawn" };

static bool is_made_of(struct span text, const char *allowed)
{
    for (size_t i = 0; i < text.length; i++) {
        if (!strchr(allowed, text.text[i])) {
            return false;
        }
    }
    return text.length != 0;
}

#define SMALL "abcdefghijklmnopqrstuvwxyz0123456789-"

/* An http URL would carry tokens in the clear. */
static bool is_url(struct span text)
{
    bool placed = span_starts_with(text, SPAN("https://")) || span_starts_with(text, SPAN("/"));
    return placed && span_ends_with(text, SPAN("/")) && memchr(text.text, ' ', text.length) == NULL;
}

bool settings_check(const struct registry *registry, const char *path, struct diags *diags)
{
    if (!is_made_of(registry->host, SMALL ".:")) {
        return complain(diags, path, "host \"%.*s\" is no host name in small letters",
                        SPAN_ARGS(registry->host));
    }
    if (!is_made_of(registry->name_space, SMALL "_")) {
        return complain(diags, path, "namespace \"%.*s\" is not of small letters, digits, - and _",
                        SPAN_ARGS(registry->name_space));
    }
    return is_url(registry->releases_url) ||
           complain(diags, path,
                    "releases_url \"%.*s\" must begin with / or https:// and end with /",
                    SPAN_ARGS(registry->releases_url));
}

static bool is_known(struct span key)
{
    for (size_t i = 0; i < ARRAY_LENGTH(keys); i++) {
        if (span_is(key, keys[i])) {
            return true;
        }
    }
    return false;
}

/* A misspelt "withdrawn" would put a bad version back. */
static bool check_keys(const struct value *document, const char *path, struct diags *diags)
{
    if (!value_is(document, VALUE_OBJECT)) {
        return complain(diags, path, "is no object");
    }
    for (size_t i = 0; i < document->member_count; i++) {
        if (!is_known(document->members[i].key)) {
            return complain(diags, path, "\"%.*s\" is no setting",
                            SPAN_ARGS(document->members[i].key));
        }
    }
    return true;
}

static const struct value *setting(const struct value *document, const char *key,
                                   const struct value *otherwise)
{
    const struct value *value = value_get(document, key);
    return value_is_nothing(value) ? otherwise : value;
}

static bool check_texts(const struct value *warnings, const struct value *withdrawn,
                        const char *path, struct diags *diags)
{
    bool good = value_is(warnings, VALUE_LIST) && value_is(withdrawn, VALUE_OBJECT);
    for (size_t i = 0; good && i < warnings->item_count; i++) {
        good = value_is(warnings->items[i], VALUE_STRING);
    }
    for (size_t i = 0; good && i < withdrawn->member_count; i++) {
        good = value_is(withdrawn->members[i].value, VALUE_STRING);
    }
    return good || complain(diags, path,
                            "warnings must be a list of texts, and withdrawn an "
                            "object of versions and reasons");
}

bool settings_read(struct registry *registry, const char *path, struct diags *diags)
{
    struct file_text file;
    if (!file_read(diags->arena, path, NULL, &file, diags)) {
        return false;
    }
    struct span text = arena_span(diags->arena, file.text);
    const struct value *document = json_parse(diags->arena, text, path, NULL, diags);
    if (!document || !check_keys(document, path, diags)) {
        return false;
    }
    const struct value *here = value_string(diags->arena, SPAN(REGISTRY_RELEASES_URL));
    registry->host = value_string_or_empty(value_get(document, "host"));
    registry->name_space = value_string_or_empty(value_get(document, "namespace"));
    registry->releases_url = value_string_or_empty(setting(document, "releases_url", here));
    registry->warnings = setting(document, "warnings", &value_empty_list);
    registry->withdrawn = setting(document, "withdrawn", &value_empty_object);
    return check_texts(registry->warnings, registry->withdrawn, path, diags) &&
           settings_check(registry, path, diags);
}

bool settings_write(const struct registry *registry, const char *path, struct diags *diags)
{
    struct value_builder document = value_builder(diags->arena);
    value_put(&document, "host", value_string(diags->arena, registry->host));
    value_put(&document, "namespace", value_string(diags->arena, registry->name_space));
    value_put(&document, "releases_url", value_string(diags->arena, registry->releases_url));
    value_put(&document, "warnings", registry->warnings);
    value_put(&document, "withdrawn", registry->withdrawn);
    return file_write(path, json_text(diags->arena, value_object_done(&document), JSON_PRETTY),
                      diags);
}
