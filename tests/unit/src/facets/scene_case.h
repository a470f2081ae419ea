/*
 * scene_case.h: small workspaces for the tests of joins: addresses with attributes, and what a
 * plan's configuration says their blocks refer to.
 */
#ifndef HIPAA_TESTS_SCENE_CASE_H
#define HIPAA_TESTS_SCENE_CASE_H

#include "documents/document.h"
#include "facets/workspace.h"

#include "facets_case.h"

/* One resource: its address, and attributes as JSON with marks. */
struct actor {
    const char *address;
    const char *values;
};

/* One argument of a block's configuration; `references` is a JSON list, or NULL for a constant. */
struct argument {
    const char *block;
    const char *name;
    const char *references;
};

struct scene {
    struct arena *arena;
    struct kinds *kinds;
    struct workspace *workspace;
};

/* The text without what stands in brackets: the block of an address. */
UNUSED static struct span without_keys(struct arena *arena, const char *address)
{
    struct str out = str_init(arena, 1000);
    bool inside = false;
    for (; *address; address++) {
        inside = inside || *address == '[';
        if (!inside) {
            str_add_byte(&out, *address);
        }
        inside = inside && *address != ']';
    }
    return str_span(&out);
}

UNUSED static struct subject *subject_of(struct arena *arena, const char *address)
{
    struct subject *subject = ARENA_NEW(arena, struct subject);
    struct span block = without_keys(arena, address);
    const char *last = strrchr(address, '.');
    const char *key = strchr(last, '[');
    subject->address = span_of(address);
    subject->block = block;
    subject->key = key ? (struct span) { key + 1, strlen(key) - 2 } : SPAN("");
    struct span type = block;
    while (type.text[type.length - 1] != '.') {
        type.length--;
    }
    type.length--;
    size_t start = type.length;
    while (start > 0 && type.text[start - 1] != '.') {
        start--;
    }
    subject->type = span_after(type, start);
    return subject;
}

/* The configuration of blocks of the root module. */
UNUSED static const struct configuration *configuration_of(struct arena *arena,
                                                           const struct argument *arguments)
{
    struct str text = str_init(arena, 100000);
    str_add_text(&text, "{\"format_version\":\"1.2\",\"configuration\":{\"provider_config\":{"
                        "\"aws\":{\"name\":\"aws\",\"expressions\":{\"region\":{"
                        "\"constant_value\":\"eu-central-1\"}}}},\"root_module\":{"
                        "\"resources\":[");
    for (size_t i = 0; arguments[i].block; i++) {
        bool again = i != 0 && strcmp(arguments[i].block, arguments[i - 1].block) == 0;
        if (!again) {
            const char *dot = strchr(arguments[i].block, '.');
            str_printf(
                &text,
                "%s{\"address\":\"%s\",\"mode\":\"managed\",\"type\":\"%.*s\",\"name\":\"%s\","
                "\"provider_config_key\":\"aws\",\"expressions\":{",
                i == 0 ? "" : "}},", arguments[i].block, (int)(dot - arguments[i].block),
                arguments[i].block, dot + 1);
        }
        str_printf(&text, "%s\"%s\":{%s%s}", again ? "," : "", arguments[i].name,
                   arguments[i].references ? "\"references\":" : "\"constant_value\":1",
                   arguments[i].references ? arguments[i].references : "");
    }
    str_add_text(&text, arguments[0].block ? "}}]}}}" : "]}}}");
    struct diags diags = diags_init(arena);
    struct snapshot snapshot;
    static const struct document_source source = { "plan.json", NULL, NULL, 1 };
    if (!document_read(arena, DOCUMENT_PLAN, str_span(&text), &source, &snapshot, &diags)) {
        fail_msg("%s: %s", diags.items[0].detail, str_text(&text));
    }
    return snapshot.configuration;
}

/* Reads the actors (up to one without an address) and joins them. */
UNUSED static struct scene scene_of(struct arena *arena, const struct actor *actors,
                                    const struct argument *arguments)
{
    struct scene scene = { arena, kinds_new(arena, catalogue_open(arena)), NULL };
    const struct configuration *configuration =
        arguments ? configuration_of(arena, arguments) : NULL;
    scene.workspace = workspace_new(arena, scene.kinds, configuration);
    for (; actors->address; actors++) {
        const struct subject *subject = subject_of(arena, actors->address);
        const struct kind *kind = kind_find(scene.kinds, subject->type);
        if (!kind) {
            fail_msg("no type of %s", actors->address);
        }
        workspace_add(scene.workspace, subject, kind, given(arena, actors->values));
    }
    workspace_join(scene.workspace);
    return scene;
}

UNUSED static struct entity *entity_of(const struct scene *scene, const char *address)
{
    for (size_t i = 0; i < workspace_count(scene->workspace); i++) {
        struct entity *entity = workspace_entity(scene->workspace, i);
        if (span_is(entity->address, address)) {
            return entity;
        }
    }
    fail_msg("no %s", address);
    return NULL;
}

/* The facet's value as text; "-" where the type does not expose it. */
UNUSED static const char *fact_of(const struct scene *scene, const char *address, const char *facet)
{
    const struct entity *entity = entity_of(scene, address);
    size_t slot = kind_facet_slot(entity->kind, span_of(facet));
    return slot == FACET_NOT_EXPOSED ? "-" : shown(scene->arena, entity->facts[slot].value);
}

#define CHECK_FACT(scene, address, facet, value)                                                   \
    assert_string_equal(fact_of(scene, address, facet), value)

#endif
