/*
 * Runs the cases inside the catalogue against the engine: each entry proves itself. All that fail
 * are listed, not only the first. Run from the top of the tree: the data are its files.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>
#include <glob.h>

#include "base/file.h"
#include "facets/reader.h"
#include "json/json.h"

struct run {
    struct arena *arena;
    struct catalogue *catalogue;
    size_t cases;
    size_t failed;
};

/* {"$unknown": true} stands for a value that is not known. */
static const struct value *with_unknowns(struct arena *arena, const struct value *value)
{
    struct value_builder copy = value_builder(arena);
    if (value_is_true(value_get(value, "$unknown"))) {
        return &value_unknown;
    }
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&copy, with_unknowns(arena, value->items[i]));
        }
        return value_list_done(&copy);
    }
    if (value->kind != VALUE_OBJECT) {
        return value;
    }
    for (size_t i = 0; i < value->member_count; i++) {
        value_put_span(&copy, value->members[i].key, with_unknowns(arena, value->members[i].value));
    }
    return value_object_done(&copy);
}

/* A fact as a case writes it: null is what is not known, also a list that is not known wholly. */
static struct span written(struct arena *arena, const struct value *fact)
{
    return json_text(arena, value_has_unknown(fact) ? &value_null : fact, JSON_CANONICAL);
}

static void compare(struct run *run, const char *file, struct span entry,
                    const struct member *expected, const struct value *got)
{
    struct span wanted = written(run->arena, expected->value);
    struct span given = written(run->arena, got);
    run->cases++;
    if (!span_equal(wanted, given)) {
        run->failed++;
        print_error("%s:%u: %.*s: %.*s is %.*s, not %.*s\n", file, expected->value->line,
                    SPAN_ARGS(entry), SPAN_ARGS(expected->key), SPAN_ARGS(given),
                    SPAN_ARGS(wanted));
    }
}

static void run_type_case(struct run *run, const char *file, const struct value *type,
                          const struct value *one)
{
    const struct value *facets = value_get(type, "facets");
    const struct value *gives = value_get(one, "gives");
    const struct value *given = with_unknowns(run->arena, value_get(one, "given"));
    for (size_t i = 0; i < gives->member_count; i++) {
        const struct member *expected = &gives->members[i];
        struct reader_source source = { run->arena, run->catalogue, expected->key };
        const struct reader *reader =
            reader_compile(&source, value_get_span(facets, expected->key));
        if (!reader) {
            fail_msg("%s: %.*s: %.*s does not compile", file,
                     SPAN_ARGS(value_get(type, "type")->text), SPAN_ARGS(expected->key));
        }
        struct reading reading = { .scratch = run->arena, .arena = run->arena };
        struct answer answer = reader_read(reader, &reading, given);
        compare(run, file, value_get(type, "type")->text, expected, answer.value);
    }
}

static void run_types(struct run *run, const char *file, const struct value *content)
{
    const struct value *types = value_get(content, "types");
    for (size_t i = 0; i < types->item_count; i++) {
        const struct value *cases = value_get(types->items[i], "cases");
        const struct value *type =
            catalogue_type(run->catalogue, value_get(types->items[i], "type")->text);
        for (size_t c = 0; cases && c < cases->item_count; c++) {
            run_type_case(run, file, type, cases->items[c]);
        }
    }
}

/* `run_file` on every file that the pattern finds, each in an arena of its own. */
static struct run run_files(const char *pattern, void (*run_file)(struct run *run, const char *file,
                                                                  const struct value *content))
{
    struct run sum = { .cases = 0 };
    glob_t found;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags = diags_init(arena);
        struct file_text text;
        assert_true(file_read(arena, found.gl_pathv[i], NULL, &text, &diags));
        const struct value *content = json_parse(arena, text.text, found.gl_pathv[i], NULL, &diags);
        assert_non_null(content);
        struct run run = { .arena = arena, .catalogue = catalogue_open(arena) };
        run_file(&run, found.gl_pathv[i], content);
        sum.cases += run.cases;
        sum.failed += run.failed;
    }
    globfree(&found);
    print_message("%zu facts in the cases of %s\n", sum.cases, pattern);
    return sum;
}

static void every_type_reads_what_its_cases_say(void **state)
{
    (void)state;
    struct run run = run_files("src/catalogue/resources/*/*.json", run_types);
    assert_true(run.cases > 0);
    assert_int_equal(run.failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type_reads_what_its_cases_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
