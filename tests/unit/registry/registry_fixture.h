/*
 * registry_fixture.h: a registry in ./tree with one key, and releases to put into it.
 */
#ifndef HIPAA_TESTS_REGISTRY_REGISTRY_FIXTURE_H
#define HIPAA_TESTS_REGISTRY_REGISTRY_FIXTURE_H

#include "registry/publish.h"
#include "tests/unit/registry/fixture.h"

#define KEY_ARMOR "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nx\n-----END PGP PUBLIC KEY BLOCK-----\n"
#define KEY_PATH "tree/site/keys/0123456789ABCDEF.asc"
#define ORIGIN "tree/site/v1/providers/acme/hipaa"
#define MIRROR "tree/site/mirror/registry.example.com/acme/hipaa"

static inline int fixture_registry(void **state)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    if (fixture_enter(state) != 0 ||
        !registry_create("tree", SPAN("registry.example.com"), SPAN("acme"), &diags)) {
        return -1;
    }
    fixture_put(KEY_PATH, SPAN(KEY_ARMOR));
    return 0;
}

static inline void fixture_publish(const char *folder)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct registry registry;
    size_t changes;
    assert_true(registry_open("tree", &registry, &diags));
    assert_true(publish_release(&registry, folder, &diags));
    assert_true(publish_site(&registry, &changes, &diags));
}

#endif
