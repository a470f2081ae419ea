/*
 * A reference is text such as aws_s3_bucket.ehr.id, var.bucket, module.storage.bucket_id or
 * each.value. Terraform lists with each one also what it is part of, down to the block itself.
 * Source: terraform internal/command/jsonconfig/expression.go.
 */
#include "documents/references.h"

#include "documents/address.h"
#include "documents/configuration.h"
#include "json/json.h"

/* More steps than any real configuration needs; a malicious one must end all the same. */
#define MOST_STEPS 1000
#define DEEPEST_STEP 100

struct search {
    struct arena *arena; /* of the answer */
    struct arena *scratch;
    const struct configuration *configuration;
    struct span *blocks;
    size_t count;
    size_t room;
    size_t steps;
    unsigned depth;
};

/* Where an expression stands: names mean something there. */
struct scope {
    const struct config_module *module;
    struct span for_each; /* of the resource or the call that the expression is part of */
};

/* The block by its address within a module. */
static void add_block(struct search *search, const struct config_block *found)
{
    struct span path = found->module->path;
    struct span block = found->address;
    if (path.length != 0) {
        block = arena_span_printf(search->arena, "%.*s.%.*s", SPAN_ARGS(path), SPAN_ARGS(block));
    }
    for (size_t i = 0; i < search->count; i++) {
        if (span_equal(search->blocks[i], block)) {
            return;
        }
    }
    if (search->count == search->room) {
        size_t room = search->room != 0 ? search->room * 2 : 8;
        search->blocks =
            arena_grow(search->arena, search->blocks, search->count * sizeof(struct span),
                       room * sizeof(struct span));
        search->room = room;
    }
    search->blocks[search->count++] = block;
}

/* The slice of an object's member, or an empty span. */
static struct span member_slice(struct arena *arena, struct span object, struct span name)
{
    struct json_cursor cursor = json_cursor(object);
    struct span key;
    struct span slice = { 0 };
    bool escaped;
    bool good = object.length != 0 && json_enter(&cursor, JSON_KIND_OBJECT);
    while (good && json_next_member(&cursor, &key, &escaped)) {
        good = json_skip(&cursor, &slice);
        key = escaped ? json_unescape(arena, key) : key;
        if (good && span_equal(key, name)) {
            return slice;
        }
    }
    return (struct span) { 0 };
}

/* The name at the start of a reference's rest, and what is behind it, its key and a dot. */
static struct span take_name(struct span *rest)
{
    size_t length = 0;
    while (length < rest->length && rest->text[length] != '.' && rest->text[length] != '[') {
        length++;
    }
    struct span name = { rest->text, length };
    *rest = span_after(*rest, length);
    if (rest->length != 0 && rest->text[0] == '[') {
        *rest = span_after(*rest, address_bracket_length(*rest));
    }
    *rest = span_after(*rest, rest->length != 0 && rest->text[0] == '.');
    return name;
}

/* Expressions, outputs and calls lead to each other. */
static void follow_slice(struct search *search, const struct scope *scope, struct span slice);

static void follow_output(struct search *search, const struct config_module *module,
                          struct span name)
{
    struct span output = member_slice(search->scratch, module->outputs, name);
    struct scope inside = { module, SPAN("") };
    follow_slice(search, &inside, member_slice(search->scratch, output, SPAN("expression")));
}

static void follow_all_outputs(struct search *search, const struct config_module *module)
{
    struct json_cursor cursor = json_cursor(module->outputs);
    struct span name;
    bool escaped;
    bool good = module->outputs.length != 0 && json_enter(&cursor, JSON_KIND_OBJECT);
    while (good && json_next_member(&cursor, &name, &escaped)) {
        follow_output(search, module, escaped ? json_unescape(search->scratch, name) : name);
        good = json_skip(&cursor, NULL);
    }
}

static void follow_module(struct search *search, const struct scope *scope, struct span rest)
{
    struct span path = scope->module->path;
    struct span call = take_name(&rest);
    path = arena_span_printf(search->scratch, "%.*s%smodule.%.*s", SPAN_ARGS(path),
                             path.length != 0 ? "." : "", SPAN_ARGS(call));
    const struct config_module *module = configuration_module(search->configuration, path);
    if (!module) {
        return;
    }
    if (rest.length == 0) {
        follow_all_outputs(search, module);
    } else {
        follow_output(search, module, take_name(&rest));
    }
}

/* A module's variable is an argument of its call, to be read where the call stands. */
static void follow_variable(struct search *search, const struct scope *scope, struct span rest)
{
    const struct config_module *module = scope->module;
    if (module->parent) {
        struct scope outside = { module->parent, module->for_each };
        struct span name = take_name(&rest);
        follow_slice(search, &outside, member_slice(search->scratch, module->expressions, name));
    }
}

static void follow_each(struct search *search, const struct scope *scope, struct span rest)
{
    (void)rest;
    struct scope without = { scope->module, SPAN("") };
    follow_slice(search, &without, scope->for_each);
}

static void follow_resource(struct search *search, const struct scope *scope, struct span reference)
{
    struct span rest = reference;
    struct span type = take_name(&rest);
    struct span name = take_name(&rest);
    struct span address =
        arena_span_printf(search->scratch, "%.*s.%.*s", SPAN_ARGS(type), SPAN_ARGS(name));
    const struct config_block *block =
        configuration_block(search->configuration, scope->module->path, address);
    if (block) {
        add_block(search, block);
    }
}

/* What the first word of a reference means; any other is a resource type, or leads nowhere. */
static const struct {
    struct span word;
    void (*follow)(struct search *search, const struct scope *scope, struct span rest);
} words[] = {
    { { "module.", 7 }, follow_module },
    { { "var.", 4 }, follow_variable },
    { { "each.", 5 }, follow_each },
};

static void follow_reference(struct search *search, const struct scope *scope,
                             struct span reference)
{
    if (search->steps == MOST_STEPS || search->depth == DEEPEST_STEP) {
        return;
    }
    search->steps++;
    search->depth++;
    size_t i = 0;
    while (i < ARRAY_LENGTH(words) && !span_starts_with(reference, words[i].word)) {
        i++;
    }
    if (i < ARRAY_LENGTH(words)) {
        words[i].follow(search, scope, span_after(reference, words[i].word.length));
    } else {
        follow_resource(search, scope, reference);
    }
    search->depth--;
}

/* Terraform lists module.a beside module.a.bucket_id: only the longer one says which output. */
static bool is_said_closer(const struct value *references, struct span reference)
{
    for (size_t i = 0; i < references->item_count; i++) {
        struct span other = value_string_or_empty(references->items[i]);
        if (other.length > reference.length && span_starts_with(other, reference) &&
            (other.text[reference.length] == '.' || other.text[reference.length] == '[')) {
            return true;
        }
    }
    return false;
}

static void follow_list(struct search *search, const struct scope *scope,
                        const struct value *references)
{
    for (size_t i = 0; i < references->item_count && search->steps < MOST_STEPS; i++) {
        struct span reference = value_string_or_empty(references->items[i]);
        if (!is_said_closer(references, reference)) {
            follow_reference(search, scope, reference);
        }
    }
}

/* Nested blocks are objects and lists of objects; every `references` in them counts. */
static void follow_expression(struct search *search, const struct scope *scope,
                              const struct value *expression)
{
    if (expression->kind == VALUE_LIST) {
        for (size_t i = 0; i < expression->item_count; i++) {
            follow_expression(search, scope, expression->items[i]);
        }
        return;
    }
    for (size_t i = 0; expression->kind == VALUE_OBJECT && i < expression->member_count; i++) {
        const struct member *member = &expression->members[i];
        if (span_is(member->key, "references") && member->value->kind == VALUE_LIST) {
            follow_list(search, scope, member->value);
        } else if (!span_is(member->key, "constant_value")) {
            follow_expression(search, scope, member->value);
        }
    }
}

static void follow_slice(struct search *search, const struct scope *scope, struct span slice)
{
    const struct value *expression = json_try(search->scratch, slice);
    if (expression) {
        follow_expression(search, scope, expression);
    }
}

/* module.a.aws_s3_bucket.ehr -> the block, by module path and address within it. */
static const struct config_block *find_block(const struct configuration *configuration,
                                             struct span block)
{
    struct address address;
    if (!configuration || !address_parse(block, &address)) {
        return NULL;
    }
    return configuration_block(configuration, address.module, address.path);
}

struct block_list references_of(struct arena *arena, const struct configuration *configuration,
                                struct span block, struct span attribute)
{
    const struct config_block *found = find_block(configuration, block);
    if (!found) {
        return (struct block_list) { NULL, 0 };
    }
    AUTO_ARENA *scratch = arena_new();
    struct search search = { .arena = arena, .scratch = scratch, .configuration = configuration };
    struct scope scope = { found->module, found->for_each };
    follow_slice(&search, &scope, member_slice(scratch, found->expressions, attribute));
    return (struct block_list) { search.blocks, search.count };
}

enum truth references_sets(const struct configuration *configuration, struct span block,
                           struct span attribute)
{
    const struct config_block *found = find_block(configuration, block);
    if (!found) {
        return TRUTH_UNKNOWN;
    }
    AUTO_ARENA *scratch = arena_new();
    return truth_of(member_slice(scratch, found->expressions, attribute).length != 0);
}

/* The provider's configuration by its key: `aws`, `aws.west`, or `module.a:aws`, which is found in
 * an outer module where the inner one only passes it on. */
static struct span provider_slice(struct arena *scratch, struct span providers, struct span key)
{
    struct span slice = member_slice(scratch, providers, key);
    size_t colon = span_find_byte(key, ':');
    if (slice.length == 0 && colon != key.length) {
        slice = member_slice(scratch, providers, span_after(key, colon + 1));
    }
    return slice;
}

struct span references_provider(const struct configuration *configuration, struct span block)
{
    const struct config_block *found = find_block(configuration, block);
    return found ? found->provider_key : SPAN("");
}

const struct value *references_provider_argument(struct arena *arena,
                                                 const struct configuration *configuration,
                                                 struct span provider, const char *argument)
{
    if (!configuration) {
        return NULL;
    }
    AUTO_ARENA *scratch = arena_new();
    struct span slice = provider_slice(scratch, configuration->providers, provider);
    struct span expressions = member_slice(scratch, slice, SPAN("expressions"));
    struct span expression = member_slice(scratch, expressions, span_of(argument));
    struct span constant = member_slice(scratch, expression, SPAN("constant_value"));
    return json_try(arena, constant);
}
