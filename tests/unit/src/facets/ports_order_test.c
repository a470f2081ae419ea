#include "facets/ports.h"

#include "reader_case.h"

#define ACL                                                                                        \
    "{\"read\":\"ports\",\"each\":\"in[]\",\"cidrs\":[\"c\"],\"from\":\"f\",\"to\":\"t\","         \
    "\"protocol\":\"p\",\"all_protocols\":[\"-1\"],\"order\":\"n\","                               \
    "\"when\":[{\"path\":\"a\",\"op\":\"eq\",\"value\":\"allow\"}],"                               \
    "\"denies\":[{\"path\":\"a\",\"op\":\"eq\",\"value\":\"deny\"}],"                              \
    "\"public_words\":[\"10.0.0.0/8\"]}"
#define RULE(n, a, c, p, ports) "{\"n\":" n ",\"a\":\"" a "\",\"c\":" c ",\"p\":" p "," ports "}"
#define SSH "\"f\":22,\"t\":22"
#define LOW "\"f\":0,\"t\":99"
#define ANY "\"f\":null"
#define WORLD "\"0.0.0.0/0\""
#define TCP "\"tcp\""
#define EVERY "\"-1\""
#define IN(rules) "{\"in\":[" rules "]}"
#define LETS_SSH_IN RULE("200", "allow", WORLD, TCP, SSH)

static void a_denial_that_stands_before_takes_away(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { ACL, IN(LETS_SSH_IN), "[[22,22]] given" },
        { ACL, IN(LETS_SSH_IN "," RULE("100", "deny", WORLD, TCP, SSH)), "[] given" },
        { ACL, IN(RULE("100", "deny", WORLD, EVERY, ANY) "," LETS_SSH_IN), "[] given" },
        { ACL, IN(RULE("200", "allow", WORLD, TCP, LOW) "," RULE("100", "deny", WORLD, TCP, SSH)),
          "[[0,21],[23,99]] given" },
        { ACL, IN(RULE("300", "deny", WORLD, TCP, SSH) "," LETS_SSH_IN), "[[22,22]] given" },
        { ACL, IN(RULE("200", "deny", WORLD, TCP, SSH) "," LETS_SSH_IN), "[[22,22]] given" },
        { ACL, IN(RULE("null", "deny", WORLD, TCP, SSH) "," LETS_SSH_IN), "[[22,22]] given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void a_denial_must_hold_sources_and_protocol(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { ACL, IN(RULE("100", "deny", "\"10.0.0.0/8\"", TCP, SSH) "," LETS_SSH_IN),
          "[[22,22]] given" },
        { ACL, IN(RULE("100", "deny", "\"::/0\"", TCP, SSH) "," LETS_SSH_IN), "[[22,22]] given" },
        { ACL, IN(RULE("100", "deny", "\"Internet\"", TCP, SSH) "," LETS_SSH_IN), "[] given" },
        { ACL, IN(RULE("100", "deny", WORLD, "\"udp\"", SSH) "," LETS_SSH_IN), "[[22,22]] given" },
        { ACL, IN(RULE("100", "deny", WORLD, TCP, SSH) "," RULE("200", "allow", WORLD, EVERY, ANY)),
          "[[0,65535]] given" },
        { ACL,
          IN(RULE("100", "deny", WORLD, TCP, SSH) "," RULE("200", "allow", "\"10.0.0.0/8\"", TCP,
                                                           SSH)),
          "[] given" },
        { ACL,
          IN(RULE("100", "deny", WORLD, TCP, SSH) "," RULE("200", "allow",
                                                           "[\"0.0.0.0/0\",\"::/0\"]", TCP, SSH)),
          "[[22,22]] given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void an_undecided_denial_leaves_in_doubt(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { ACL, IN(RULE("100", "deny", WORLD, TCP, "\"f\":\"?\",\"t\":22") "," LETS_SSH_IN),
          "[\"...\"] given pending" },
        { ACL,
          IN("{\"n\":100,\"a\":\"?\",\"c\":\"0.0.0.0/"
             "0\",\"p\":\"tcp\",\"f\":22,\"t\":22}," LETS_SSH_IN),
          "[\"...\",\"...\"] given pending" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_denial_that_stands_before_takes_away),
        cmocka_unit_test(a_denial_must_hold_sources_and_protocol),
        cmocka_unit_test(an_undecided_denial_leaves_in_doubt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
