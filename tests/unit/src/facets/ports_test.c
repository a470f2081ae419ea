#include "facets/ports.h"

#include "reader_case.h"

#define SG                                                                                         \
    "{\"read\":\"ports\",\"each\":\"in[]\",\"cidrs\":[\"c\",\"c6\"],\"from\":\"f\",\"to\":\"t\","  \
    "\"protocol\":\"p\",\"all_protocols\":[\"-1\",\"all\"]}"
#define ON_ROOT                                                                                    \
    "{\"read\":\"ports\",\"each\":\"allow[]\",\"ports\":[\"ports\"],\"root_sources\":[\"src\"],"   \
    "\"protocol\":\"p\",\"all_protocols\":[\"all\"],\"public_words\":[\"10.0.0.0/8\"],"            \
    "\"no_source_is_public\":true,"                                                                \
    "\"when\":[{\"path\":\"dir\",\"op\":\"ne\",\"value\":\"EGRESS\",\"root\":true}],"              \
    "\"unless\":[{\"path\":\"group\",\"op\":\"present\"}]}"
#define ALL_PORTS                                                                                  \
    "{\"read\":\"ports\",\"each\":\".\",\"cidrs\":\"c\",\"from\":\"f\",\"to\":\"t\","              \
    "\"protocol\":\"p\",\"all_protocols\":[\"-1\"],\"all_ports\":true}"

static void public_rules_open_their_ports(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { SG, "{}", "[] given" },
        { SG, "{\"in\":[{\"c\":[\"0.0.0.0/0\"],\"f\":443,\"t\":443,\"p\":\"tcp\"}]}",
          "[[443,443]] given" },
        { SG, "{\"in\":[{\"c\":[\"10.0.0.0/8\"],\"f\":443,\"t\":443,\"p\":\"tcp\"}]}", "[] given" },
        { SG, "{\"in\":[{\"c6\":\"::/0\",\"f\":\"80\",\"t\":\"90\",\"p\":\"6\"}]}",
          "[[80,90]] given" },
        { SG, "{\"in\":[{\"c\":\"0.0.0.0/0\",\"f\":0,\"t\":0,\"p\":\"-1\"}]}",
          "[[0,65535]] given" },
        { SG, "{\"in\":[{\"c\":\"0.0.0.0/0\",\"f\":0,\"t\":0,\"p\":-1}]}", "[[0,65535]] given" },
        { SG, "{\"in\":[{\"c\":\"0.0.0.0/0\",\"f\":8,\"t\":0,\"p\":\"icmp\"}]}", "[] given" },
        { SG, "{\"in\":[{\"c\":\"0.0.0.0/0\",\"f\":8,\"t\":0}]}", "[] given" },
        { SG, "{\"in\":[{\"c\":\"0.0.0.0/0\",\"f\":22,\"p\":[\"icmp\",\"TCP\"]}]}",
          "[[22,22]] given" },
        { SG, "{\"in\":[{\"c\":\"0.0.0.0/0\",\"p\":\"udp\"}]}", "[[0,65535]] given" },
        { SG, "{\"in\":[{\"c\":\"0.0.0.0/0\",\"p\":\"*\",\"t\":9}]}", "[[0,9]] given" },
        { SG, "{\"in\":[5,{}]}", "[] given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void conditions_and_sources_may_stand_outside(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { ON_ROOT,
          "{\"src\":[\"0.0.0.0/0\"],\"allow\":[{\"p\":\"tcp\",\"ports\":[\"22\","
          "\"80-90\",\"100:110\",\"1,2\",\"ssh\",\"x-1\"]}]}",
          "[[22,22],[80,90],[100,110],[1,1],[2,2]] given" },
        { ON_ROOT, "{\"src\":[\"10.0.0.0/8\"],\"allow\":{\"p\":\"tcp\",\"ports\":\"*\"}}",
          "[[0,65535]] given" },
        { ON_ROOT, "{\"src\":[\"192.168.0.0/16\"],\"allow\":[{\"p\":\"all\"}]}", "[] given" },
        { ON_ROOT, "{\"allow\":[{\"p\":\"tcp\"}]}", "[[0,65535]] given" },
        { ON_ROOT, "{\"allow\":[{\"p\":\"tcp\",\"ports\":[443]}]}", "[[443,443]] given" },
        { ON_ROOT, "{\"dir\":\"EGRESS\",\"allow\":[{\"p\":\"tcp\"}]}", "[] given" },
        { ON_ROOT, "{\"allow\":[{\"p\":\"tcp\",\"group\":\"g\"},{\"p\":\"udp\",\"ports\":[1]}]}",
          "[[1,1]] given" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void what_is_undecided_may_open_more(void **state)
{
    (void)state;
    static const struct reader_case cases[] = {
        { SG, "{\"in\":\"?\"}", "[\"...\"] given pending" },
        { SG, "{\"in\":[{\"c\":\"0.0.0.0/0\",\"f\":22,\"t\":22,\"p\":\"tcp\"},\"?\"]}",
          "[[22,22],\"...\"] given pending" },
        { SG, "{\"in\":[{\"c\":\"?\",\"f\":22,\"t\":22,\"p\":\"tcp\"}]}",
          "[\"...\"] given pending" },
        { SG, "{\"in\":[{\"c\":[\"?\",\"::/0\"],\"f\":22,\"t\":22,\"p\":\"tcp\"}]}",
          "[[22,22]] given" },
        { SG, "{\"in\":[{\"c\":\"?\",\"p\":\"icmp\"}]}", "[] given" },
        { SG, "{\"in\":[{\"c\":\"::/0\",\"f\":\"?\",\"p\":\"tcp\"}]}", "[\"...\"] given pending" },
        { SG, "{\"in\":[{\"c\":\"::/0\",\"f\":1,\"p\":\"?\"}]}", "[\"...\"] given pending" },
        { ON_ROOT, "{\"dir\":\"?\",\"allow\":[{\"p\":\"tcp\"}]}", "[\"...\"] given pending" },
        { ON_ROOT, "{\"allow\":[{\"p\":\"tcp\",\"group\":\"?\"}]}", "[\"...\"] given pending" },
        { ON_ROOT, "{\"allow\":[{\"p\":\"tcp\",\"ports\":[1,\"?\"]}]}",
          "[[1,1],\"...\"] given pending" },
    };
    check_readers(cases, ARRAY_LENGTH(cases));
}

static void a_reader_may_ask_for_all_ports(void **state)
{
    (void)state;
    static const struct reader_case readers[] = {
        { ALL_PORTS, "{\"c\":\"::/0\",\"p\":\"-1\"}", "true given" },
        { ALL_PORTS, "{\"c\":\"::/0\",\"p\":\"tcp\",\"f\":1,\"t\":80}", "false given" },
        { ALL_PORTS, "{\"c\":\"?\",\"p\":\"-1\"}", "\"?\" given pending" },
    };
    check_readers(readers, ARRAY_LENGTH(readers));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(public_rules_open_their_ports),
        cmocka_unit_test(conditions_and_sources_may_stand_outside),
        cmocka_unit_test(what_is_undecided_may_open_more),
        cmocka_unit_test(a_reader_may_ask_for_all_ports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
