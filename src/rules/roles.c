/*
 * roles.c: no member holds a role out of every list of roles that must be apart.
 */
#include "rules/requirement.h"

/* One member that one resource gives one role. */
struct grant {
    const struct entity *entity;
    struct span member;
    struct span role;
};

struct grants {
    struct arena *arena;
    struct grant *items;
    size_t count;
    size_t room;
    const struct entity *undecided; /* a resource whose member or role is not known, or NULL */
};

static void grant_add(struct grants *grants, struct grant grant)
{
    if (grants->count == grants->room) {
        size_t room = grants->room ? grants->room * 2 : 16;
        grants->items =
            arena_grow(grants->arena, grants->items, grants->count * sizeof(struct grant),
                       room * sizeof(struct grant));
        grants->room = room;
    }
    grants->items[grants->count++] = grant;
}

/* All values at all of the paths. */
static const struct value *values_at(struct arena *arena, const struct entity *entity,
                                     const struct value *paths)
{
    struct value_builder values = value_builder(arena);
    for (size_t i = 0; i < paths->item_count; i++) {
        const struct value *found =
            entity_read(arena, entity, value_string_or_empty(paths->items[i]));
        for (size_t j = 0; j < found->item_count; j++) {
            value_add(&values, found->items[j]);
        }
    }
    return value_list_done(&values);
}

static void grants_of(struct grants *grants, const struct entity *entity, const struct value *spec)
{
    const struct value *members = values_at(grants->arena, entity, value_get(spec, "member"));
    const struct value *roles = values_at(grants->arena, entity, value_get(spec, "role"));
    if (value_has_unknown(members) || value_has_unknown(roles)) {
        grants->undecided = entity;
    }
    for (size_t i = 0; i < members->item_count; i++) {
        for (size_t j = 0; j < roles->item_count; j++) {
            struct grant grant = { entity, value_string_or_empty(members->items[i]),
                                   value_string_or_empty(roles->items[j]) };
            if (grant.member.length && grant.role.length) {
                grant_add(grants, grant);
            }
        }
    }
}

static bool is_one_of(const struct value *roles, struct span role)
{
    for (size_t i = 0; i < roles->item_count; i++) {
        if (span_equal(value_string_or_empty(roles->items[i]), role)) {
            return true;
        }
    }
    return false;
}

static bool holds_one_of(const struct grants *grants, struct span member, const struct value *roles)
{
    for (size_t i = 0; i < grants->count; i++) {
        if (span_equal(grants->items[i].member, member) &&
            is_one_of(roles, grants->items[i].role)) {
            return true;
        }
    }
    return false;
}

/* Does the member of this grant hold a role of every list? Only grants of the first list ask. */
static bool breaks_apart(const struct grants *grants, const struct grant *grant,
                         const struct value *lists)
{
    if (!is_one_of(lists->items[0], grant->role)) {
        return false;
    }
    for (size_t i = 1; i < lists->item_count; i++) {
        if (!holds_one_of(grants, grant->member, lists->items[i])) {
            return false;
        }
    }
    return true;
}

struct answer judge_forbid(const struct inquiry *inquiry, const struct value *spec)
{
    struct grants grants = { .arena = inquiry->arena };
    struct entity_list entities = entities_of(inquiry, spec);
    for (size_t i = 0; i < entities.count; i++) {
        grants_of(&grants, entities.items[i], spec);
    }
    for (size_t i = 0; i < grants.count; i++) {
        const struct grant *grant = &grants.items[i];
        if (breaks_apart(&grants, grant, value_get(spec, "roles"))) {
            return (struct answer) {
                TRUTH_FALSE, grant->entity->address,
                arena_printf(inquiry->arena,
                             "a member that %.*s gives %.*s holds a role that must be apart too",
                             SPAN_ARGS(grant->entity->address), SPAN_ARGS(grant->role))
            };
        }
    }
    if (grants.undecided) {
        return (struct answer) { TRUTH_UNKNOWN, grants.undecided->address,
                                 "a member or role is not known yet" };
    }
    return answer_met;
}
