/*
 * story.h: small plans for tests: what each resource was, is and will be, and the check of them.
 */
#ifndef HIPAA_TESTS_STORY_H
#define HIPAA_TESTS_STORY_H

#include <stdint.h>

#include "base/str.h"
#include "check/check.h"

/* Attributes as JSON objects; NULL: not there at that moment. */
struct story {
    const char *address; /* TYPE.NAME */
    const char *applied;
    const char *observed;
    const char *planned;
    const char *unknown;   /* after_unknown, or NULL */
    const char *sensitive; /* of all moments, or NULL */
};

static inline void story_add_change(struct str *out, const struct story *story, const char *before,
                                    const char *after)
{
    struct span type = span_of(story->address);
    type.length = span_find_byte(type, '.');
    const char *marks = story->sensitive ? story->sensitive : "{}";
    str_printf(out,
               "{\"address\":\"%s\",\"mode\":\"managed\",\"type\":\"%.*s\",\"name\":\"x\","
               "\"provider_name\":\"registry.terraform.io/hashicorp/x\",\"change\":{\"actions\":"
               "[\"update\"],\"before\":%s,\"after\":%s,\"after_unknown\":%s,"
               "\"before_sensitive\":%s,\"after_sensitive\":%s}}",
               story->address, SPAN_ARGS(type), before ? before : "null", after ? after : "null",
               story->unknown ? story->unknown : "{}", marks, marks);
}

static inline bool story_drifted(const struct story *story)
{
    return !story->applied != !story->observed ||
           (story->applied && strcmp(story->applied, story->observed) != 0);
}

/* The plan as `terraform show -json` writes it. */
static inline struct span story_plan(struct arena *arena, const struct story *stories, size_t count)
{
    struct str out = str_init(arena, SIZE_MAX / 2);
    str_add_text(&out, "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\","
                       "\"planned_values\":{\"root_module\":{}},\"resource_drift\":[");
    const char *comma = "";
    for (size_t i = 0; i < count; i++) {
        if (story_drifted(&stories[i])) {
            str_add_text(&out, comma);
            story_add_change(&out, &stories[i], stories[i].applied, stories[i].observed);
            comma = ",";
        }
    }
    str_add_text(&out, "],\"resource_changes\":[");
    comma = "";
    for (size_t i = 0; i < count; i++) {
        if (stories[i].observed || stories[i].planned) {
            str_add_text(&out, comma);
            story_add_change(&out, &stories[i], stories[i].observed, stories[i].planned);
            comma = ",";
        }
    }
    str_add_text(&out, "],\"configuration\":{\"root_module\":{}}}");
    return str_span(&out);
}

/* A state with what was applied. */
static inline struct span story_state(struct arena *arena, const struct story *stories,
                                      size_t count)
{
    struct str out = str_init(arena, SIZE_MAX / 2);
    str_add_text(&out, "{\"format_version\":\"1.0\",\"terraform_version\":\"1.11.4\",\"values\":"
                       "{\"root_module\":{\"resources\":[");
    for (size_t i = 0; i < count; i++) {
        struct span address = span_of(stories[i].address);
        size_t dot = span_find_byte(address, '.');
        str_printf(&out,
                   "%s{\"address\":\"%s\",\"mode\":\"managed\",\"type\":\"%.*s\",\"name\":\"%s\","
                   "\"provider_name\":\"registry.terraform.io/hashicorp/x\",\"values\":%s}",
                   i ? "," : "", stories[i].address, (int)dot, stories[i].address,
                   stories[i].address + dot + 1, stories[i].applied);
    }
    str_add_text(&out, "]}}}");
    return str_span(&out);
}

/* A check on its way, and what came out. */
struct checked {
    struct check_request request; /* change it, then check_story */
    struct check_result result;
    struct diags diags;
    bool ran;
};

static inline struct checked story_request(struct arena *arena, const struct story *stories,
                                           size_t count)
{
    return (struct checked) {
        .request = {
            .declared = { .kind = SOURCE_PLAN_JSON, .text = story_plan(arena, stories, count),
                          .path = "declared.plan_json" },
            .gate = gate_default(),
        },
    };
}

static inline void story_check(struct arena *arena, struct checked *checked)
{
    checked->diags = diags_init(arena);
    checked->ran = check_run(arena, &checked->request, &checked->result, &checked->diags);
}

static inline struct span story_text(const struct value *object, const char *key)
{
    return value_string_or_empty(value_get(object, key));
}

/* The finding of a rule at an address, or NULL. */
static inline const struct value *story_finding(const struct checked *checked, const char *rule,
                                                const char *address)
{
    const struct value *findings = value_get(checked->result.attributes, "findings");
    for (size_t i = 0; i < findings->item_count; i++) {
        if (span_is(story_text(findings->items[i], "rule_id"), rule) &&
            span_is(story_text(findings->items[i], "address"), address)) {
            return findings->items[i];
        }
    }
    return NULL;
}

/* "violating_drift/unaddressed" of a finding, "" where there is none. */
static inline const char *story_of(struct arena *arena, const struct checked *checked,
                                   const char *rule, const char *address)
{
    const struct value *finding = story_finding(checked, rule, address);
    if (!finding) {
        return "";
    }
    return arena_printf(arena, "%.*s/%.*s", SPAN_ARGS(story_text(finding, "classification")),
                        SPAN_ARGS(story_text(finding, "outcome")));
}

static inline size_t story_count(const struct checked *checked, const char *name)
{
    const struct value *counts = value_get(checked->result.attributes, "counts");
    return (size_t)value_get(counts, name)->number;
}

/* "TYPE: reason" of what was left unchecked at an address, or "". */
static inline const char *story_unchecked(struct arena *arena, const struct checked *checked,
                                          const char *address)
{
    const struct value *list = value_get(checked->result.attributes, "unchecked");
    for (size_t i = 0; i < list->item_count; i++) {
        if (span_is(story_text(list->items[i], "address"), address)) {
            return arena_span(arena, story_text(list->items[i], "reason")).text;
        }
    }
    return "";
}

#endif
