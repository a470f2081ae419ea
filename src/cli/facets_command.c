/*
 * facets: what the catalogue makes of one resource's attributes.
 */
#include "base/clock.h"
#include "base/file.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "facets/facets.h"
#include "json/json.h"

struct facets_wishes {
    struct span type;
};

static bool take_type(void *wishes, struct span value, struct diags *diags)
{
    (void)diags;
    ((struct facets_wishes *)wishes)->type = value;
    return true;
}

static const struct option options[] = {
    { "--type", "TYPE", "the resource type, e.g. aws_db_instance", take_type },
};

static const struct value *read_attributes(struct arena *arena, const char *path,
                                           struct diags *diags)
{
    struct file_text file;
    if (!file_read(arena, path, NULL, &file, diags)) {
        return NULL;
    }
    const struct value *values = json_parse(arena, file.text, path, NULL, diags);
    if (values && values->kind != VALUE_OBJECT) {
        diag_add(diags, DIAG_USAGE, NULL, "%s must hold one object: the attributes of a resource.",
                 path);
        return NULL;
    }
    return values;
}

static bool write_facets(struct arena *arena, struct span type, const char *path,
                         struct diags *diags)
{
    struct kinds *kinds = kinds_new(arena, catalogue_open(arena));
    kinds_set_now(kinds, clock_now_s());
    const struct kind *kind = kind_find(kinds, type);
    if (!kind) {
        diag_add(diags, DIAG_USAGE, NULL,
                 "--type \"%.*s\" is not in the catalogue of this version.", SPAN_ARGS(type));
        return false;
    }
    const struct value *values = read_attributes(arena, path, diags);
    return values &&
           console_write(json_text(arena, facets_of(arena, kinds, kind, values), JSON_PRETTY), NULL,
                         diags);
}

static int run_facets(int argc, char *const argv[])
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct facets_wishes wishes = { SPAN("") };
    const char *path;
    bool good = options_read(&command_facets, argc, argv, &wishes, &path, &diags);
    if (good && (wishes.type.length == 0 || !path)) {
        diag_add(&diags, DIAG_USAGE, NULL, "facets needs both: --type TYPE FILE.");
        good = false;
    }
    good = good && write_facets(arena, wishes.type, path, &diags);
    console_tell(&diags);
    return good ? EXIT_PASSED : EXIT_BROKEN;
}

const struct command command_facets = {
    .name = "facets",
    .operands = "FILE",
    .about = "Prints the facets of one resource. FILE holds its attributes as a JSON object; - is\n"
             "standard input. A facet that is null is not known.",
    .more = "",
    .options = options,
    .option_count = ARRAY_LENGTH(options),
    .run = run_facets,
};
