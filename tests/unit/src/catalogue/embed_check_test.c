/*
 * The build's checker: a small catalogue that is good, and what it says of each way to break it.
 * One of its files is replaced at a time.
 */
#include "catalogue/embed_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

struct text_file {
    const char *name;
    const char *text;
};

#define BUCKET_CASES                                                                               \
    "\"cases\": [{\"case\": \"absent\", \"given\": {}, \"gives\": {\"encrypted\": false}},"        \
    "{\"case\": \"compliant\", \"given\": {\"sse\": true}, \"gives\": {\"encrypted\": true}},"     \
    "{\"case\": \"unknown\", \"given\": {\"sse\": {\"$unknown\": true}}, "                         \
    "\"gives\": {\"encrypted\": null}}]"

/* A type whose one facet has this reader, with cases. */
#define TYPE(reader)                                                                               \
    TYPES("{\"type\": \"aws_b\", \"facets\": {\"encrypted\": " reader "}, " BUCKET_CASES "}")
#define TYPES(types) "{\"provider\": \"aws\", \"class\": \"store\", \"types\": [" types "]}"
#define JOIN(members) "{\"joins\": [{" members "}]}"
#define JOIN_CASES                                                                                 \
    "\"cases\": [{\"case\": \"joined\", \"given\": {\"id\": \"x\"}, \"companions\": ["             \
    "{\"type\": \"aws_b\", \"values\": {\"of\": \"x\"}}], \"gives\": {\"encrypted\": true}}]"
#define GOOD_JOIN                                                                                  \
    "\"parents\": [\"aws_b\"], \"companion\": \"aws_b\", \"on\": [[\"of\", \"id\"]], "             \
    "\"facets\": [\"encrypted\"], " JOIN_CASES
#define RULE_HEAD "\"title\": \"T\", \"rationale\": \"R\", \"remediation\": \"M\", "
#define RULE_CASES                                                                                 \
    "\"cases\": {\"compliant\": {\"encrypted\": true}, \"violating\": {\"encrypted\": "            \
    "false}, \"unknown\": {\"encrypted\": null}}"
#define RULES(members) "{\"rules\": [{" RULE_HEAD members "}]}"
#define CITED "\"safeguard\": \"164.312(b)\", \"severity\": \"low\", "
#define RULE(condition)                                                                            \
    RULES("\"id\": \"HIPAA-AC-01\", " CITED "\"classes\": [\"store\"], \"condition\": " condition  \
          ", " RULE_CASES)
#define WORKSPACE_CASES                                                                            \
    "\"cases\": [{\"case\": \"met\", \"resources\": [{\"type\": \"aws_b\", \"name\": \"b\", "      \
    "\"values\": {}}], \"gives\": \"compliant\"}, {\"case\": \"unmet\", \"resources\": ["          \
    "{\"type\": \"aws_b\", \"name\": \"b\", \"values\": {}}], \"gives\": \"violating\"}]"
#define WORKSPACE(when, require)                                                                   \
    RULES("\"id\": \"HIPAA-WS-01\", " CITED "\"when\": " when ", \"require\": " require            \
          ", " WORKSPACE_CASES)

static const struct text_file good[] = {
    { "version.json", "{\"version\": \"1.0.0\"}" },
    { "safeguards.json",
      "{\"safeguards\": [{\"edition\": \"2013\", \"citation\": \"164.312(b)\", \"title\": \"A\", "
      "\"designation\": \"standard\"}, {\"edition\": \"nprm-2025\", \"citation\": \"164.312(b)\", "
      "\"title\": \"A\", \"designation\": \"standard\"}], \"related\": []}" },
    { "classes.json", "{\"store\": {\"meaning\": \"m\"}}" },
    { "facets.json", "{\"encrypted\": {\"type\": \"bool\", \"meaning\": \"m\"}, "
                     "\"days\": {\"type\": \"number\", \"meaning\": \"m\"}, "
                     "\"ports\": {\"type\": \"ports\", \"meaning\": \"m\"}}" },
    { "tables.json",
      "{\"tables\": {\"tls\": [[\"T12\", \"1.2\"]]}, \"shared\": {\"words\": [\"a\", \"b\"]}}" },
    { "resources/aws/store.json",
      TYPE("{\"path\": \"sse\", \"op\": \"eq\", \"value\": true, \"absent\": false}") },
    { "joins/aws.json", JOIN(GOOD_JOIN) },
    { "rules/store.json", RULE("{\"facet\": \"encrypted\", \"op\": \"eq\", \"value\": true}") },
    { "rules/workspace.json",
      WORKSPACE("{\"any\": true}", "{\"exists\": {\"types\": [\"aws_b\"]}}") },
};

/* What the checker says of the good catalogue with one file replaced (or none). */
static struct draft draft_with(struct arena *arena, const struct text_file *other)
{
    struct draft draft = { .arena = arena, .problems = str_init(arena, (size_t)1 << 20) };
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) {
        bool replaced = other && strcmp(other->name, good[i].name) == 0;
        draft_read_text(&draft, good[i].name, span_of(replaced ? other->text : good[i].text));
    }
    draft_sort(&draft);
    draft_check(&draft);
    return draft;
}

static void a_good_catalogue_has_no_problem(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct draft draft = draft_with(arena, NULL);
    assert_string_equal(str_text(&draft.problems), "");
    assert_int_equal(draft.problem_count, 0);
}

struct broken {
    const char *text;
    const char *problem; /* some of the message */
};

static void expect(const char *file, const struct broken *broken, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA *arena = arena_new();
        struct text_file other = { file, broken[i].text };
        struct draft draft = draft_with(arena, &other);
        if (draft.problem_count == 0 || !strstr(str_text(&draft.problems), broken[i].problem)) {
            fail_msg("%s: \"%s\" is not in:\n%s", broken[i].text, broken[i].problem,
                     str_text(&draft.problems));
        }
    }
}
#define EXPECT(file, broken) expect((file), (broken), ARRAY_LENGTH(broken))

static void a_problem_names_file_line_entry_and_facet(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct text_file other = { "resources/aws/store.json",
                               TYPES("\n{\"type\": \"aws_b\", \"facets\": {\n\"encrypted\": "
                                     "{\"path\": \"a\", \"op\": \"is\", \"absent\": false}}}") };
    struct draft draft = draft_with(arena, &other);
    const char *expected = "resources/aws/store.json:3: aws_b: encrypted: \"op\": \"is\" is none";
    assert_non_null(strstr(str_text(&draft.problems), expected));
}

static void files_must_be_what_their_names_say(void **state)
{
    (void)state;
    static const struct broken broken[] = {
        { "{", "line 1, column 2: the text ends too early" },
        { "[]", "a list is needed" },
        { "{\"provider\": \"aws\", \"class\": \"other\", \"types\": []}",
          "not those of the file's name" },
        { "{\"provider\": \"aws\", \"class\": \"store\", \"type\": []}",
          "\"type\" is not known here" },
        { TYPES("{}"), "\"type\": a text is needed" },
        { TYPES("{\"type\": \"aws_b\", \"like\": \"aws_c\"}, {\"type\": \"aws_b\", \"like\": "
                "\"aws_c\"}"),
          "stands in resources/aws/store.json, line 1 too" },
    };
    EXPECT("resources/aws/store.json", broken);
    AUTO_ARENA *arena = arena_new();
    struct draft draft = { .arena = arena, .problems = str_init(arena, 4096) };
    draft_read_text(&draft, "notes.json", SPAN("{}"));
    assert_non_null(strstr(str_text(&draft.problems), "no such file belongs to the catalogue"));
}

static void a_folder_that_is_not_there_is_a_problem(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct draft draft = { .arena = arena, .problems = str_init(arena, 4096) };
    draft_read(&draft, "no/such/folder");
    assert_non_null(strstr(str_text(&draft.problems), "cannot be listed"));
}

static void dictionaries_are_checked(void **state)
{
    (void)state;
    static const struct broken safeguards[] = {
        { "{\"safeguards\": [{\"edition\": \"1996\"}], \"related\": []}", "\"edition\"" },
        { "{\"safeguards\": [{\"edition\": \"2013\", \"citation\": \"164.312(b)\", \"title\": "
          "\"A\", \"designation\": \"optional\"}], \"related\": []}",
          "\"optional\" is none of standard, required, addressable" },
        { "{\"safeguards\": [{\"edition\": \"nprm-2025\", \"citation\": \"164.312(b)\", "
          "\"title\": \"A\", \"designation\": \"addressable\"}], \"related\": []}",
          "nprm-2025 has no addressable ones" },
    };
    EXPECT("safeguards.json", safeguards);
    static const struct broken facets[] = {
        { "[]", "an object of named entries" },
        { "{\"encrypted\": {\"type\": \"int\", \"meaning\": \"m\"}}", "\"int\" is none of bool" },
        { "{\"encrypted\": {\"type\": \"bool\"}}", "\"meaning\" is missing" },
        { "{\"encrypted\": {\"type\": \"bool\", \"meaning\": \"\"}}", "a text is needed" },
    };
    EXPECT("facets.json", facets);
    static const struct broken tables[] = {
        { "{\"tables\": {\"tls\": []}, \"shared\": {}}", "a list of pairs" },
        { "{\"tables\": {\"tls\": [[\"a\"]]}, \"shared\": {}}", "a pair of glob and value" },
        { "{\"tables\": {\"tls\": [[\"a\", \"2.0\"]]}, \"shared\": {}}", "\"2.0\" is none of" },
        { "{\"tables\": {}, \"shared\": {\"a\": {\"shared\": \"b\"}}}", "does not name another" },
        { "{\"tables\": {}, \"shared\": {\"a\": 1}}", "a list, a text or" },
    };
    EXPECT("tables.json", tables);
    static const struct broken version[] = {
        { "{\"version\": 1}", "\"version\": a text is needed" },
        { "{\"version\": \"1\", \"date\": \"today\"}", "\"date\" is not known here" },
    };
    EXPECT("version.json", version);
}

static void tests_are_checked(void **state)
{
    (void)state;
    static const struct broken broken[] = {
        { TYPE("[]"), "a reader is an object" },
        { TYPE("{}"), "a reader is an object" },
        { TYPE("{\"path\": \"a\", \"op\": \"present\"}"), "\"absent\" is missing" },
        { TYPE("{\"path\": \"a\", \"op\": \"present\", \"absent\": 1}"), "true, false or null" },
        { TYPE("{\"op\": \"present\", \"absent\": false}"), "one of \"path\", \"any_path\"" },
        { TYPE("{\"path\": \"a\", \"any_path\": [\"b\"], \"op\": \"present\", \"absent\": false}"),
          "one of \"path\", \"any_path\"" },
        { TYPE("{\"path\": \"a\", \"absent\": false}"), "one of \"op\", \"json_any\"" },
        { TYPE("{\"path\": \"a\", \"op\": \"equals\", \"absent\": false}"), "is none of eq ne" },
        { TYPE("{\"path\": \"a\", \"op\": \"eq\", \"absent\": false}"), "eq takes one value" },
        { TYPE("{\"path\": \"a\", \"op\": \"present\", \"value\": 1, \"absent\": false}"),
          "present takes none" },
        { TYPE("{\"path\": \"a\", \"op\": \"eq\", \"value\": [], \"absent\": false}"),
          "eq takes true, false, a number or a text" },
        { TYPE("{\"path\": \"a\", \"op\": \"gt\", \"value\": \"1\", \"absent\": false}"),
          "\"value\": a number is needed" },
        { TYPE("{\"path\": \"a\", \"op\": \"in\", \"value\": [], \"absent\": false}"),
          "in takes a list" },
        { TYPE("{\"path\": \"a\", \"op\": \"in\", \"value\": {\"shared\": \"w\"}, \"absent\": "
               "false}"),
          "there is no shared value \"w\"" },
        { TYPE("{\"path\": \"a\", \"op\": \"regex\", \"value\": \"(\", \"absent\": false}"),
          "no regular expression" },
        { TYPE("{\"path\": \"a\", \"op\": \"regex\", \"any_value\": [\"a\", \"[\"], \"absent\": "
               "false}"),
          "\"any_value\": no regular expression" },
        { TYPE("{\"path\": \"a\", \"op\": \"regex\", \"value\": {\"text\": [\"(\", \"a\"]}, "
               "\"absent\": false}"),
          "no regular expression" },
        { TYPE("{\"path\": \"a\", \"op\": \"present\", \"each\": \"most\", \"absent\": false}"),
          "\"most\" is none of any, all" },
        { TYPE("{\"path\": \"a\", \"op\": \"present\", \"default\": false, \"absent\": false}"),
          "\"default\" is not known here; accepted: path" },
        { TYPE("{\"path\": \"a\", \"json_any\": {\"path\": \"b\"}, \"absent\": false}"),
          "\"op\" is missing" },
        { TYPE("{\"path\": \"a\", \"op\": \"present\", \"only_if\": {\"path\": \"b\", \"op\": "
               "\"eq\"}, \"absent\": false}"),
          "eq takes one value" },
        { TYPE("{\"any\": []}"), "a list of readers" },
        { TYPE("{\"any\": [], \"all\": []}"), "only one of any, all" },
        { TYPE("{\"use\": \"is_x\"}"), "there is no term \"is_x\" before" },
        { TYPE("{\"const\": 1}"), "not a value of this facet" },
        { TYPE("{\"companion\": false}"), "only true" },
    };
    EXPECT("resources/aws/store.json", broken);
}

static void paths_are_checked(void **state)
{
    (void)state;
    static const char *const wrong[] = { "",        "a.",     ".a",   "a..b", "a[",
                                         "a]",      "a[b]",   "[]",   "a b",  "a[=b]",
                                         "a[\"\"]", "a[\"b]", "a[]b", "a.[]", "a[^=b]" };
    static const char *const right[] = { ".",      "a",        "a-b_c1.d",
                                         "a[].b",  "a[k=v].b", "a[k.l=v w][m!=x|y].b",
                                         "a[k^=]", "a[k!=]",   "a[].b[\"c.d/e]f\"].g" };
    AUTO_ARENA *arena = arena_new();
    struct draft draft = { .arena = arena, .problems = str_init(arena, (size_t)1 << 20) };
    struct place place = { .draft = &draft, .file = "f" };
    for (size_t i = 0; i < ARRAY_LENGTH(right); i++) {
        shape_path(&place, "path", value_text(arena, right[i]));
        assert_string_equal(str_text(&draft.problems), "");
    }
    for (size_t i = 0; i < ARRAY_LENGTH(wrong); i++) {
        shape_path(&place, "path", value_text(arena, wrong[i]));
        assert_int_equal(draft.problem_count, i + 1);
    }
}

#define DAYS(members)                                                                              \
    TYPES("{\"type\": \"aws_b\", \"facets\": {\"days\": {\"read\": " members "}}}")

static void value_readers_are_checked(void **state)
{
    (void)state;
    static const struct broken broken[] = {
        { DAYS("\"int\", \"path\": \"a\""), "\"int\" is none of number, version, set, ports" },
        { DAYS("\"number\", \"path\": \"a\""), "\"absent\" is missing" },
        { DAYS("\"number\", \"path\": \"a\", \"absent\": \"never\""), "a number, \"inf\" or null" },
        { DAYS("\"version\", \"path\": \"a\", \"absent\": null"), "reads a version, and" },
        { DAYS("\"number\", \"path\": \"a\", \"parse\": \"days\", \"absent\": 0"),
          "\"days\" is none of iso8601_days" },
        { DAYS("\"number\", \"path\": \"a\", \"parse\": \"ip_count_from:a[\", \"absent\": 0"),
          "\"a[\" is no path" },
        { DAYS("\"number\", \"path\": \"a\", \"reduce\": \"sum\", \"absent\": 0"),
          "\"sum\" is none of max" },
        { DAYS("\"number\", \"path\": \"a\", \"unit\": {\"path\": \"b\", \"default\": \"years\"}, "
               "\"absent\": 0"),
          "\"years\" is none of seconds" },
        { DAYS("\"number\", \"path\": \"a\", \"special\": {\"0\": \"never\"}, \"absent\": 0"),
          "\"special\": a number, \"inf\" or null" },
        { DAYS("\"number\", \"path\": \"a\", \"alternatives\": {}, \"absent\": 0"),
          "\"alternatives\": a list is needed" },
        { DAYS("\"number\", \"path\": \"a\", \"alternatives\": [{\"scale\": 1}], \"absent\": 0"),
          "\"path\" is missing" },
        { DAYS("\"version\", \"path\": \"a\", \"table\": \"ssl\", \"absent\": \"2\""),
          "there is no table \"ssl\"" },
        { DAYS("\"version\", \"path\": \"a\", \"absent\": \"2\""), "\"2\" is none of none" },
        { DAYS("\"set\", \"path\": \"a\", \"absent\": 0"), "a list or null" },
        { DAYS("\"ports\", \"each\": \"a[]\""), "\"protocol\" is missing" },
        { DAYS("\"ports\", \"each\": \"a[]\", \"protocol\": \"p\", \"all_protocols\": [], "
               "\"when\": {}"),
          "\"when\": a list of tests" },
        { TYPES("{\"type\": \"aws_b\", \"facets\": {\"days\": {\"path\": \"a\", \"op\": "
                "\"present\", \"absent\": false}}}"),
          "a test gives true or false" },
    };
    EXPECT("resources/aws/store.json", broken);
}

#define SSE "{\"path\": \"sse\", \"op\": \"eq\", \"value\": true, \"absent\": false}"
#define B_TYPE "{\"type\": \"aws_b\", \"facets\": {\"encrypted\": " SSE "}, " BUCKET_CASES "}"

static void types_and_twins_are_checked(void **state)
{
    (void)state;
    static const struct broken broken[] = {
        { TYPES("{\"type\": \"aws_b\", \"facets\": {\"colour\": " SSE "}}"),
          "there is no facet \"colour\"" },
        { TYPES("{\"type\": \"aws_b\"}"), "\"facets\" is missing" },
        { TYPES(B_TYPE ", {\"type\": \"aws_c\", \"like\": \"aws_d\"}"),
          "there is no resource type \"aws_d\"" },
        { TYPES(B_TYPE ", {\"type\": \"aws_c\", \"like\": \"aws_d\"}, {\"type\": \"aws_d\", "
                       "\"like\": \"aws_c\"}"),
          "the twins form a circle" },
        { TYPES(B_TYPE ", {\"type\": \"aws_c\", \"like\": \"aws_b\", \"facets\": {}}"),
          "\"facets\" is not known here" },
        { TYPES(B_TYPE ", {\"type\": \"aws_c\", \"like\": \"aws_b\", \"without\": [\"days\"]}"),
          "aws_b does not read \"days\"" },
        { TYPES("{\"type\": \"aws_b\", \"facets\": {\"encrypted\": " SSE "}, \"fix\": {\"days\": "
                "\"x\"}, " BUCKET_CASES "}"),
          "the type has no facet \"days\"" },
        { TYPES("{\"type\": \"aws_b\", \"terms\": {\"a\": {\"use\": \"a\"}}, \"facets\": "
                "{\"encrypted\": " SSE "}, " BUCKET_CASES "}"),
          "there is no term \"a\" before" },
    };
    EXPECT("resources/aws/store.json", broken);
}

#define WITH_CASES(reader, cases)                                                                  \
    TYPES("{\"type\": \"aws_b\", \"facets\": {\"encrypted\": " reader "}, \"cases\": [" cases "]"  \
          "}")
#define CASE(name, given, gives)                                                                   \
    "{\"case\": \"" name "\", \"given\": " given ", \"gives\": {" gives "}}"
#define NOTHING CASE("absent", "{}", "\"encrypted\": false")
#define ON CASE("compliant", "{\"sse\": true}", "\"encrypted\": true")

static void every_state_that_a_reader_reaches_needs_a_case(void **state)
{
    (void)state;
    static const struct broken broken[] = {
        { WITH_CASES(SSE, ON), "there is no case of nothing said" },
        { WITH_CASES(SSE, NOTHING), "there is no case that gives true" },
        { WITH_CASES(SSE, NOTHING "," ON), "there is no case that gives null" },
        { WITH_CASES(SSE, NOTHING "," ON "," CASE("unknown", "{}", "\"encrypted\": null")),
          "there is no case that gives null by {\"$unknown\": true}" },
        { WITH_CASES("{\"not\": {\"path\": \"a\", \"op\": \"present\", \"absent\": false}}",
                     CASE("absent", "{}", "\"encrypted\": true")),
          "there is no case that gives false" },
        { WITH_CASES(SSE, CASE("good", "{}", "")), "\"good\" is none of absent, compliant" },
        { WITH_CASES(SSE, CASE("absent", "[]", "")), "\"given\": an object is needed" },
        { WITH_CASES(SSE, CASE("absent", "{}", "\"days\": 1")), "it does not read \"days\"" },
        { WITH_CASES(SSE, CASE("absent", "{}", "\"encrypted\": 1")),
          "not a value of \"encrypted\"" },
        { TYPES("{\"type\": \"aws_b\", \"facets\": {\"days\": {\"read\": \"number\", \"path\": "
                "\"a\", \"absent\": 0}}, \"cases\": [" CASE("absent", "{}", "\"days\": 0") "]}"),
          "there is no case with a second value" },
    };
    EXPECT("resources/aws/store.json", broken);
}

static void what_no_case_can_reach_needs_none(void **state)
{
    (void)state;
    static const char *const readers[] = {
        "{\"const\": true}",
        "{\"companion\": true}",
        "{\"any\": [{\"const\": true}]}",
        "{\"not\": {\"const\": null}}",
    };
    for (size_t i = 0; i < ARRAY_LENGTH(readers); i++) {
        AUTO_ARENA *arena = arena_new();
        struct text_file other = {
            "resources/aws/store.json",
            arena_printf(arena,
                         "{\"provider\": \"aws\", \"class\": \"store\", \"types\": [{"
                         "\"type\": \"aws_b\", \"facets\": {\"encrypted\": %s}}]}",
                         readers[i]),
        };
        struct draft draft = draft_with(arena, &other);
        assert_string_equal(str_text(&draft.problems), "");
    }
}

static void joins_are_checked(void **state)
{
    (void)state;
    static const struct broken broken[] = {
        { JOIN("\"companion\": \"aws_b\""), "\"parents\" is missing" },
        { JOIN("\"parents\": [\"aws_x\"], \"companion\": \"aws_b\", \"on\": [], \"facets\": "
               "[\"encrypted\"], " JOIN_CASES),
          "there is no resource type \"aws_x\"" },
        { JOIN("\"parents\": [\"aws_b\"], \"companion\": \"aws_x\", \"on\": [], \"facets\": "
               "[\"encrypted\"], " JOIN_CASES),
          "there is no resource type \"aws_x\"" },
        { JOIN("\"parents\": [\"aws_b\"], \"companion\": \"aws_b\", \"on\": [[\"a\"]], "
               "\"facets\": [\"encrypted\"], " JOIN_CASES),
          "[companion path, parent path]" },
        { JOIN("\"parents\": [\"aws_b\"], \"companion\": \"aws_b\", \"on\": [[\"a\", \"b\", "
               "\"near\"]], \"facets\": [\"encrypted\"], " JOIN_CASES),
          "\"near\" is none of word, child, ancestor" },
        { JOIN("\"parents\": [\"aws_b\"], \"companion\": \"aws_b\", \"on\": {}, \"facets\": "
               "[\"encrypted\"], " JOIN_CASES),
          "\"on\": a list of pairs" },
        { JOIN("\"parents\": [\"aws_b\"], \"companion\": \"aws_b\", \"on\": [], \"facets\": "
               "[\"days\"], " JOIN_CASES),
          "it does not read \"days\"" },
        { JOIN("\"rename\": {\"encrypted\": \"days\"}, " GOOD_JOIN), "it does not read \"days\"" },
        { JOIN("\"combine\": \"and\", " GOOD_JOIN), "\"and\" is none of or, worst, override" },
        { JOIN("\"pairs\": \"some\", " GOOD_JOIN), "\"some\" is none of all" },
        { JOIN("\"scope\": \"world\", " GOOD_JOIN), "\"world\" is none of account" },
        { JOIN("\"absent\": {\"encrypted\": 1}, " GOOD_JOIN), "not a value of \"encrypted\"" },
        { JOIN("\"parents\": [\"aws_b\"], \"companion\": \"aws_b\", \"on\": [], \"facets\": "
               "[\"encrypted\"], \"cases\": []"),
          "there is no case \"joined\"" },
        { JOIN("\"parents\": [\"aws_b\"], \"companion\": \"aws_b\", \"on\": [], \"facets\": "
               "[\"encrypted\"], \"cases\": [{\"case\": \"joined\", \"given\": {}, "
               "\"companions\": {}, \"gives\": {}}]"),
          "\"companions\": a list of {type, values}" },
    };
    EXPECT("joins/aws.json", broken);
}

#define TERM(facet, op, value)                                                                     \
    "{\"facet\": \"" facet "\", \"op\": \"" op "\", \"value\": " value "}"

static void rules_are_checked(void **state)
{
    (void)state;
    static const struct broken broken[] = {
        { RULE(TERM("colour", "eq", "true")), "there is no facet \"colour\"" },
        { RULE(TERM("encrypted", "gt", "1")), "\"gt\" does not judge the bool \"encrypted\"" },
        { RULE(TERM("encrypted", "eq", "1")), "does not fit eq on the bool \"encrypted\"" },
        { RULE(TERM("encrypted", "eq", "null")), "does not fit eq" },
        { RULE(TERM("ports", "disjoint", "22")), "does not fit disjoint on the ports" },
        { RULE(TERM("ports", "not_all_ports", "1")), "does not fit not_all_ports" },
        { RULE("{\"any\": []}"), "a list of conditions" },
        { RULE("{\"any\": [], \"all\": []}"), "only one of any, all and not" },
        { RULE("{\"not\": {\"fact\": 1}}"), "\"fact\" is not known here" },
        { RULE(TERM("days", "gt", "1")), "no type of \"store\" has a facet of this rule" },
        { RULES("\"id\": \"AC-1\", " CITED "\"classes\": [\"store\"], \"condition\": " TERM(
              "encrypted", "eq", "true") ", " RULE_CASES),
          "HIPAA-XX-01 is the form" },
        { RULES("\"id\": \"HIPAA-AC-1\", \"safeguard\": \"164.312(z)\", \"severity\": \"low\", "
                "\"classes\": [\"store\"], \"condition\": {}, " RULE_CASES),
          "there is no safeguard \"164.312(z)\"" },
        { RULES("\"id\": \"HIPAA-AC-1\", " CITED "\"also\": [\"164.308(z)\"], \"classes\": "
                "[\"store\"], \"condition\": {}, " RULE_CASES),
          "there is no citation \"164.308(z)\"" },
        { RULES("\"id\": \"HIPAA-AC-1\", \"safeguard\": \"164.312(b)\", \"severity\": \"worst\", "
                "\"classes\": [\"store\"], \"condition\": {}, " RULE_CASES),
          "\"worst\" is none of low, medium, high, critical" },
        { RULES("\"id\": \"HIPAA-AC-1\", " CITED
                "\"classes\": [\"shop\"], \"condition\": {}, " RULE_CASES),
          "there is no class \"shop\"" },
        { RULES("\"id\": \"HIPAA-AC-1\", " CITED "\"classes\": [], \"condition\": {}, " RULE_CASES),
          "a list that is not empty" },
        { RULES("\"id\": \"HIPAA-AC-1\", " CITED "\"profile\": \"lax\", \"classes\": [\"store\"], "
                "\"condition\": {}, " RULE_CASES),
          "\"lax\" is none of strict" },
        { RULES("\"id\": \"HIPAA-AC-1\", " CITED
                "\"classes\": [\"store\"], \"condition\": " TERM("encrypted", "eq", "true")),
          "\"cases\" is missing" },
        { RULES("\"id\": \"HIPAA-AC-1\", " CITED "\"classes\": [\"store\"], \"condition\": " TERM(
              "encrypted", "eq", "true") ", \"cases\": {\"compliant\": {\"encrypted\": "
                                         "true}, \"violating\": {\"encrypted\": false}}"),
          "there is no case \"unknown\"" },
        { RULES("\"id\": \"HIPAA-AC-1\", " CITED "\"classes\": [\"store\"], \"condition\": " TERM(
              "encrypted", "eq", "true") ", \"cases\": {\"compliant\": {\"encrypted\": "
                                         "1}, \"violating\": {}}"),
          "\"compliant\": not a value of \"encrypted\"" },
    };
    EXPECT("rules/store.json", broken);
}

static void a_rule_of_ne_alone_needs_no_unknown_case(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct text_file other = {
        "rules/store.json",
        RULES("\"id\": \"HIPAA-AC-01\", " CITED "\"classes\": [\"store\"], \"condition\": "
              "{\"all\": [" TERM(
                  "encrypted", "ne",
                  "false") "]}, \"cases\": {\"compliant\": "
                           "{\"encrypted\": true}, \"violating\": {\"encrypted\": false}}"),
    };
    struct draft draft = draft_with(arena, &other);
    assert_string_equal(str_text(&draft.problems), "");
}

static void workspace_rules_are_checked(void **state)
{
    (void)state;
    static const struct broken broken[] = {
        { WORKSPACE("{}", "{\"exists\": {\"types\": [\"aws_b\"]}}"), "one gate is needed" },
        { WORKSPACE("{\"always\": true}", "{}"), "\"always\" is not known here" },
        { WORKSPACE("{\"any_type\": [\"aws_x\"]}", "{}"), "there is no resource type \"aws_x\"" },
        { WORKSPACE("{\"any\": true}", "{}"), "one requirement is needed" },
        { WORKSPACE("{\"any\": true}", "{\"some\": {}}"), "\"some\" is no requirement" },
        { WORKSPACE("{\"any\": true}", "{\"exists\": {}}"), "\"types\" or \"classes\" is missing" },
        { WORKSPACE("{\"any\": true}", "{\"all\": {}}"), "a list of requirements" },
        { WORKSPACE("{\"any\": true}", "{\"all\": [{\"exists\": {\"type\": []}}]}"),
          "\"type\" is not known here" },
        { WORKSPACE("{\"any\": true}", "{\"each\": {\"types\": [\"aws_b\"], \"where\": "
                                       "{\"facet\": \"x\"}}}"),
          "there is no facet \"x\"" },
        { WORKSPACE("{\"any\": true}", "{\"each\": {\"types\": [\"aws_b\"], \"same\": {}}}"),
          "\"path\" is missing" },
        { WORKSPACE("{\"any\": true}", "{\"exists\": {\"types\": [\"aws_b\"], \"per\": \"zone\"}}"),
          "\"zone\" is none of region" },
        { WORKSPACE("{\"any\": true}", "{\"each_pattern\": {\"types\": [\"aws_b\"], \"paths\": "
                                       "[\"p\"], \"patterns\": {\"a\": \"(\"}}}"),
          "no regular expression" },
        { WORKSPACE("{\"any\": true}", "{\"forbid\": {\"types\": [\"aws_b\"], \"member\": [\"m\"], "
                                       "\"role\": [\"r\"], \"roles\": [[\"a\"]]}}"),
          "two lists of roles" },
        { WORKSPACE("{\"any\": true}", "{\"compare_pairs\": {\"from_types\": [[\"aws_b\"]], "
                                       "\"facets\": [\"encrypted\"]}}"),
          "[type, source path, destination path]" },
        { WORKSPACE("{\"any\": true}", "{\"each_reference\": {\"facet\": \"x\", \"classes\": "
                                       "[\"store\"], \"where\": {}}}"),
          "there is no facet \"x\"" },
        { RULES("\"id\": \"HIPAA-WS-01\", " CITED "\"when\": {\"any\": true}, \"require\": "
                "{\"exists\": {\"types\": [\"aws_b\"]}}, \"cases\": []"),
          "there is no case that gives compliant" },
        { RULES("\"id\": \"HIPAA-WS-01\", " CITED "\"when\": {\"any\": true}, \"require\": "
                "{\"exists\": {\"types\": [\"aws_b\"]}}, \"cases\": [{\"case\": \"a\", "
                "\"resources\": [], \"gives\": \"good\"}]"),
          "\"good\" is none of compliant" },
    };
    EXPECT("rules/workspace.json", broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_catalogue_has_no_problem),
        cmocka_unit_test(a_problem_names_file_line_entry_and_facet),
        cmocka_unit_test(files_must_be_what_their_names_say),
        cmocka_unit_test(a_folder_that_is_not_there_is_a_problem),
        cmocka_unit_test(dictionaries_are_checked),
        cmocka_unit_test(tests_are_checked),
        cmocka_unit_test(paths_are_checked),
        cmocka_unit_test(value_readers_are_checked),
        cmocka_unit_test(types_and_twins_are_checked),
        cmocka_unit_test(every_state_that_a_reader_reaches_needs_a_case),
        cmocka_unit_test(what_no_case_can_reach_needs_none),
        cmocka_unit_test(joins_are_checked),
        cmocka_unit_test(rules_are_checked),
        cmocka_unit_test(a_rule_of_ne_alone_needs_no_unknown_case),
        cmocka_unit_test(workspace_rules_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
