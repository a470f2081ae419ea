#include "check/sentence.h"

#include "base/str.h"
#include "check/words.h"

#define SENTENCE_LIMIT_BYTES 4096

/* What stands for what in the phrases below. */
enum slot {
    SLOT_IT,
    SLOT_FUTURE,
    SLOT_WAS,
    SLOT_IS,
    SLOT_THEM,
    SLOT_A,
    SLOT_O,
    SLOT_P,
    SLOT_TURNS,
    SLOT_STAYS,
    SLOT_COUNT
};

static const struct {
    char letter;
    enum slot slot;
} slot_letters[] = {
    { 'i', SLOT_IT },    { 'f', SLOT_FUTURE }, { 'w', SLOT_WAS }, { 's', SLOT_IS },
    { 't', SLOT_THEM },  { 'a', SLOT_A },      { 'o', SLOT_O },   { 'p', SLOT_P },
    { 'T', SLOT_TURNS }, { 'S', SLOT_STAYS },
};

/*
 * $i it, $f what it will be, $w was, $s is, $t it or them as an object, $a $o $p the values applied, observed, planned,
 * $T "turns it" or "sets it to ", $S "leaves it" or "leaves it at ".
 */
static const char *const leads[CLASSIFICATION_COUNT] = {
    [CLASS_IN_SYNC] = "$i $s $o",
    [CLASS_BENIGN_DRIFT] = "$i $w $a when last applied and $s $o now, which complies too",
    [CLASS_VIOLATING_DRIFT] = "$i $w $a when last applied and $s $o now",
    [CLASS_REMEDIATING_DRIFT] =
        "$i $w $a when last applied and $s $o now, mended outside of Terraform",
    [CLASS_PERSISTENT_VIOLATION] = "$i $s $o",
    [CLASS_MISSING] = "it was there when last applied and is gone",
    [CLASS_UNMANAGED] = "it is there but not declared, and $i $s $o",
    [CLASS_UNKNOWN] = "$i $s $o",
};

static const char lead_not_there[] = "this plan creates it, and $i would be $p";
static const char lead_not_there_unknown[] =
    "this plan creates it, and $f is known only after apply";
static const char lead_still[] = "$i $s $o, as when last applied";
static const char lead_both_violate[] = "$i $w $a when last applied and $s $o now, both too weak";

static const char *const tails[OUTCOME_COUNT] = {
    [OUTCOME_NONE] = "",
    [OUTCOME_RESTORED] = "; this plan $T$p",
    [OUTCOME_INTRODUCED] = "; this plan $T$p",
    [OUTCOME_UNADDRESSED] = "; this plan $S$p",
    [OUTCOME_UNKNOWN] = "; what this plan makes of $t is known only after apply",
};

static const char *const tails_of_missing[OUTCOME_COUNT] = {
    [OUTCOME_NONE] = "",
    [OUTCOME_RESTORED] = "; this plan makes it again",
    [OUTCOME_INTRODUCED] = "; this plan makes it again, and $i would be $p",
    [OUTCOME_UNADDRESSED] = "; this plan does not make it again",
    [OUTCOME_UNKNOWN] = "; this plan makes it again, and $f is known only after apply",
};

static const char tail_removed[] = "; this plan removes the resource";
static const char tail_untouched[] = "; this plan does not touch it";

static bool is_there(enum standing standing)
{
    return standing != STANDING_ABSENT && standing != STANDING_UNTOLD;
}

static struct span standing_words(enum standing standing, struct manner manner)
{
    if (standing == STANDING_UNKNOWN) {
        return SPAN("not known");
    }
    return span_of(standing == STANDING_COMPLIANT ? manner.yes : manner.no);
}

/*
 * The facet's values in words tell the story only where each moment has one and where different
 * verdicts have different words.
 */
static bool facet_tells(const struct sentence *sentence, const struct span words[SIDE_COUNT])
{
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        if (is_there(sentence->standings[i]) && !sentence->values[i]) {
            return false;
        }
        for (size_t j = 0; j < i; j++) {
            if (is_there(sentence->standings[i]) && is_there(sentence->standings[j]) &&
                sentence->standings[i] != sentence->standings[j] &&
                span_equal(words[i], words[j])) {
                return false;
            }
        }
    }
    return sentence->facet.length != 0;
}

static struct facet_words choose_words(struct arena *arena, const struct sentence *sentence,
                                       struct span words[SIDE_COUNT])
{
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        words[i] = facet_value_words(arena, sentence->facet, sentence->type, sentence->values[i]);
    }
    if (facet_tells(sentence, words)) {
        return facet_words(arena, sentence->facet, sentence->type);
    }
    struct facet_words rule = rule_words();
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        words[i] = standing_words(sentence->standings[i], rule.manner);
    }
    return rule;
}

/* Not there before, and made by this plan? */
static bool is_new(const struct sentence *sentence)
{
    enum standing applied = sentence->standings[SIDE_APPLIED];
    enum standing observed = sentence->standings[SIDE_OBSERVED];
    return !is_there(applied) && !is_there(observed) &&
           (applied == STANDING_ABSENT || observed == STANDING_ABSENT) &&
           is_there(sentence->standings[SIDE_PLANNED]);
}

static const char *choose_lead(const struct sentence *sentence, const struct span words[SIDE_COUNT])
{
    if (is_new(sentence)) {
        return sentence->standings[SIDE_PLANNED] == STANDING_UNKNOWN ? lead_not_there_unknown
                                                                     : lead_not_there;
    }
    enum classification classification = sentence->judgement.classification;
    if (classification == CLASS_PERSISTENT_VIOLATION &&
        is_there(sentence->standings[SIDE_APPLIED]) &&
        is_there(sentence->standings[SIDE_OBSERVED])) {
        return span_equal(words[SIDE_APPLIED], words[SIDE_OBSERVED]) ? lead_still
                                                                     : lead_both_violate;
    }
    return leads[classification];
}

static const char *choose_tail(const struct sentence *sentence, const char *lead)
{
    enum outcome outcome = sentence->judgement.outcome;
    enum standing planned = sentence->standings[SIDE_PLANNED];
    if (lead == lead_not_there || lead == lead_not_there_unknown) {
        return "";
    }
    if (sentence->judgement.classification == CLASS_MISSING) {
        return tails_of_missing[outcome];
    }
    if (planned == STANDING_ABSENT && outcome == OUTCOME_RESTORED) {
        return tail_removed;
    }
    if (planned == STANDING_ABSENT && outcome == OUTCOME_UNADDRESSED) {
        return tail_untouched;
    }
    return tails[outcome];
}

static void fill(struct str *out, const char *phrase, const struct span slots[SLOT_COUNT])
{
    for (const char *at = phrase; *at != '\0'; at++) {
        if (*at != '$') {
            str_add_byte(out, *at);
            continue;
        }
        at++;
        for (size_t i = 0; i < ARRAY_LENGTH(slot_letters); i++) {
            if (slot_letters[i].letter == *at) {
                str_add(out, slots[slot_letters[i].slot]);
            }
        }
    }
}

static struct span future_of(struct arena *arena, const struct facet_words *subject)
{
    if (span_equal(subject->subject, rule_words().subject)) {
        return SPAN("whether the rule will be kept");
    }
    return arena_span_printf(arena, "what %.*s will be", SPAN_ARGS(subject->subject));
}

struct span sentence_write(struct arena *arena, const struct sentence *sentence)
{
    struct span words[SIDE_COUNT];
    struct facet_words subject = choose_words(arena, sentence, words);
    /* With one of the first two moments untold, the other speaks for both. */
    bool only_applied = sentence->standings[SIDE_OBSERVED] == STANDING_UNTOLD;
    bool only_planned = only_applied && sentence->standings[SIDE_APPLIED] == STANDING_UNTOLD;
    enum side now = only_planned ? SIDE_PLANNED : only_applied ? SIDE_APPLIED : SIDE_OBSERVED;
    bool stays = span_equal(words[now], words[SIDE_PLANNED]);
    const char *them = subject.plural ? "them" : "it";
    struct span slots[SLOT_COUNT] = {
        [SLOT_IT] = subject.subject,
        [SLOT_FUTURE] = future_of(arena, &subject),
        [SLOT_WAS] = span_of(subject.plural ? "were" : "was"),
        [SLOT_IS] = span_of(subject.plural ? "are" : "is"),
        [SLOT_THEM] = span_of(them),
        [SLOT_A] = words[SIDE_APPLIED],
        [SLOT_O] = words[now],
        [SLOT_P] = words[SIDE_PLANNED],
        [SLOT_TURNS] =
            arena_span_printf(arena, "%s %s %s", subject.manner.turns, them, subject.manner.before),
    };
    slots[SLOT_STAYS] = stays ? arena_span_printf(arena, "leaves %s %s", them, subject.manner.stays)
                              : slots[SLOT_TURNS];
    struct str out = str_init(arena, SENTENCE_LIMIT_BYTES);
    str_add(&out, sentence->address);
    str_add_text(&out, ": ");
    if (sentence->reason.length != 0) {
        str_add(&out, sentence->reason);
        str_add_text(&out, ": ");
    }
    const char *lead = choose_lead(sentence, words);
    fill(&out, lead, slots);
    fill(&out, choose_tail(sentence, lead), slots);
    if (sentence->hangs_on.length != 0) {
        str_printf(&out, " (it hangs on %.*s)", SPAN_ARGS(sentence->hangs_on));
    }
    str_add_byte(&out, '.');
    return str_span(&out);
}

const char *judgement_words(const struct judgement *judgement)
{
    static const struct {
        const char *alone;
        const char *restored;
        const char *introduced;
    } words[CLASSIFICATION_COUNT] = {
        [CLASS_IN_SYNC] = { "in sync", "in sync", "violation introduced by this plan" },
        [CLASS_BENIGN_DRIFT] = { "benign drift", "benign drift",
                                 "violation introduced by this plan" },
        [CLASS_VIOLATING_DRIFT] = { "violating drift", "violating drift, repaired by this plan",
                                    "violating drift" },
        [CLASS_REMEDIATING_DRIFT] = { "remediating drift", "remediating drift",
                                      "remediating drift, undone by this plan" },
        [CLASS_PERSISTENT_VIOLATION] = { "persistent violation",
                                         "persistent violation, repaired by this plan",
                                         "persistent violation" },
        [CLASS_MISSING] = { "missing", "missing, made again by this plan",
                            "missing, and made again in violation by this plan" },
        [CLASS_UNMANAGED] = { "unmanaged", "unmanaged, repaired by this plan",
                              "unmanaged, and brought into violation by this plan" },
        [CLASS_UNKNOWN] = { "unknown", "unknown", "violation introduced by this plan" },
    };
    switch (judgement->outcome) {
    case OUTCOME_RESTORED:
        return words[judgement->classification].restored;
    case OUTCOME_INTRODUCED:
        return words[judgement->classification].introduced;
    default:
        return words[judgement->classification].alone;
    }
}
