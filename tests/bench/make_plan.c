/*
 * make_plan.c: writes a large, realistic plan in the form of `terraform show -json` to stdout.
 *
 * usage: make_plan RESOURCES
 *
 * About 4.6 KB a resource, as real plans have: each resource's attributes stand in it four times
 * (planned_values, before, after, prior_state). Groups of resources belong together, as a bucket
 * and its companions do; half the groups are instances of a module, a quarter have for_each keys.
 * Of fifty resources one has drifted, and the plan restores it.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/attributes.h"
#include "tests/bench/plan_kinds.h"

#define KINDS ARRAY_LENGTH(kinds)
#define DRIFT_EVERY 50

/* How the groups are written in a configuration, by the group's number modulo 4. */
enum layout { LAYOUT_PLAIN, LAYOUT_KEYED, LAYOUT_MODULE, LAYOUT_MODULE_AGAIN, LAYOUT_COUNT };

static enum layout layout_of(size_t resource)
{
    return (enum layout)(resource / KINDS % LAYOUT_COUNT);
}

static bool is_in_module(size_t resource)
{
    return layout_of(resource) >= LAYOUT_MODULE;
}

static bool has_drifted(size_t resource)
{
    return resource % DRIFT_EVERY == 0;
}

static void write_attributes(size_t resource, bool is_good)
{
    const struct kind *kind = &kinds[resource % KINDS];
    for (const char *at = kind->attributes; *at != '\0'; at++) {
        if (*at == '#') {
            printf("%zu", resource / KINDS);
        } else if (*at == '~') {
            fputs(is_good ? kind->good : kind->bad, stdout);
        } else {
            putchar(*at);
        }
    }
}

/* "address", "module_address", "mode", "type", "name", "index", "provider_name" */
static void write_identity(size_t resource, bool is_change)
{
    const struct kind *kind = &kinds[resource % KINDS];
    size_t group = resource / KINDS;
    enum layout layout = layout_of(resource);
    switch (layout) {
    case LAYOUT_PLAIN:
        printf("\"address\":\"%s.records_%zu\",", kind->type, group);
        break;
    case LAYOUT_KEYED:
        printf("\"address\":\"%s.archive[\\\"ward-%zu\\\"]\",", kind->type, group);
        break;
    default:
        printf("\"address\":\"module.ward[\\\"unit-%zu\\\"].%s.records\",", group, kind->type);
        break;
    }
    if (is_change && is_in_module(resource)) {
        printf("\"module_address\":\"module.ward[\\\"unit-%zu\\\"]\",", group);
    }
    printf("\"mode\":\"managed\",\"type\":\"%s\",", kind->type);
    if (layout == LAYOUT_PLAIN) {
        printf("\"name\":\"records_%zu\",", group);
    } else if (layout == LAYOUT_KEYED) {
        printf("\"name\":\"archive\",\"index\":\"ward-%zu\",", group);
    } else {
        printf("\"name\":\"records\",");
    }
    printf("\"provider_name\":\"%s\",", kind->provider);
}

static const char *sensitive_of(size_t resource)
{
    return strcmp(kinds[resource % KINDS].type, "aws_db_instance") == 0
               ? "{\"password\":true,\"tags\":{},\"tags_all\":{}}"
               : "{\"tags\":{},\"tags_all\":{}}";
}

static void write_value(size_t resource, bool is_good)
{
    putchar('{');
    write_identity(resource, false);
    fputs("\"schema_version\":0,\"values\":", stdout);
    write_attributes(resource, is_good);
    printf(",\"sensitive_values\":%s}", sensitive_of(resource));
}

static void write_change(size_t resource, bool is_drift)
{
    bool has_changed = has_drifted(resource);
    putchar('{');
    write_identity(resource, true);
    printf("\"change\":{\"actions\":[\"%s\"],\"before\":", has_changed ? "update" : "no-op");
    write_attributes(resource, is_drift || !has_changed);
    fputs(",\"after\":", stdout);
    write_attributes(resource, !is_drift);
    printf(",\"after_unknown\":{},\"before_sensitive\":%s,\"after_sensitive\":%s}}",
           sensitive_of(resource), sensitive_of(resource));
}

/* The module tree of planned_values and prior_state: the root's resources, then the wards. */
static void write_values(size_t count, bool is_planned)
{
    const char *comma = "";
    fputs("{\"root_module\":{\"resources\":[", stdout);
    for (size_t i = 0; i < count; i++) {
        if (!is_in_module(i)) {
            fputs(comma, stdout);
            write_value(i, is_planned || !has_drifted(i));
            comma = ",";
        }
    }
    fputs("],\"child_modules\":[", stdout);
    comma = "";
    for (size_t first = 0; first < count; first += KINDS) {
        if (!is_in_module(first)) {
            continue;
        }
        printf("%s{\"resources\":[", comma);
        comma = ",";
        for (size_t i = first; i < first + KINDS && i < count; i++) {
            fputs(i == first ? "" : ",", stdout);
            write_value(i, is_planned || !has_drifted(i));
        }
        printf("],\"address\":\"module.ward[\\\"unit-%zu\\\"]\"}", first / KINDS);
    }
    fputs("]}}", stdout);
}

static void write_changes(size_t count, bool is_drift)
{
    const char *comma = "";
    putchar('[');
    for (size_t i = 0; i < count; i++) {
        if (!is_drift || has_drifted(i)) {
            fputs(comma, stdout);
            write_change(i, is_drift);
            comma = ",";
        }
    }
    putchar(']');
}

static void write_block(const struct kind *kind, const char *name, const char *for_each)
{
    int prefix = (int)strcspn(kind->type, "_");
    printf("{\"address\":\"%s.%s\",\"mode\":\"managed\",\"type\":\"%s\",\"name\":\"%s\","
           "\"provider_config_key\":\"%.*s\",\"expressions\":%s,\"schema_version\":0%s}",
           kind->type, name, kind->type, name, prefix, kind->type, kind->expressions, for_each);
}

static void write_configuration(size_t count)
{
    fputs("{\"provider_config\":{\"aws\":{\"name\":\"aws\",\"full_name\":\"" AWS
          "\",\"expressions\":{\"region\":{\"constant_value\":\"us-east-1\"}}}},"
          "\"root_module\":{\"resources\":[",
          stdout);
    for (size_t i = 0; i < KINDS; i++) {
        fputs(i == 0 ? "" : ",", stdout);
        write_block(&kinds[i], "archive",
                    ",\"for_each_expression\":{\"references\":[\"var.wards\"]}");
    }
    for (size_t i = 0; i < count; i++) {
        if (layout_of(i) == LAYOUT_PLAIN) {
            char name[40];
            snprintf(name, sizeof(name), "records_%zu", i / KINDS);
            putchar(',');
            write_block(&kinds[i % KINDS], name, "");
        }
    }
    fputs(
        "],\"module_calls\":{\"ward\":{\"source\":\"./ward\",\"expressions\":{\"name\":{"
        "\"references\":[\"each.key\"]}},\"for_each_expression\":{\"references\":[\"var.units\"]},"
        "\"module\":{\"resources\":[",
        stdout);
    for (size_t i = 0; i < KINDS; i++) {
        fputs(i == 0 ? "" : ",", stdout);
        write_block(&kinds[i], "records", "");
    }
    fputs("],\"variables\":{\"name\":{}}}}},\"variables\":{\"units\":{},\"wards\":{}}}}", stdout);
}

int main(int argc, char **argv)
{
    char *end = NULL;
    size_t count = argc == 2 ? strtoul(argv[1], &end, 10) : 0;
    if (argc != 2 || end == argv[1] || *end != '\0') {
        fprintf(stderr, "usage: make_plan RESOURCES\n");
        return 1;
    }
    fputs("{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"variables\":{\"units\":{"
          "\"value\":{}},\"wards\":{\"value\":{}}},\"planned_values\":",
          stdout);
    write_values(count, true);
    fputs(",\"resource_drift\":", stdout);
    write_changes(count, true);
    fputs(",\"resource_changes\":", stdout);
    write_changes(count, false);
    fputs(",\"prior_state\":{\"format_version\":\"1.0\",\"terraform_version\":\"1.11.4\","
          "\"values\":",
          stdout);
    write_values(count, false);
    fputs("},\"configuration\":", stdout);
    write_configuration(count);
    fputs(",\"timestamp\":\"2026-11-22T10:00:00Z\",\"applyable\":true,\"complete\":true,"
          "\"errored\":false}\n",
          stdout);
    return fflush(stdout) == 0 ? 0 : 1;
}
