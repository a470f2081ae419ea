#include "documents/ahead.h"

#include <stdio.h>

#include "base/crew.h"

/* Below this a thread takes longer to start than it helps. */
#define LARGE_TEXT_BYTES ((size_t)2 << 20)

/* What is looked through before its pages are let go. */
#define STEP_BYTES ((size_t)8 << 20)

#define SECTIONS_MOST 8

/* A section where it is guessed to be. */
struct guess {
    const struct section_reader *section;
    const char *first;
    const char *behind; /* NULL: it was not read */
    struct arena *arena;
    struct arena *scratch;
    struct sightings sightings;
};

struct ahead {
    struct span text;
    const struct document_source *source;
    struct guess guesses[SECTIONS_MOST];
    size_t count;
};

static void release_arena(void *arena)
{
    arena_free(arena);
}

/* An arena is for one thread. */
static struct arena *arena_beside(struct arena *keeper)
{
    struct arena *arena = arena_new();
    arena_defer(keeper, release_arena, arena);
    return arena;
}

/* Behind the first `"name":` of the text; NULL if there is none. Lets go of what it passed. */
static const char *find_member(const struct file_text *file, struct span text, struct span name)
{
    char needle[64];
    size_t length = (size_t)snprintf(needle, sizeof(needle), "\"%.*s\":", SPAN_ARGS(name));
    while (text.length >= length) {
        size_t step = text.length < STEP_BYTES ? text.length : STEP_BYTES;
        const char *found = memmem(text.text, step, needle, length);
        if (found) {
            return found + length;
        }
        struct span passed = { text.text, step - length + 1 };
        if (file) {
            file_forget(file, passed);
        }
        text = span_after(text, passed.length);
    }
    return NULL;
}

static void find_sections(struct ahead *ahead, const struct section_reader *sections, size_t count)
{
    const char *end = ahead->text.text + ahead->text.length;
    struct span rest = ahead->text;
    for (size_t i = 0; i < count && i < SECTIONS_MOST; i++) {
        const char *first = find_member(ahead->source->file, rest, sections[i].name);
        if (first) {
            ahead->guesses[ahead->count++] =
                (struct guess) { .section = &sections[i], .first = first };
            rest = span_between(first, end);
        }
    }
}

static void read_section(void *context, size_t task)
{
    struct ahead *ahead = context;
    struct guess *guess = &ahead->guesses[task];
    struct diags unsaid = diags_init(guess->scratch);
    struct walk walk = walk_start(guess->arena, ahead->text, ahead->source, &unsaid);
    struct place place = { NULL, guess->section->name, 0 };
    walk.cursor.at = walk.kept_from = guess->first;
    walk.cursor.depth = 1;
    json_peek(&walk.cursor);
    guess->first = walk.cursor.at;
    guess->sightings = sightings_init(guess->arena, guess->scratch);
    if (guess->section->read(&walk, &place, &guess->sightings)) {
        guess->behind = walk.cursor.at;
    }
}

struct ahead *ahead_read(struct arena *arena, struct arena *scratch, struct span text,
                         const struct document_source *source,
                         const struct section_reader *sections, size_t count)
{
    struct ahead *ahead = ARENA_NEW(scratch, struct ahead);
    ahead->text = text;
    ahead->source = source;
    if (source->jobs < 2 || text.length < LARGE_TEXT_BYTES) {
        return ahead;
    }
    find_sections(ahead, sections, count);
    for (size_t i = 0; i < ahead->count; i++) {
        ahead->guesses[i].arena = arena_beside(arena);
        ahead->guesses[i].scratch = arena_beside(scratch);
    }
    const struct crew crew = { ahead->count, source->jobs, ahead, read_section, NULL };
    crew_run(&crew);
    return ahead;
}

bool ahead_take(const struct ahead *ahead, struct walk *walk, struct span name,
                struct sightings *sightings)
{
    json_peek(&walk->cursor);
    for (size_t i = 0; i < ahead->count; i++) {
        const struct guess *guess = &ahead->guesses[i];
        if (guess->behind && guess->first == walk->cursor.at &&
            span_equal(guess->section->name, name)) {
            walk->cursor.at = guess->behind;
            sightings_take(sightings, &guess->sightings);
            return true;
        }
    }
    return false;
}
