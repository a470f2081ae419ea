#include "check/check.h"

#include "base/crew.h"
#include "check/enforce.h"
#include "check/fingerprint.h"
#include "check/judge.h"

static const char *const status_names[] = {
    [CHECK_COMPLIANT] = "compliant",
    [CHECK_NONCOMPLIANT] = "noncompliant",
    [CHECK_UNKNOWN] = "unknown",
};

/* Does a user's rule cite a safeguard that begins with the prefix? */
static bool packs_cite(const struct rule_choice *choice, struct span prefix)
{
    for (size_t i = 0; i < choice->pack_count; i++) {
        const struct value *rules = value_get(choice->packs[i]->content, "rules");
        for (size_t j = 0; value_is(rules, VALUE_LIST) && j < rules->item_count; j++) {
            const struct value *citation = value_get(rules->items[j], "safeguard");
            if (span_starts_with(value_string_or_empty(citation), prefix)) {
                return true;
            }
        }
    }
    return false;
}

static bool prefixes_are_known(const struct check_request *request, struct diags *diags)
{
    bool good = true;
    for (size_t i = 0; i < request->safeguard_count; i++) {
        struct span prefix = request->safeguards[i];
        bool known = packs_cite(&request->rules, prefix);
        for (size_t j = 0; j < catalogue_count(CATALOGUE_SAFEGUARDS) && !known; j++) {
            known = span_starts_with(catalogue_name(CATALOGUE_SAFEGUARDS, j), prefix);
        }
        if (!known) {
            const char *path = arena_printf(diags->arena, "safeguards[%zu]", i);
            diag_add(diags, DIAG_SAFEGUARD_UNKNOWN, path,
                     "No safeguard's citation begins with \"%.*s\". Citations look like "
                     "164.312(a)(2)(iv); 164.312(a) takes all below it.",
                     SPAN_ARGS(prefix));
            good = false;
        }
    }
    return good;
}

/* Nothing judged is not compliance, nor is a part of the whole. */
static enum check_status status_of(const struct trial *trial)
{
    const struct tally *tally = trial->tally;
    if (tally->violations != 0) {
        return CHECK_NONCOMPLIANT;
    }
    bool unseen = tally->unknown != 0 || tally->evaluated == 0 || trial->partial != NULL;
    return unseen ? CHECK_UNKNOWN : CHECK_COMPLIANT;
}

static const struct value *catalogue_value(struct arena *arena, enum edition edition)
{
    struct value_builder object = value_builder(arena);
    value_put(&object, "version", value_string(arena, catalogue_version()));
    value_put(&object, "edition", value_text(arena, edition_name(edition)));
    value_put(&object, "sha256", value_string(arena, catalogue_sha256()));
    return value_object_done(&object);
}

static void fill_result(const struct trial *trial, struct check_result *result)
{
    struct arena *arena = trial->result_arena;
    enum check_status status = status_of(trial);
    struct value_builder object = value_builder(arena);
    value_put(&object, "status", value_text(arena, status_names[status]));
    value_put(&object, "compliant", value_bool(status == CHECK_COMPLIANT));
    value_put(&object, "drifted", value_bool(trial->changes.drifted));
    value_put(&object, "fingerprint", value_string(arena, trial->fingerprint));
    value_put(&object, "findings", trial->findings.list);
    value_put(&object, "drift", value_list_done(&trial->changes.entries));
    value_put(&object, "safeguards_status", tally_safeguards(trial->tally, arena));
    value_put(&object, "counts", tally_counts(trial->tally, arena));
    value_put(&object, "unchecked", value_list_done(&trial->unchecked));
    value_put(&object, "catalogue", catalogue_value(arena, trial->request->rules.edition));
    result->status = status;
    result->drifted = trial->changes.drifted;
    result->attributes = value_object_done(&object);
    result->failures = findings_at(&trial->findings, GATE_ERROR);
}

/* The resources one by one, and the workspace as a whole: neither waits for the other. */
enum judging { JUDGING_RESOURCES, JUDGING_WORKSPACE, JUDGING_COUNT };

struct session {
    struct trial *trial;
    struct diags *diags;
    size_t jobs;
    const struct rulings *rulings; /* NULL: a resource alone is no workspace */
    bool finished;                 /* not cancelled */
};

/* Rules are compiled when they are asked for: on a thread of its own by a rulebook of its own. */
static const struct rulings *judge_whole(const struct session *session)
{
    const struct trial *trial = session->trial;
    struct arena *arena = trial->arena_of_rulings;
    if (session->jobs < JUDGING_COUNT) {
        return judge_workspace(arena, trial, trial->docket->rulebook);
    }
    struct diags told_before = diags_init(arena);
    struct rulebook *rulebook =
        rulebook_new(arena, catalogue_open(arena), &trial->request->rules, &told_before);
    return judge_workspace(arena, trial, rulebook);
}

static void hold(void *context, size_t judging)
{
    struct session *session = context;
    if (judging == JUDGING_RESOURCES) {
        session->finished = judge_resources(session->trial, session->diags);
    } else if (session->trial->request->declared.kind != SOURCE_RESOURCE) {
        session->rulings = judge_whole(session);
    }
}

static bool judge(struct trial *trial, struct diags *diags)
{
    struct session session = { .trial = trial,
                               .diags = diags,
                               .jobs = scene_jobs(trial->scene, trial->request) };
    const struct crew crew = { JUDGING_COUNT, session.jobs, &session, hold, NULL };
    crew_run(&crew);
    if (!session.finished) {
        return false;
    }
    scene_forget_pages(trial->scene);
    baseline_tell_gone(trial->baseline, trial->stage, &trial->changes,
                       trial->request->gate.enforcement != ENFORCE_OFF, diags);
    if (session.rulings) {
        tell_rulings(trial, session.rulings);
    }
    return true;
}

/* What the documents are needed for. They are gone afterwards, to make room for the findings. */
static bool judge_documents(struct trial *trial, struct check_result *result, struct diags *diags)
{
    AUTO_ARENA *documents = arena_new();
    const struct check_request *request = trial->request;
    struct scene scene;
    struct stage stage;
    if (!scene_read(documents, request, &scene, diags) ||
        !stage_set(documents, &scene, trial->docket, &stage, diags)) {
        return false;
    }
    trial->scene = &scene;
    trial->stage = &stage;
    trial->partial = scene.partial ? arena_string(trial->result_arena, scene.partial) : NULL;
    trial->fingerprint = /* of these alone */
        fingerprint_of_stage(trial->result_arena, &stage, request->jobs);
    if (request->keeps_baseline) {
        trial->baseline = baseline_lay(documents, request, &scene, &stage);
    }
    if (!judge(trial, diags)) {
        return false;
    }
    if (request->keeps_baseline) {
        const struct value *rulings = value_object_done(&trial->rulings);
        result->baseline = baseline_write(trial->result_arena, request, &stage, rulings);
    }
    waivers_tell(trial->waivers, diags);
    return true;
}

bool check_run(struct arena *arena, const struct check_request *request,
               struct check_result *result, struct diags *diags)
{
    AUTO_ARENA *work = arena_new();
    AUTO_ARENA *rulings = arena_new();
    struct catalogue *catalogue = catalogue_open(work);
    struct rulebook *rulebook = rulebook_new(work, catalogue, &request->rules, diags);
    if (!rulebook || !prefixes_are_known(request, diags)) {
        return false;
    }
    struct tally tally = tally_new(work, catalogue, request->rules.edition, request->safeguards,
                                   request->safeguard_count);
    struct docket docket = {
        .arena = work,
        .result_arena = arena,
        .request = request,
        .kinds = kinds_new(work, catalogue),
        .rulebook = rulebook,
        .tally = &tally,
        .types = index_init(work),
        .rules = index_init(work),
    };
    kinds_set_now(docket.kinds, request->now_s);
    struct trial trial = {
        .arena = work,
        .arena_of_rulings = rulings,
        .result_arena = arena,
        .request = request,
        .docket = &docket,
        .tally = &tally,
        .waivers = waivers_new(work, request),
        .findings = findings_new(work, arena, &request->gate),
        .unchecked = value_builder(arena),
        .rulings = value_builder(work),
    };
    waivers_meet_rules(trial.waivers, rulebook);
    trial.changes = change_log_new(arena, trial.waivers);
    *result = (struct check_result) { .attributes = NULL };
    if (!judge_documents(&trial, result, diags)) {
        return false;
    }
    findings_sort(&trial.findings);
    findings_write(&trial.findings, request->jobs);
    fill_result(&trial, result);
    const struct blind_spots blind = {
        .unknown = tally.unknown,
        .resources = tally.resources,
        .evaluated = tally.evaluated,
        .partial = trial.partial,
        .unchecked = value_get(result->attributes, "unchecked"),
    };
    enforce(&trial.findings, request, &blind, diags);
    return true;
}
