#include "generate/workspace_words.h"

#include "words_case.h"

#define ALWAYS "{\"when\":{\"any\":true},\"require\":"
#define TERM "{\"facet\":\"f\",\"op\":\"eq\",\"value\":true}"

static void gates_are_told_first(void **state)
{
    (void)state;
#define REQUIRED ",\"require\":{\"exists\":{\"types\":[\"t\"]}}}"
#define TOLD "There is a resource of type `t`.\n"
    static const struct words_case cases[] = {
        { "{\"when\":{\"any\":true}" REQUIRED, "In every workspace:\n\n" TOLD },
        { "{\"when\":{\"any_type\":[\"a\",\"b\"]}" REQUIRED,
          "In a workspace with `a` or `b`:\n\n" TOLD },
        { "{\"when\":{\"any_type_prefix\":[\"aws_\"]}" REQUIRED,
          "In a workspace with any resource whose type begins with `aws_`:\n\n" TOLD },
        { "{\"when\":{\"providers_at_least\":2}" REQUIRED,
          "In a workspace with resources of at least 2 providers:\n\n" TOLD },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_workspace_words);
}

static void requirements_are_sentences(void **state)
{
    (void)state;
#define EVER "In every workspace:\n\n"
    static const struct words_case cases[] = {
        { ALWAYS "{\"exists\":{\"types\":[\"t\"],\"per\":\"region\",\"at_least\":2,"
                 "\"test\":{\"path\":\"p\",\"op\":\"present\"},\"where\":" TERM "}}}",
          EVER "In every region in use there is at least 2 times a resource of type `t`, whose "
               "`p` is set with:\n\n- `f` is true\n" },
        { ALWAYS "{\"each\":{\"types\":[\"t\"],\"companions\":[\"c\"],\"where\":" TERM
                 ",\"only_when\":" TERM ",\"alternative\":[\"a\"],\"referenced_by\":[\"r\"]}}}",
          EVER "Every resource of type `t` has a companion of type `c` with:\n\n- `f` is true\n"
               "\nOnly those are looked at with:\n\n- `f` is true\n"
               "\nOr every resource of type `a` has such a companion.\n"
               "\nOr a resource of type `r` refers to it.\n" },
        { ALWAYS "{\"each\":{\"classes\":[\"k\"],\"resolve\":{\"path\":\"p\",\"types\":[\"t\"]},"
                 "\"where\":" TERM "}}}",
          EVER "Every resource of the class `k` names by `p` a resource of type `t` with:\n\n"
               "- `f` is true\n" },
        { ALWAYS "{\"each\":{\"types\":[\"t\"],\"same\":{\"path\":\"p\",\"types\":[\"u\"]}}}}",
          EVER "Every resource of type `t` shares its `p` with a resource of type `u`.\n" },
        { ALWAYS "{\"each_pattern\":{\"types\":[\"t\"],\"paths\":[\"p[].q\",\"r\"],"
                 "\"patterns\":{\"x\":\"y+\"},\"companions\":[\"c\"],\"where\":" TERM "}}}",
          EVER "For each of these patterns there is a resource of type `t` that matches it by "
               "`p.q` or `r`, and to which a resource of type `c` refers:\n\n- x: `y+`\n\n"
               "It counts with:\n\n- `f` is true\n" },
        { ALWAYS "{\"forbid\":{\"types\":[\"t\"],\"member\":[\"m\"],\"role\":[\"r\"],"
                 "\"roles\":[[\"a\"],[\"b\",\"c\"]]}}}",
          EVER "Nobody is granted, by any resource of type `t`, a role out of each of these "
               "lists:\n\n- `a`\n- `b` or `c`\n" },
        { ALWAYS "{\"compare_pairs\":{\"from_types\":[[\"t\",\"from\",\"to\"]],"
                 "\"facets\":[\"f\",\"g\"]}}}",
          EVER "What is copied is protected on its destination as on its source, by `f` and `g`. "
               "Copies are made by:\n\n- `t`, from `from` to `to`\n" },
        { ALWAYS "{\"same_destination\":{\"classes\":[\"k\",\"l\"],\"paths\":[\"p\"]}}}",
          EVER "Of one provider every resource of the classes `k` or `l` names the same "
               "destination, by `p`.\n" },
        { ALWAYS "{\"each_reference\":{\"facet\":\"f\",\"classes\":[\"k\"],\"where\":" TERM "}}}",
          EVER "Wherever the facet `f` names a resource of the class `k`, that resource has:\n\n"
               "- `f` is true\n" },
        { ALWAYS "{\"all\":[{\"exists\":{\"types\":[\"t\"]}},{\"exists\":{\"types\":[\"u\"]}}]}}",
          EVER "There is a resource of type `t`.\n\nThere is a resource of type `u`.\n" },
    };
    check_words(cases, ARRAY_LENGTH(cases), write_workspace_words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gates_are_told_first),
        cmocka_unit_test(requirements_are_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
