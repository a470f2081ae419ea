#include "cli/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

struct wishes {
    struct span name;
    int loud;
};

static bool take_name(void *wishes, struct span value, struct diags *diags)
{
    (void)diags;
    ((struct wishes *)wishes)->name = value;
    return true;
}

static bool take_loud(void *wishes, struct span value, struct diags *diags)
{
    (void)diags;
    assert_int_equal(value.length, 0);
    ((struct wishes *)wishes)->loud++;
    return true;
}

static const struct option options[] = {
    { "--name", "NAME", "who", take_name },
    { "--loud", NULL, "louder", take_loud },
};

static const struct command greet = {
    .name = "greet",
    .operands = "FILE",
    .about = "Greets.",
    .more = "More.\n",
    .options = options,
    .option_count = ARRAY_LENGTH(options),
};

#define WORDS_MOST 8

/* The words of a line, as arguments. */
static int arguments_of(struct arena *arena, const char *line, char *argv[WORDS_MOST])
{
    int argc = 0;
    for (struct span left = span_of(line); left.length != 0;) {
        size_t length = span_find_byte(left, ' ');
        argv[argc++] = arena_printf(arena, "%.*s", (int)length, left.text);
        left = span_after(left, length < left.length ? length + 1 : length);
    }
    return argc;
}

static bool read_line(struct arena *arena, const char *line, struct wishes *wishes,
                      const char **operand, struct diags *diags)
{
    char *argv[WORDS_MOST];
    int argc = arguments_of(arena, line, argv);
    *diags = diags_init(arena);
    *wishes = (struct wishes) { .loud = 0 };
    return options_read(&greet, argc, argv, wishes, operand, diags);
}

static void options_and_an_operand_are_taken_in_any_order(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "--name ann --loud file --loud",
        "file --loud --name=ann --loud",
        "--loud --loud file --name=ann",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags;
        struct wishes wishes;
        const char *operand;
        assert_true(read_line(arena, lines[i], &wishes, &operand, &diags));
        assert_true(span_is(wishes.name, "ann"));
        assert_int_equal(wishes.loud, 2);
        assert_string_equal(operand, "file");
    }
}

static void a_value_may_be_empty_or_hold_anything(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *name;
    } cases[] = {
        { "--name=", "" },
        { "--name=a=b", "a=b" },
        { "--name --loud", "--loud" },
        { "--name -", "-" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags;
        struct wishes wishes;
        const char *operand;
        assert_true(read_line(arena, cases[i].line, &wishes, &operand, &diags));
        assert_true(span_is(wishes.name, cases[i].name));
        assert_null(operand);
    }
}

static void mistakes_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *message;
    } cases[] = {
        { "--nmae ann", "greet has no option --nmae; it has: --name, --loud." },
        { "--name", "--name needs a value: --name NAME." },
        { "--loud=1", "--loud takes no value." },
        { "one two", "greet takes one FILE; \"two\" is one too many." },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        AUTO_ARENA *arena = arena_new();
        struct diags diags;
        struct wishes wishes;
        const char *operand;
        assert_false(read_line(arena, cases[i].line, &wishes, &operand, &diags));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_USAGE));
        assert_string_equal(diags.items[0].detail, cases[i].message);
    }
}

static void help_lists_the_options(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct str out = str_init(arena, 4096);
    command_help(&greet, &out);
    assert_string_equal(str_text(&out), "Usage: terraform-provider-hipaa greet [options] FILE\n\n"
                                        "Greets.\n\n"
                                        "  --name NAME                    who\n"
                                        "  --loud                         louder\n\n"
                                        "More.\n");
    char *argv[WORDS_MOST];
    assert_true(options_ask_for_help(arguments_of(arena, "x --help", argv), argv));
    assert_false(options_ask_for_help(arguments_of(arena, "x help", argv), argv));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_an_operand_are_taken_in_any_order),
        cmocka_unit_test(a_value_may_be_empty_or_hold_anything),
        cmocka_unit_test(mistakes_are_refused),
        cmocka_unit_test(help_lists_the_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
