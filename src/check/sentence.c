#include "check/sentence.h"

#include "check/words.h"

/* What stands for what in the phrases below. */
enum slot {
    SLOT_IT,
    SLOT_FUTURE,
    SLOT_NAME,
    SLOT_WAS,
    SLOT_IS,
    SLOT_THEM,
    SLOT_APPLIED,
    SLOT_OBSERVED,
    SLOT_PLANNED,
    SLOT_TURNS,
    SLOT_STAYS,
    SLOT_COUNT
};

static const char slot_letters[SLOT_COUNT] = {
    [SLOT_IT] = 'i',      [SLOT_FUTURE] = 'f', [SLOT_NAME] = 'n',    [SLOT_WAS] = 'w',
    [SLOT_IS] = 's',      [SLOT_THEM] = 't',   [SLOT_APPLIED] = 'a', [SLOT_OBSERVED] = 'o',
    [SLOT_PLANNED] = 'p', [SLOT_TURNS] = 'T',  [SLOT_STAYS] = 'S',
};

/* A slot's text in pieces, so that nothing is put together before it is written. */
#define PIECES_MOST 4

struct slot_text {
    struct span pieces[PIECES_MOST];
};

/*
 * $i it, $f what it will be, $n the facet's own name, $w was, $s is, $t it or them as an object,
 * $a $o $p the values applied, observed, planned, $T "turns it " or "sets it to ", $S "leaves it "
 * or "leaves it at ".
 */
static const char *const leads[CLASSIFICATION_COUNT] = {
    [CLASS_IN_SYNC] = "$i $s $o",
    [CLASS_BENIGN_DRIFT] = "$i $w $a when last applied and $s $o now, which complies too",
    [CLASS_VIOLATING_DRIFT] = "$i $w $a when last applied and $s $o now",
    [CLASS_REMEDIATING_DRIFT] =
        "$i $w $a when last applied and $s $o now, mended outside of Terraform",
    [CLASS_PERSISTENT_VIOLATION] = "$i $s $o",
    [CLASS_MISSING] = "$i $w $a when last applied, and the resource is gone",
    [CLASS_UNMANAGED] = "it is there but not declared, and $i $s $o",
    [CLASS_UNKNOWN] = "$n is not known",
};

static const char lead_not_there[] = "this plan creates it, and $i would be $p";
static const char lead_not_there_unknown[] =
    "this plan creates it, and $f is known only after apply";
static const char lead_gone_unknown[] = "it was there when last applied and is gone";
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
static const char tail_stays_unknown[] = ", nor what this plan makes of it";

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
    return sentence->words != NULL;
}

static struct facet_words choose_words(struct arena *arena, const struct sentence *sentence,
                                       struct span words[SIDE_COUNT])
{
    for (size_t i = 0; i < SIDE_COUNT; i++) {
        words[i] = sentence->words ? facet_value_words(arena, sentence->facet, sentence->words,
                                                       sentence->values[i])
                                   : SPAN("");
    }
    if (facet_tells(sentence, words)) {
        return *sentence->words;
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
    if (classification == CLASS_MISSING && sentence->standings[SIDE_APPLIED] == STANDING_UNKNOWN) {
        return lead_gone_unknown;
    }
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
    if (lead == leads[CLASS_UNKNOWN] && outcome == OUTCOME_UNKNOWN) {
        return tail_stays_unknown;
    }
    return tails[outcome];
}

static void add_slot(struct str *out, char letter, const struct slot_text slots[SLOT_COUNT])
{
    const char *slot = memchr(slot_letters, letter, SLOT_COUNT);
    for (size_t i = 0; slot && i < PIECES_MOST; i++) {
        str_add(out, slots[slot - slot_letters].pieces[i]);
    }
}

static void fill(struct str *out, const char *phrase, const struct slot_text slots[SLOT_COUNT])
{
    struct span left = span_of(phrase);
    while (left.length != 0) {
        size_t plain = span_find_byte(left, '$');
        str_add(out, (struct span) { left.text, plain });
        left = span_after(left, plain);
        if (left.length >= 2) {
            add_slot(out, left.text[1], slots);
            left = span_after(left, 2);
        }
    }
}

static struct slot_text future_of(const struct facet_words *subject)
{
    if (span_equal(subject->subject, rule_words().subject)) {
        return (struct slot_text) { { SPAN("whether the rule will be met") } };
    }
    return (struct slot_text) { { SPAN("what "), subject->subject, SPAN(" will be") } };
}

static struct slot_text name_of(const struct sentence *sentence, const struct facet_words *subject)
{
    if (span_equal(subject->subject, rule_words().subject)) {
        return (struct slot_text) { { SPAN("whether the rule is met") } };
    }
    return (struct slot_text) { { sentence->facet } };
}

/* With one of the first two moments untold, the other speaks for both. */
static enum side moment_now(const struct sentence *sentence)
{
    if (sentence->standings[SIDE_OBSERVED] != STANDING_UNTOLD) {
        return SIDE_OBSERVED;
    }
    return sentence->standings[SIDE_APPLIED] != STANDING_UNTOLD ? SIDE_APPLIED : SIDE_PLANNED;
}

void sentence_write(struct str *out, const struct sentence *sentence)
{
    struct span words[SIDE_COUNT];
    struct facet_words subject = choose_words(out->arena, sentence, words);
    struct span now = words[moment_now(sentence)];
    struct span them = subject.plural ? SPAN("them ") : SPAN("it ");
    struct slot_text slots[SLOT_COUNT] = {
        [SLOT_IT] = { { subject.subject } },
        [SLOT_FUTURE] = future_of(&subject),
        [SLOT_NAME] = name_of(sentence, &subject),
        [SLOT_WAS] = { { subject.plural ? SPAN("were") : SPAN("was") } },
        [SLOT_IS] = { { subject.plural ? SPAN("are") : SPAN("is") } },
        [SLOT_THEM] = { { subject.plural ? SPAN("them") : SPAN("it") } },
        [SLOT_APPLIED] = { { words[SIDE_APPLIED] } },
        [SLOT_OBSERVED] = { { now } },
        [SLOT_PLANNED] = { { words[SIDE_PLANNED] } },
        [SLOT_TURNS] = { { span_of(subject.manner.turns), SPAN(" "), them,
                           span_of(subject.manner.before) } },
        [SLOT_STAYS] = { { SPAN("leaves "), them, span_of(subject.manner.stays) } },
    };
    if (!span_equal(now, words[SIDE_PLANNED])) {
        slots[SLOT_STAYS] = slots[SLOT_TURNS];
    }
    str_add(out, sentence->address);
    str_add(out, SPAN(": "));
    if (sentence->reason.length != 0) {
        str_add(out, sentence->reason);
        str_add(out, SPAN(": "));
    }
    const char *lead = choose_lead(sentence, words);
    fill(out, lead, slots);
    fill(out, choose_tail(sentence, lead), slots);
    if (sentence->hangs_on.length != 0) {
        str_printf(out, " (it hangs on %.*s)", SPAN_ARGS(sentence->hangs_on));
    }
    str_add_byte(out, '.');
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
