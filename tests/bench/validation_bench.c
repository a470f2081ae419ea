/*
 * validation_bench PROGRAM: what hipaa_safeguard_validation costs a host over the protocol, by the
 * number of resources in `declared`: milliseconds of a plan that creates it, of its apply, of a plan
 * in which nothing changes, and of a refresh that reads a state file; and the bytes that the state
 * holds of each resource. The resources are those of generated plans.
 */
#include "tests/protocol/host.h"

#include "base/str.h"
#include "json/json.h"
#include "provider/resource.h"
#include "tests/bench/plan_kinds.h"
#include "wire/dynamic.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define ROUNDS 15
#define DOCUMENT "/tmp/hipaa-validation-bench.json"

enum figure { CREATE, APPLY, NOTHING, REFRESH, FIGURES };

struct bench {
    struct arena *arena;
    struct host *host;
    const struct type *type;
    double figures[FIGURES][ROUNDS];
};

static char type_name[] = "hipaa_safeguard_validation";

/* The attributes of the resource of that number, all of them good. */
static struct span attributes_of(struct arena *arena, size_t number)
{
    const struct kind *kind = &kinds[number % ARRAY_LENGTH(kinds)];
    struct str out = str_init(arena, SIZE_MAX / 2);
    for (const char *at = kind->attributes; *at != '\0'; at++) {
        if (*at == '#') {
            str_printf(&out, "%zu", number / ARRAY_LENGTH(kinds));
        } else if (*at == '~') {
            str_add_text(&out, kind->good);
        } else {
            str_add_byte(&out, *at);
        }
    }
    return str_span(&out);
}

static const struct value *resources(struct arena *arena, size_t count)
{
    struct value_builder object = value_builder(arena);
    for (size_t i = 0; i < count; i++) {
        const struct value *values = json_try(arena, attributes_of(arena, i));
        const char *type = kinds[i % ARRAY_LENGTH(kinds)].type;
        value_put(&object, arena_printf(arena, "%s.records_%zu", type, i), values);
    }
    return value_object_done(&object);
}

static void write_document(struct arena *arena, size_t count)
{
    FILE *file = fopen(DOCUMENT, "we");
    if (!file) {
        perror(DOCUMENT);
        exit(1);
    }
    fputs("{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":1,\"lineage\":\"x\","
          "\"outputs\":{},\"resources\":[",
          file);
    for (size_t i = 0; i < count; i++) {
        const struct kind *kind = &kinds[i % ARRAY_LENGTH(kinds)];
        struct span values = attributes_of(arena, i);
        fprintf(file,
                "%s{\"mode\":\"managed\",\"type\":\"%s\",\"name\":\"records_%zu\",\"provider\":"
                "\"provider[\\\"%s\\\"]\",\"instances\":[{\"schema_version\":0,\"attributes\":%.*s,"
                "\"sensitive_attributes\":[]}]}",
                i ? "," : "", kind->type, i, kind->provider, SPAN_ARGS(values));
    }
    fputs("]}", file);
    fclose(file);
}

static const struct value *configuration(struct arena *arena, const char *key,
                                         const struct value *source)
{
    struct value_builder declared = value_builder(arena);
    value_put(&declared, key, source);
    struct value_builder config = value_builder(arena);
    value_put(&config, "name", value_text(arena, "bench"));
    value_put(&config, "declared", value_object_done(&declared));
    value_put(&config, "enforcement", value_text(arena, "off"));
    return value_object_done(&config);
}

static const void *call(struct bench *bench, const char *rpc, const ProtobufCMessage *request,
                        const ProtobufCMessageDescriptor *response, double *ms)
{
    const char *path = arena_printf(bench->arena, "/tfplugin6.Provider/%s", rpc);
    double start = host_now_ms();
    struct host_answer answer = host_call(bench->host, path, request, response);
    *ms = host_now_ms() - start;
    if (answer.status != GRPC_STATUS_OK) {
        fprintf(stderr, "%s: %s\n", rpc, answer.message);
        exit(1);
    }
    return answer.response;
}

static Tfplugin6__DynamicValue *plan(struct bench *bench, Tfplugin6__DynamicValue *prior,
                                     Tfplugin6__DynamicValue *config, double *ms)
{
    Tfplugin6__PlanResourceChange__Request request;
    tfplugin6__plan_resource_change__request__init(&request);
    request.type_name = type_name;
    request.prior_state = prior;
    request.config = config;
    const Tfplugin6__PlanResourceChange__Response *answer =
        call(bench, "PlanResourceChange", &request.base,
             &tfplugin6__plan_resource_change__response__descriptor, ms);
    return answer->planned_state;
}

static Tfplugin6__DynamicValue *apply(struct bench *bench, Tfplugin6__DynamicValue *planned,
                                      Tfplugin6__DynamicValue *config, double *ms)
{
    Tfplugin6__ApplyResourceChange__Request request;
    tfplugin6__apply_resource_change__request__init(&request);
    request.type_name = type_name;
    request.planned_state = planned;
    request.config = config;
    const Tfplugin6__ApplyResourceChange__Response *answer =
        call(bench, "ApplyResourceChange", &request.base,
             &tfplugin6__apply_resource_change__response__descriptor, ms);
    return answer->new_state;
}

static void refresh(struct bench *bench, Tfplugin6__DynamicValue *state, double *ms)
{
    Tfplugin6__ReadResource__Request request;
    tfplugin6__read_resource__request__init(&request);
    request.type_name = type_name;
    request.current_state = state;
    call(bench, "ReadResource", &request.base, &tfplugin6__read_resource__response__descriptor, ms);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, ROUNDS, sizeof(*values), compare);
    return values[ROUNDS / 2];
}

/* As a state file holds them: every entry of the baseline on a line of its own, escaped. */
static void show_state(const struct value *state, size_t count)
{
    AUTO_ARENA *arena = arena_new();
    const struct value *baseline = value_get(state, "baseline");
    size_t most = 0;
    size_t all = 0;
    for (size_t i = 0; i < baseline->member_count; i++) {
        const struct member *member = &baseline->members[i];
        size_t size = member->key.length + 6 + json_text(arena, member->value, JSON_COMPACT).length;
        bool is_resource = !span_is(member->key, "workspace");
        most = is_resource && size > most ? size : most;
        all += is_resource ? size : 0;
    }
    printf(" %9zu %9zu %11zu\n", all / count, most, json_text(arena, state, JSON_COMPACT).length);
}

static void measure(const char *program, size_t count)
{
    struct bench bench = { .arena = arena_new() };
    struct arena *arena = bench.arena;
    bench.host = host_open(&(struct host_options) { .program = program });
    bench.type = schema_type(arena, safeguard_validation_resource.schema);
    Tfplugin6__DynamicValue *inlined = dynamic_encode(
        arena, configuration(arena, "resources", resources(arena, count)), bench.type);
    Tfplugin6__DynamicValue *filed = dynamic_encode(
        arena, configuration(arena, "state_file", value_text(arena, DOCUMENT)), bench.type);
    write_document(arena, count);
    double unused;
    Tfplugin6__DynamicValue *of_file =
        apply(&bench, plan(&bench, NULL, filed, &unused), filed, &unused);
    Tfplugin6__DynamicValue *state = NULL;
    for (size_t i = 0; i < ROUNDS; i++) {
        Tfplugin6__DynamicValue *planned = plan(&bench, NULL, inlined, &bench.figures[CREATE][i]);
        state = apply(&bench, planned, inlined, &bench.figures[APPLY][i]);
        plan(&bench, state, inlined, &bench.figures[NOTHING][i]);
        refresh(&bench, of_file, &bench.figures[REFRESH][i]);
    }
    printf("%9zu", count);
    for (size_t i = 0; i < FIGURES; i++) {
        printf(" %9.2f", median(bench.figures[i]));
    }
    struct diags diags = diags_init(arena);
    show_state(dynamic_decode(arena, state, bench.type, &diags), count);
    host_close(bench.host);
    unlink(DOCUMENT);
    arena_free(arena);
}

int main(int argc, char *argv[])
{
    static const size_t counts[] = { 1, 100, 1000 };
    if (argc != 2) {
        fputs("validation_bench PROGRAM\n", stderr);
        return 2;
    }
    printf("%9s %9s %9s %9s %9s %9s %9s %11s\n", "resources", "create", "apply", "no change",
           "refresh", "B each", "B most", "B in state");
    for (size_t i = 0; i < ARRAY_LENGTH(counts); i++) {
        measure(argv[1], counts[i]);
    }
    return 0;
}
