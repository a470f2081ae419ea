#include "cli/shared_warnings.h"

struct shared_warning {
    struct diag diag;
    size_t documents; /* how many said it */
    struct shared_warning *next;
};

struct shared_warnings shared_warnings(struct arena *arena)
{
    return (struct shared_warnings) { .arena = arena };
}

static bool is_same(const struct diag *a, const struct diag *b)
{
    return strcmp(a->summary, b->summary) == 0 && strcmp(a->detail, b->detail) == 0 &&
           strcmp(a->path ? a->path : "", b->path ? b->path : "") == 0;
}

/* The same warning, put behind the others where it is new. */
static struct shared_warning *find(struct shared_warnings *warnings, const struct diag *diag)
{
    struct shared_warning **place = &warnings->first;
    while (*place && !is_same(&(*place)->diag, diag)) {
        place = &(*place)->next;
    }
    if (!*place) {
        *place = ARENA_NEW(warnings->arena, struct shared_warning);
        (*place)->diag = (struct diag) {
            .severity = diag->severity,
            .summary = arena_string(warnings->arena, diag->summary),
            .detail = arena_string(warnings->arena, diag->detail),
            .path = diag->path ? arena_string(warnings->arena, diag->path) : NULL,
        };
    }
    return *place;
}

static void tell(const struct diag *diag, struct diags *told)
{
    diag_add_text(told, diag->severity, diag->path, diag->summary, diag->detail);
}

void shared_warnings_add(struct shared_warnings *warnings, const struct diags *said,
                         struct diags *told)
{
    warnings->documents++;
    for (size_t i = 0; i < said->count; i++) {
        if (said->items[i].severity == DIAG_SEVERITY_ERROR) {
            tell(&said->items[i], told);
        } else {
            find(warnings, &said->items[i])->documents++;
        }
    }
}

void shared_warnings_tell(const struct shared_warnings *warnings, struct diags *told)
{
    const char *unused = diag_code_summary(DIAG_WAIVER_UNUSED);
    for (const struct shared_warning *one = warnings->first; one; one = one->next) {
        if (strcmp(one->diag.summary, unused) != 0 || one->documents == warnings->documents) {
            tell(&one->diag, told);
        }
    }
}
