#include "cli/judging.h"

#include <stdio.h>
#include <sys/stat.h>

#include "base/crew.h"
#include "cli/console.h"
#include "cli/shared_warnings.h"

/* Smaller documents are judged before a progress line could be read. */
#define PROGRESS_FROM_BYTES (20L * 1000 * 1000)

/* One document: judged on some thread, then reported on the first. */
struct trial_of_one {
    struct arena *arena;
    struct diags diags;
    struct check_result result;
    bool judged;
};

struct session {
    const struct judging *judging;
    const struct source *sources;
    size_t count;
    struct trial_of_one *trials;
    struct report_output report;
    struct shared_warnings warnings;
    struct diags *diags;
};

static void judge_one(void *context, size_t number)
{
    struct session *session = context;
    struct trial_of_one *trial = &session->trials[number];
    struct check_request request = session->judging->request;
    trial->arena = arena_new();
    trial->diags = diags_init(trial->arena);
    request.declared = session->sources[number];
    request.jobs = session->count == 1 ? session->judging->jobs : 1;
    trial->judged = check_run(trial->arena, &request, &trial->result, &trial->diags);
}

static const char *name_of(struct arena *arena, const struct source *source)
{
    return span_is(source->text, "-") ? "standard input" : arena_span(arena, source->text).text;
}

static void show_progress(const struct session *session, size_t number)
{
    struct stat about;
    if (session->count > 1) {
        console_progress("\rJudged %zu of %zu ...", number, session->count);
        return;
    }
    const char *name = name_of(session->judging->arena, &session->sources[0]);
    if (stat(name, &about) == 0 && about.st_size > PROGRESS_FROM_BYTES) {
        console_progress("Judging %s (%ld MB) ...", name, (long)(about.st_size / 1000000));
    }
}

static void report_one(void *context, size_t number)
{
    struct session *session = context;
    struct trial_of_one *trial = &session->trials[number];
    struct report_input input = {
        .check = trial->result.attributes,
        .name = name_of(trial->arena, &session->sources[number]),
        .failures = trial->result.failures,
        .colour = !session->judging->output && console_wants_colour(),
    };
    console_progress_done();
    if (trial->judged) {
        report_add(session->judging->format, &session->report, &input);
    } else {
        session->report.totals.not_judged++;
    }
    shared_warnings_add(&session->warnings, &trial->diags, session->diags);
    arena_free(trial->arena);
    show_progress(session, number + 1);
}

static bool finish_report(struct session *session)
{
    const struct judging *judging = session->judging;
    struct report_output *report = &session->report;
    if (!report_end(judging->format, report)) {
        diag_add(session->diags, DIAG_OUTPUT_UNWRITABLE, NULL, "standard output.");
        return false;
    }
    return !judging->output || file_write(judging->output, str_span(&report->text), session->diags);
}

int judging_run(const struct judging *judging, struct diags *diags)
{
    const struct wish_list *sources = &judging->documents->sources;
    struct session session = {
        .judging = judging,
        .sources = sources->items,
        .count = sources->count,
        .trials = ARENA_ARRAY(judging->arena, sources->count, struct trial_of_one),
        .report = report_output(judging->arena, judging->output ? NULL : stdout),
        .warnings = shared_warnings(judging->arena),
        .diags = diags,
    };
    session.report.now_s = judging->request.now_s;
    session.report.jobs = sources->count == 1 ? judging->jobs : 1;
    session.report.many = sources->count > 1 || judging->documents->has_folder;
    const struct crew crew = { sources->count, judging->jobs, &session, judge_one, report_one };
    show_progress(&session, 0);
    report_begin(judging->format, &session.report);
    crew_run(&crew);
    console_progress_done();
    shared_warnings_tell(&session.warnings, diags);
    const struct report_totals *totals = &session.report.totals;
    bool nothing = totals->checks == 0 && !session.report.many;
    if (nothing || !finish_report(&session) || diags_have_errors(diags)) {
        return EXIT_BROKEN;
    }
    return totals->failures != 0 ? EXIT_FAILED : EXIT_PASSED;
}
