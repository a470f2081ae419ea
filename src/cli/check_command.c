/*
 * check: judges a plan or a state, by hand or in a CI step.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/crew.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/judging.h"
#include "json/json.h"

/* One tag's key with its accepted values. */
struct tag_wish {
    struct span key;
    struct wish_list values; /* struct span */
};

struct check_wishes {
    struct rule_wishes rules;
    struct document_list documents;
    struct source observed;
    struct gate gate;
    struct wish_list tags;       /* struct tag_wish */
    struct wish_list safeguards; /* struct span */
    const struct waiver *waivers;
    size_t waiver_count;
    const struct report_format *format;
    const char *output;
    size_t jobs;
};

static bool take_plan(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    return document_list_add(&check->documents, SOURCE_PLAN_FILE, "--plan", value, diags);
}

static bool take_state(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    return document_list_add(&check->documents, SOURCE_STATE_FILE, "--state", value, diags);
}

static bool take_observed(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    if (check->observed.kind != SOURCE_NONE) {
        diag_add(diags, DIAG_USAGE, NULL, "--observed is given twice; it takes one document.");
        return false;
    }
    check->observed =
        (struct source) { .kind = SOURCE_STATE_FILE, .text = value, .path = "--observed" };
    return true;
}

static bool take_jobs(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    char *end;
    long jobs = strtol(value.text, &end, 10);
    if (value.length == 0 || *end != '\0' || jobs < 1) {
        diag_add(diags, DIAG_USAGE, NULL, "--jobs \"%.*s\" is no number from 1 on.",
                 SPAN_ARGS(value));
        return false;
    }
    check->jobs = (size_t)jobs;
    return true;
}

static bool take_format(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    check->format = report_format_find(value, "--format", diags);
    return check->format != NULL;
}

static bool take_severity(enum severity *severity, const char *option, bool never,
                          struct span value, struct diags *diags)
{
    if (severity_parse(value, severity) && (never || *severity != SEVERITY_NEVER)) {
        return true;
    }
    diag_add(diags, DIAG_USAGE, NULL, "%s \"%.*s\" is no severity; it takes low, medium, high%s.",
             option, SPAN_ARGS(value), never ? ", critical or never" : " or critical");
    return false;
}

static bool take_fail_on(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    return take_severity(&check->gate.fail_on, "--fail-on", false, value, diags);
}

static bool take_fail_on_persistent(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    return take_severity(&check->gate.fail_on_persistent, "--fail-on-persistent", true, value,
                         diags);
}

static bool take_fail_on_restored(void *wishes, struct span value, struct diags *diags)
{
    (void)value;
    (void)diags;
    struct check_wishes *check = wishes;
    check->gate.fail_on_restored = true;
    return true;
}

static bool take_profile(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_profile(&((struct check_wishes *)wishes)->rules, value, diags);
}

static bool take_edition(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_edition(&((struct check_wishes *)wishes)->rules, value, diags);
}

static bool take_rules(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_rules(&((struct check_wishes *)wishes)->rules, value, diags);
}

static bool take_disable(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_disable(&((struct check_wishes *)wishes)->rules, value, diags);
}

static bool take_threshold(void *wishes, struct span value, struct diags *diags)
{
    return rule_wishes_threshold(&((struct check_wishes *)wishes)->rules, value, diags);
}

/* A list of waivers, or an object with the member `waivers`. */
static bool take_waivers(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    struct arena *arena = check->rules.arena;
    const char *path = arena_span(arena, value).text;
    struct file_text file;
    if (!file_read(arena, path, "--waivers", &file, diags)) {
        return false;
    }
    const struct value *list = json_parse(arena, file.text, path, "--waivers", diags);
    if (value_is(list, VALUE_OBJECT)) {
        list = value_get(list, "waivers");
    }
    if (!list && !diags_have_errors(diags)) {
        diag_add(diags, DIAG_WAIVER_INVALID, "--waivers",
                 "%s must hold a list of waivers, or an object with the member waivers.", path);
    }
    return list &&
           waivers_decode(arena, list, "waivers", &check->waivers, &check->waiver_count, diags);
}

static bool take_safeguard(void *wishes, struct span value, struct diags *diags)
{
    (void)diags;
    struct check_wishes *check = wishes;
    struct span *place = wish_list_add(check->rules.arena, &check->safeguards, sizeof(struct span));
    *place = value;
    return true;
}

static struct tag_wish *tag_of(struct check_wishes *check, struct span key)
{
    struct tag_wish *tags = check->tags.items;
    for (size_t i = 0; i < check->tags.count; i++) {
        if (span_equal(tags[i].key, key)) {
            return &tags[i];
        }
    }
    struct tag_wish *tag = wish_list_add(check->rules.arena, &check->tags, sizeof(struct tag_wish));
    tag->key = key;
    return tag;
}

static bool take_ephi_tag(void *wishes, struct span value, struct diags *diags)
{
    struct check_wishes *check = wishes;
    size_t equals = span_find_byte(value, '=');
    if (equals == 0) {
        diag_add(diags, DIAG_USAGE, NULL,
                 "--ephi-tag \"%.*s\" has no key; it takes KEY=VALUE, or KEY for any value.",
                 SPAN_ARGS(value));
        return false;
    }
    struct tag_wish *tag = tag_of(check, (struct span) { value.text, equals });
    if (equals < value.length) {
        struct span *place = wish_list_add(check->rules.arena, &tag->values, sizeof(struct span));
        *place = span_after(value, equals + 1);
    }
    return true;
}

static bool take_output(void *wishes, struct span value, struct diags *diags)
{
    (void)diags;
    struct check_wishes *check = wishes;
    check->output = arena_span(check->rules.arena, value).text;
    return true;
}

static const struct tag_choice *tag_choices(const struct check_wishes *check)
{
    struct tag_choice *choices =
        ARENA_ARRAY(check->rules.arena, check->tags.count, struct tag_choice);
    const struct tag_wish *tags = check->tags.items;
    for (size_t i = 0; i < check->tags.count; i++) {
        choices[i] =
            (struct tag_choice) { tags[i].key, tags[i].values.items, tags[i].values.count };
    }
    return choices;
}

/* Findings are in the report, so the check itself says none of them as diagnostics. */
static struct check_request request_of(const struct check_wishes *wishes)
{
    struct check_request request = {
        .observed = wishes->observed,
        .rules = rule_wishes_choice(&wishes->rules),
        .gate = wishes->gate,
        .safeguards = wishes->safeguards.items,
        .safeguard_count = wishes->safeguards.count,
        .waivers = wishes->waivers,
        .waiver_count = wishes->waiver_count,
        .now_s = clock_now_s(),
    };
    request.gate.enforcement = ENFORCE_OFF;
    request.gate.ephi_tags = tag_choices(wishes);
    request.gate.ephi_tag_count = wishes->tags.count;
    return request;
}

static int judge(const struct check_wishes *wishes, struct diags *diags)
{
    size_t count = wishes->documents.sources.count;
    const struct judging judging = {
        .arena = wishes->rules.arena,
        .documents = &wishes->documents,
        .request = request_of(wishes),
        .format = wishes->format,
        .output = wishes->output,
        .jobs = wishes->jobs,
    };
    if (count == 0) {
        diag_add(diags, DIAG_USAGE, NULL, "check needs a document: --plan FILE or --state FILE.");
        return EXIT_BROKEN;
    }
    if (count > 1 && wishes->observed.kind != SOURCE_NONE) {
        diag_add(diags, DIAG_USAGE, NULL,
                 "--observed is of one document, but there are %zu to judge.", count);
        return EXIT_BROKEN;
    }
    return judging_run(&judging, diags);
}

static const struct option options[] = {
    { "--plan", "FILE", "what `terraform show -json PLAN` printed; - is standard input; repeatable",
      take_plan },
    { "--state", "FILE", "a raw state, or what `terraform show -json` printed of one; repeatable",
      take_state },
    { "--observed", "FILE", "what is there now: a state, laid over the first by address",
      take_observed },
    { "--format", "FORMAT",
      "text (default), json, markdown, sarif, junit, csv, html, oscal, ocsf, openmetrics",
      take_format },
    { "--output", "FILE", "write there instead of to standard output", take_output },
    { "--jobs", "N", "how many documents are judged at a time (as many as processors)", take_jobs },
    { "--fail-on", "SEVERITY", "what drifts or this plan breaks fails from here (medium)",
      take_fail_on },
    { "--fail-on-persistent", "SEVERITY", "what was broken before fails from here (high); or never",
      take_fail_on_persistent },
    { "--fail-on-restored", NULL, "drift that this plan repairs fails too", take_fail_on_restored },
    { "--safeguard", "PREFIX", "only these, e.g. 164.312(a); may be repeated", take_safeguard },
    { "--ephi-tag", "KEY=VALUE", "only resources so tagged; may be repeated", take_ephi_tag },
    { "--waivers", "FILE", "accepted findings, a JSON list", take_waivers },
    { "--profile", "NAME", "baseline (default) or strict", take_profile },
    { "--edition", "NAME", "2013 (default, in force) or nprm-2025 (proposed)", take_edition },
    { "--rules", "FILE", "more rules, or other ones; may be repeated", take_rules },
    { "--disable", "RULE", "leave a rule out; may be repeated", take_disable },
    { "--threshold", "RULE=NUMBER", "the number a rule compares with; may be repeated",
      take_threshold },
};

static int run_check(int argc, char *const argv[])
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct check_wishes wishes = {
        .rules.arena = arena,
        .documents.arena = arena,
        .gate = gate_default(),
        .jobs = crew_processors(),
        .format = report_format_find(SPAN("text"), NULL, &diags),
    };
    const char *operand;
    int code = EXIT_BROKEN;
    if (options_read(&command_check, argc, argv, &wishes, &operand, &diags)) {
        code = judge(&wishes, &diags);
    }
    console_tell(&diags);
    return code;
}

const struct command command_check = {
    .name = "check",
    .operands = "",
    .about = "Judges a plan or a state by the technical safeguards of HIPAA, 45 CFR 164.312.",
    .more = "A folder stands for the documents in it and below: *.json, and of states *.tfstate. "
            "Several\ndocuments are judged in parallel, one result each, then the totals.\n"
            "Exit code: 0 nothing fails the gate, 2 something does, 1 the check could not be "
            "made.\n"
            "What is below its threshold, repaired by the plan, waived or not known does not fail; "
            "the\nreport says so, and its status is then not \"compliant\".\n",
    .options = options,
    .option_count = ARRAY_LENGTH(options),
    .run = run_check,
};
