/*
 * changes.h: the attribute `drift`: what differs between applied and observed, resource by
 * resource, also where no rule minds.
 */
#ifndef HIPAA_CHECK_CHANGES_H
#define HIPAA_CHECK_CHANGES_H

#include "check/stage.h"
#include "check/waivers.h"

/* How a facet that drifted stands: the weightiest classification of the rules that read it. */
struct slot_story {
    bool read; /* by a rule in force */
    enum classification classification;
    struct span rule; /* the id of that rule */
};

struct change_log {
    struct arena *result_arena;
    struct waivers *waivers;
    struct value_builder entries;
    bool drifted; /* by something that is no noise and not expected */
};

struct change_log change_log_new(struct arena *result_arena, struct waivers *waivers);

/* Takes one more rule's judgement into the stories of the slots that it reads. */
void slot_stories_add(struct slot_story *stories, const struct kind *kind, const struct rule *rule,
                      const struct judgement *judgement);

/*
 * Logs how an item that changed differs. `stories` has one for each slot of the item's kind (NULL
 * where the type is not in the catalogue); `workspaces` tell what a companion explains.
 */
void change_log_add(struct change_log *log, struct arena *scratch, const struct item *item,
                    const struct slot_story *stories,
                    struct workspace *const workspaces[SIDE_COUNT]);

/*
 * The same of an item that is not as the baseline remembers it: facets, never attributes. One that
 * the baseline does not know is new.
 */
void change_log_add_facts(struct change_log *log, struct arena *scratch, const struct item *item,
                          const struct slot_story *stories);

/* Logs a resource that only the baseline knows. */
void change_log_add_gone(struct change_log *log, struct span address, struct span type);

#endif
