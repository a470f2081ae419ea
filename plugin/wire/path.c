#include "wire/path.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/span.h"

#define LONGEST_INDEX_DIGITS 18

static Tfplugin6__AttributePath__Step *new_step(struct arena *arena)
{
    Tfplugin6__AttributePath__Step *made = arena_alloc(arena, sizeof(*made));
    tfplugin6__attribute_path__step__init(made);
    return made;
}

static bool ends_name(char byte)
{
    return byte == '\0' || byte == '.' || byte == '[';
}

/* `name`, taken from *at on. */
static Tfplugin6__AttributePath__Step *take_name(struct arena *arena, const char **at)
{
    const char *end = *at;
    while (!ends_name(*end)) {
        end++;
    }
    if (end == *at) {
        return NULL;
    }
    Tfplugin6__AttributePath__Step *name = new_step(arena);
    name->selector_case = TFPLUGIN6__ATTRIBUTE_PATH__STEP__SELECTOR_ATTRIBUTE_NAME;
    name->attribute_name = arena_printf(arena, "%.*s", (int)(end - *at), *at);
    *at = end;
    return name;
}

/* `12]` */
static Tfplugin6__AttributePath__Step *take_index(struct arena *arena, const char **at)
{
    size_t digits = strspn(*at, "0123456789");
    if (digits == 0 || digits > LONGEST_INDEX_DIGITS || (*at)[digits] != ']') {
        return NULL;
    }
    Tfplugin6__AttributePath__Step *index = new_step(arena);
    index->selector_case = TFPLUGIN6__ATTRIBUTE_PATH__STEP__SELECTOR_ELEMENT_KEY_INT;
    index->element_key_int = strtoll(*at, NULL, 10);
    *at += digits + 1;
    return index;
}

/* `"key"]`, where the key may hold quotes: it ends at `"]` before another step or the end. */
static Tfplugin6__AttributePath__Step *take_key(struct arena *arena, const char **at)
{
    const char *first = *at + 1;
    const char *end = strstr(first, "\"]");
    while (end && !ends_name(end[2])) {
        end = strstr(end + 1, "\"]");
    }
    if (!end) {
        return NULL;
    }
    Tfplugin6__AttributePath__Step *key = new_step(arena);
    key->selector_case = TFPLUGIN6__ATTRIBUTE_PATH__STEP__SELECTOR_ELEMENT_KEY_STRING;
    key->element_key_string = arena_printf(arena, "%.*s", (int)(end - first), first);
    *at = end + 2;
    return key;
}

static Tfplugin6__AttributePath__Step *take_step(struct arena *arena, const char **at, bool first)
{
    if (first) {
        return take_name(arena, at);
    }
    char mark = *(*at)++;
    if (mark == '.') {
        return take_name(arena, at);
    }
    return **at == '"' ? take_key(arena, at) : take_index(arena, at);
}

Tfplugin6__AttributePath *path_to_wire(struct arena *arena, const char *text)
{
    if (!text || text[0] == '\0') {
        return NULL;
    }
    Tfplugin6__AttributePath *path = arena_alloc(arena, sizeof(*path));
    tfplugin6__attribute_path__init(path);
    path->steps = ARENA_ARRAY(arena, strlen(text), Tfplugin6__AttributePath__Step *);
    const char *at = text;
    while (*at != '\0') {
        Tfplugin6__AttributePath__Step *next = take_step(arena, &at, path->n_steps == 0);
        if (!next) {
            break;
        }
        path->steps[path->n_steps++] = next;
    }
    return path->n_steps == 0 ? NULL : path;
}
