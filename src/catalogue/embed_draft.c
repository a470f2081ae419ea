/*
 * Reads the catalogue's folder into a draft. The table of files says what each one holds.
 */
#include <assert.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "catalogue/embed.h"
#include "json/json.h"

static void tell(const struct place *place, const struct value *at, struct span what)
{
    struct str *out = &place->draft->problems;
    str_printf(out, "%s:%u: ", place->file, at ? at->line : 0);
    if (place->entry.length != 0) {
        str_printf(out, "%.*s: ", SPAN_ARGS(place->entry));
    }
    if (place->facet.length != 0) {
        str_printf(out, "%.*s: ", SPAN_ARGS(place->facet));
    }
    str_add(out, what);
    str_add_byte(out, '\n');
}

static struct span formatted(struct arena *arena, const char *format, va_list arguments)
{
    char text[1024];
    int length = vsnprintf(text, sizeof(text), format, arguments);
    size_t kept = length < 0 ? 0 : (size_t)length;
    return arena_span(arena, (struct span) { text, kept < sizeof(text) ? kept : sizeof(text) - 1 });
}

void draft_problem(const struct place *place, const struct value *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    tell(place, at, formatted(place->draft->arena, format, arguments));
    va_end(arguments);
    place->draft->problem_count++;
}

static void add(struct draft *draft, struct items *items, struct item item)
{
    if (items->count == items->room) {
        size_t room = items->room ? items->room * 2 : 64;
        items->list =
            arena_grow(draft->arena, items->list, items->count * sizeof(item), room * sizeof(item));
        items->room = room;
    }
    items->list[items->count++] = item;
}

/* The entry's member that names it, e.g. `id`; an empty span after adding a problem. */
static struct span name_of(const struct place *place, const struct value *entry, const char *key)
{
    struct span name = value_string_or_empty(value_get(entry, key));
    if (name.length == 0) {
        draft_problem(place, entry, "\"%s\": a text is needed", key);
    }
    return name;
}

/* The list under `key`, or an empty one after adding a problem. */
static const struct value *list_of(const struct place *place, const struct value *content,
                                   const char *key)
{
    const struct value *list = value_get(content, key);
    if (!value_is(list, VALUE_LIST)) {
        draft_problem(place, content, "\"%s\": a list is needed", key);
        return &value_empty_list;
    }
    return list;
}

static void only_keys(const struct place *place, const struct value *object,
                      const char *const *keys, size_t count)
{
    for (size_t i = 0; value_is(object, VALUE_OBJECT) && i < object->member_count; i++) {
        size_t k = 0;
        while (k < count && !span_is(object->members[i].key, keys[k])) {
            k++;
        }
        if (k == count) {
            draft_problem(place, object->members[i].value, "\"%.*s\" is not known here",
                          SPAN_ARGS(object->members[i].key));
        }
    }
}

static void read_version(const struct place *place, const struct value *content)
{
    static const char *const keys[] = { "version" };
    only_keys(place, content, keys, ARRAY_LENGTH(keys));
    place->draft->version = name_of(place, content, "version");
}

static void read_safeguards(const struct place *place, const struct value *content)
{
    static const char *const keys[] = { "safeguards", "related" };
    only_keys(place, content, keys, ARRAY_LENGTH(keys));
    struct draft *draft = place->draft;
    const struct value *list = list_of(place, content, "safeguards");
    for (size_t i = 0; i < list->item_count; i++) {
        struct span edition = value_string_or_empty(value_get(list->items[i], "edition"));
        if (!span_is(edition, "2013") && !span_is(edition, "nprm-2025")) {
            draft_problem(place, list->items[i], "\"edition\": \"2013\" or \"nprm-2025\"");
            continue;
        }
        add(draft, &draft->safeguards[span_is(edition, "nprm-2025")],
            (struct item) { .name = name_of(place, list->items[i], "citation"),
                            .value = list->items[i],
                            .file = place->file });
    }
    list = list_of(place, content, "related");
    for (size_t i = 0; i < list->item_count; i++) {
        add(draft, &draft->related,
            (struct item) { .name = name_of(place, list->items[i], "citation"),
                            .value = list->items[i],
                            .file = place->file });
    }
}

/* An object name -> entry. */
static void read_named(const struct place *place, const struct value *object, struct items *items)
{
    if (!value_is(object, VALUE_OBJECT)) {
        draft_problem(place, object, "an object of named entries is needed");
        return;
    }
    for (size_t i = 0; i < object->member_count; i++) {
        add(place->draft, items,
            (struct item) { .name = object->members[i].key,
                            .value = object->members[i].value,
                            .file = place->file });
    }
}

static void read_facets(const struct place *place, const struct value *content)
{
    read_named(place, content, &place->draft->facets);
}

static void read_classes(const struct place *place, const struct value *content)
{
    read_named(place, content, &place->draft->classes);
}

static void read_tables(const struct place *place, const struct value *content)
{
    static const char *const keys[] = { "tables", "shared" };
    only_keys(place, content, keys, ARRAY_LENGTH(keys));
    read_named(place, value_get(content, "tables"), &place->draft->tables);
    read_named(place, value_get(content, "shared"), &place->draft->shared);
}

static void read_types(const struct place *place, const struct value *content)
{
    static const char *const keys[] = { "provider", "class", "types" };
    only_keys(place, content, keys, ARRAY_LENGTH(keys));
    struct span provider = name_of(place, content, "provider");
    struct span class_name = name_of(place, content, "class");
    struct span expected = arena_span_printf(place->draft->arena, "/%.*s/%.*s.json",
                                             SPAN_ARGS(provider), SPAN_ARGS(class_name));
    if (!span_ends_with(span_of(place->file), expected)) {
        draft_problem(place, content, "provider and class are not those of the file's name");
    }
    const struct value *list = list_of(place, content, "types");
    for (size_t i = 0; i < list->item_count; i++) {
        add(place->draft, &place->draft->types,
            (struct item) { .name = name_of(place, list->items[i], "type"),
                            .value = list->items[i],
                            .file = place->file,
                            .provider = provider,
                            .class_name = class_name });
    }
}

static void read_joins(const struct place *place, const struct value *content)
{
    static const char *const keys[] = { "joins" };
    only_keys(place, content, keys, ARRAY_LENGTH(keys));
    const struct value *list = list_of(place, content, "joins");
    for (size_t i = 0; i < list->item_count; i++) {
        add(place->draft, &place->draft->joins,
            (struct item) { .name = name_of(place, list->items[i], "companion"),
                            .value = list->items[i],
                            .file = place->file });
    }
}

static void read_rules_into(const struct place *place, const struct value *content,
                            struct items *items)
{
    static const char *const keys[] = { "rules" };
    only_keys(place, content, keys, ARRAY_LENGTH(keys));
    const struct value *list = list_of(place, content, "rules");
    for (size_t i = 0; i < list->item_count; i++) {
        add(place->draft, items,
            (struct item) { .name = name_of(place, list->items[i], "id"),
                            .value = list->items[i],
                            .file = place->file });
    }
}

static void read_rules(const struct place *place, const struct value *content)
{
    read_rules_into(place, content, &place->draft->rules);
}

static void read_workspace_rules(const struct place *place, const struct value *content)
{
    read_rules_into(place, content, &place->draft->workspace_rules);
}

/* The first row whose pattern the file's name begins with. */
static const struct {
    const char *name;
    void (*read)(const struct place *place, const struct value *content);
} kinds[] = {
    { "version.json", read_version }, { "safeguards.json", read_safeguards },
    { "facets.json", read_facets },   { "classes.json", read_classes },
    { "tables.json", read_tables },   { "resources/", read_types },
    { "joins/", read_joins },         { "rules/workspace.json", read_workspace_rules },
    { "rules/", read_rules },
};

void draft_read_text(struct draft *draft, const char *file, struct span text)
{
    struct place place = { .draft = draft, .file = file };
    struct diags diags = diags_init(draft->arena);
    const struct value *content = json_parse(draft->arena, text, file, NULL, &diags);
    if (!content) {
        draft_problem(&place, NULL, "%s", diags.items[0].detail);
        return;
    }
    for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
        if (span_starts_with(span_of(file), span_of(kinds[i].name))) {
            kinds[i].read(&place, content);
            return;
        }
    }
    draft_problem(&place, content, "no such file belongs to the catalogue");
}

static void read_file(struct draft *draft, const char *folder, const char *file)
{
    struct diags diags = diags_init(draft->arena);
    struct file_text text;
    const char *path = arena_printf(draft->arena, "%s/%s", folder, file);
    if (!file_read(draft->arena, path, NULL, &text, &diags)) {
        draft_problem(&(struct place) { .draft = draft, .file = file }, NULL, "%s",
                      diags.items[0].detail);
        return;
    }
    draft_read_text(draft, file, text.text);
}

static int keep_entry(const struct dirent *entry)
{
    struct span name = span_of(entry->d_name);
    bool is_json = span_ends_with(name, SPAN(".json"));
    bool is_folder = entry->d_type == DT_DIR && entry->d_name[0] != '.';
    return is_json || is_folder;
}

/* Files in the order of their names, so that equal content gives an equal program. */
static void read_folder(struct draft *draft, const char *folder, const char *below)
{
    const char *path = arena_printf(draft->arena, "%s/%s", folder, below);
    struct dirent **entries;
    int count = scandir(path, &entries, keep_entry, alphasort);
    if (count < 0) {
        draft_problem(&(struct place) { .draft = draft, .file = path }, NULL, "cannot be listed");
        return;
    }
    for (int i = 0; i < count; i++) {
        const char *name =
            arena_printf(draft->arena, "%s%s%s", below, below[0] ? "/" : "", entries[i]->d_name);
        if (entries[i]->d_type == DT_DIR) {
            read_folder(draft, folder, name);
        } else {
            read_file(draft, folder, name);
        }
        free(entries[i]);
    }
    free(entries);
}

void draft_read(struct draft *draft, const char *folder)
{
    read_folder(draft, folder, "");
}

static int by_name(const void *a, const void *b)
{
    return span_compare(((const struct item *)a)->name, ((const struct item *)b)->name);
}

static void sort_items(struct draft *draft, struct items *items)
{
    if (items->count != 0) {
        qsort(items->list, items->count, sizeof(struct item), by_name);
    }
    for (size_t i = 1; i < items->count; i++) {
        const struct item *item = &items->list[i];
        if (span_equal(item[-1].name, item->name)) {
            draft_problem(
                &(struct place) { .draft = draft, .file = item->file, .entry = item->name },
                item->value, "stands in %s, line %u too", item[-1].file, item[-1].value->line);
        }
    }
}

void draft_sort(struct draft *draft)
{
    struct items *const sorted[] = { &draft->safeguards[0],  &draft->safeguards[1], &draft->related,
                                     &draft->classes,        &draft->facets,        &draft->tables,
                                     &draft->shared,         &draft->types,         &draft->rules,
                                     &draft->workspace_rules };
    for (size_t i = 0; i < ARRAY_LENGTH(sorted); i++) {
        sort_items(draft, sorted[i]);
    }
}

const struct item *items_find(const struct items *items, struct span name)
{
    const struct item wanted = { .name = name };
    return items->count == 0 ? NULL
                             : bsearch(&wanted, items->list, items->count, sizeof(wanted), by_name);
}
