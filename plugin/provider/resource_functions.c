/*
 * The functions facets, evaluate and classify_drift: one resource by itself, by the built-in rules.
 */
#include "provider/function.h"

#include "check/check.h"
#include "provider/check_schema.h"
#include "rules/suggest.h"

#include <assert.h>

#define ALONE                                                                                      \
    "Only this resource is seen: what companion resources set (the policy of a bucket, for "       \
    "example), and rules over a whole workspace, are for `hipaa_drift_check`."
#define WHEN_UNKNOWN                                                                               \
    "While attributes that matter are known only after apply, a violation that is certain is "     \
    "given at once, with the undecided rules as `unknown`; if there is none, the whole result is " \
    "known after apply."

static const struct parameter parameters_of_one[] = {
    { .name = "type",
      .type = TYPE_JSON_STRING,
      .description = "Type of the resource, for example `aws_db_instance`." },
    { .name = "resource",
      .type = TYPE_JSON_DYNAMIC,
      .description = "The resource itself, for example `aws_db_instance.ehr`, or an object with "
                     "its attributes. Attributes may be unknown.",
      .may_be_unknown = true },
};

static const struct parameter parameters_of_two[] = {
    { .name = "type",
      .type = TYPE_JSON_STRING,
      .description = "Type of the resource, for example `aws_db_instance`." },
    { .name = "declared",
      .type = TYPE_JSON_DYNAMIC,
      .description = "The resource as it was declared or last applied; null: it is not declared.",
      .may_be_null = true,
      .may_be_unknown = true },
    { .name = "observed",
      .type = TYPE_JSON_DYNAMIC,
      .description = "The resource as it is there; null: it is gone. OpenTofu needs a null that "
                     "has a type, as a variable's.",
      .may_be_null = true,
      .may_be_unknown = true },
};

enum { ARGUMENT_TYPE, ARGUMENT_FIRST, ARGUMENT_SECOND };

static const char *no_such_type(struct arena *arena, struct span type)
{
    struct suggestion near = suggestion_for(type);
    for (size_t i = 0; i < catalogue_count(CATALOGUE_TYPES); i++) {
        suggestion_offer(&near, catalogue_name(CATALOGUE_TYPES, i));
    }
    return arena_printf(arena, "the catalogue has no resource type \"%.*s\"%s%.*s%s",
                        SPAN_ARGS(type), near.best.length ? "; the nearest is \"" : "",
                        SPAN_ARGS(near.best), near.best.length ? "\"" : "");
}

static bool catalogue_has(struct span type)
{
    for (size_t i = 0; i < catalogue_count(CATALOGUE_TYPES); i++) {
        if (span_equal(catalogue_name(CATALOGUE_TYPES, i), type)) {
            return true;
        }
    }
    return false;
}

/* Hosts check no more than that there is one value for each parameter: what is not null and not
 * unknown must be a resource. */
static bool arguments_are_good(struct arena *arena, const struct value *const *arguments, int count,
                               struct fault *fault)
{
    if (!catalogue_has(arguments[ARGUMENT_TYPE]->text)) {
        *fault =
            (struct fault) { no_such_type(arena, arguments[ARGUMENT_TYPE]->text), ARGUMENT_TYPE };
        return false;
    }
    for (int i = ARGUMENT_FIRST; i < count; i++) {
        enum value_kind kind = arguments[i]->kind;
        if (kind != VALUE_OBJECT && kind != VALUE_NULL && kind != VALUE_UNKNOWN) {
            *fault = (struct fault) { kind == VALUE_LIST
                                          ? "one resource is expected, not a list of them; name "
                                            "one, such as aws_db_instance.ehr[0]"
                                          : "a resource is expected, an object with its attributes",
                                      i };
            return false;
        }
    }
    return true;
}

/* Hosts break down when an infinity is to be written to a state; so much compares the same. */
#define WITHOUT_BOUND 1000000000
#define WITHOUT_BOUND_TEXT "1000000000"

static const struct value *finite(struct arena *arena, const struct value *number)
{
    bool below = span_starts_with(number->decimal, SPAN("-"));
    return span_ends_with(number->decimal, SPAN("inf"))
               ? value_integer(arena, below ? -WITHOUT_BOUND : WITHOUT_BOUND)
               : number;
}

/* A fact as hosts can hold it. What is not told by a resource that is wholly known, nobody will
 * decide: it is null. */
static const struct value *settled(struct arena *arena, const struct value *facet, bool undecided)
{
    if (facet->kind == VALUE_UNKNOWN || value_is_open_list(facet)) {
        return undecided ? &value_unknown : &value_null;
    }
    return facet->kind == VALUE_NUMBER ? finite(arena, facet) : facet;
}

static const struct value *call_facets(struct arena *arena, const struct value *const *arguments,
                                       struct fault *fault)
{
    const struct value *resource = arguments[ARGUMENT_FIRST];
    if (!arguments_are_good(arena, arguments, ARGUMENT_SECOND, fault)) {
        return NULL;
    }
    if (resource->kind == VALUE_UNKNOWN) {
        return resource;
    }
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    const struct kind *kind = kind_find(kinds, arguments[ARGUMENT_TYPE]->text);
    bool undecided = value_has_unknown(resource);
    const struct value *facts = facets_of(arena, kinds, kind, resource);
    struct value_builder facets = value_builder(arena);
    for (size_t i = 0; i < facts->member_count; i++) {
        value_put_span(&facets, facts->members[i].key,
                       settled(arena, facts->members[i].value, undecided));
    }
    return value_object_done(&facets);
}

static struct source one_resource(struct span type, const struct value *attributes)
{
    return (struct source) {
        .kind = SOURCE_RESOURCE,
        .text = type,
        .values = attributes->kind == VALUE_NULL ? NULL : attributes,
    };
}

static bool any_counted(const struct value *check, const char *name)
{
    return value_get(value_get(check, "counts"), name)->number > 0;
}

static const struct value *judge(struct arena *arena, const struct check_request *request,
                                 bool undecided)
{
    struct diags diags = diags_init(arena);
    struct check_result result;
    bool judged = check_run(arena, request, &result, &diags);
    assert(judged && "nothing is read, and nobody cancels");
    bool open = undecided && any_counted(result.attributes, "unknown") &&
                !any_counted(result.attributes, "violations");
    return open ? &value_unknown : value_get(result.attributes, "findings");
}

static struct gate silent_gate(void)
{
    struct gate gate = gate_default();
    gate.enforcement = ENFORCE_OFF;
    return gate;
}

static const struct value *call_evaluate(struct arena *arena, const struct value *const *arguments,
                                         struct fault *fault)
{
    const struct value *resource = arguments[ARGUMENT_FIRST];
    if (!arguments_are_good(arena, arguments, ARGUMENT_SECOND, fault)) {
        return NULL;
    }
    if (resource->kind == VALUE_UNKNOWN) {
        return resource;
    }
    const struct check_request request = {
        .gate = silent_gate(),
        .declared = one_resource(arguments[ARGUMENT_TYPE]->text, resource),
    };
    return judge(arena, &request, value_has_unknown(resource));
}

static const struct value *
call_classify_drift(struct arena *arena, const struct value *const *arguments, struct fault *fault)
{
    const struct value *declared = arguments[ARGUMENT_FIRST];
    const struct value *observed = arguments[ARGUMENT_SECOND];
    if (!arguments_are_good(arena, arguments, ARGUMENT_SECOND + 1, fault)) {
        return NULL;
    }
    if (declared->kind == VALUE_NULL && observed->kind == VALUE_NULL) {
        *fault = (struct fault) { "declared and observed cannot both be null", FAULT_OF_CALL };
        return NULL;
    }
    if (declared->kind == VALUE_UNKNOWN || observed->kind == VALUE_UNKNOWN) {
        return &value_unknown;
    }
    const struct check_request request = {
        .gate = silent_gate(),
        .declared = one_resource(arguments[ARGUMENT_TYPE]->text, declared),
        .observed = one_resource(arguments[ARGUMENT_TYPE]->text, observed),
    };
    return judge(arena, &request, value_has_unknown(declared) || value_has_unknown(observed));
}

const struct function facets_function = {
    .name = "facets",
    .summary = "Neutral facts of a resource, the same for every cloud",
    .description =
        "Reads a resource's attributes as the facets of its class: an object such as "
        "`{ encryption_at_rest = true, log_retention_days = 90, ... }`. A facet is unknown while "
        "an attribute that may decide it is, and null where the resource alone does not tell it. A "
        "number without bound (logs that are kept for ever) is " WITHOUT_BOUND_TEXT ".",
    .parameters = parameters_of_one,
    .parameter_count = ARRAY_LENGTH(parameters_of_one),
    .returns = TYPE_JSON_DYNAMIC,
    .call = call_facets,
};

const struct function evaluate_function = {
    .name = "evaluate",
    .summary = "Findings of a resource under the HIPAA technical safeguards",
    .description =
        "Judges one resource by the built-in rules of 45 CFR 164.312 and gives the findings, the "
        "worst first, as `hipaa_drift_check` does; an empty list: nothing is broken. " ALONE
        "\n\n" WHEN_UNKNOWN,
    .parameters = parameters_of_one,
    .parameter_count = ARRAY_LENGTH(parameters_of_one),
    .returned_items = &check_finding,
    .call = call_evaluate,
};

const struct function classify_drift_function = {
    .name = "classify_drift",
    .summary = "What a difference between declared and observed means for HIPAA",
    .description =
        "Compares a resource as declared with the same resource as observed, and gives the "
        "findings of the built-in rules, each classified: `violating_drift`, `benign_drift`, "
        "`remediating_drift`, `persistent_violation`, `missing`, `unmanaged` or `unknown`. What is "
        "compliant and did not change gives no finding. " ALONE "\n\n" WHEN_UNKNOWN,
    .parameters = parameters_of_two,
    .parameter_count = ARRAY_LENGTH(parameters_of_two),
    .returned_items = &check_finding,
    .call = call_classify_drift,
};
