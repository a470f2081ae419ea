#include "scene_case.h"

#define TLS12 "\"protocol\":\"HTTPS\",\"ssl_policy\":\"ELBSecurityPolicy-TLS13-1-2-2021-06\""
#define TLS10 "\"protocol\":\"HTTPS\",\"ssl_policy\":\"ELBSecurityPolicy-2016-08\""

/* {facet: value} for each overlay of the first set of alternatives. */
static const char *overlays(const struct scene *scene, const char *address)
{
    const struct entity *entity = entity_of(scene, address);
    const struct alternatives *set = entity->alternatives;
    struct str out = str_init(scene->arena, 1000);
    for (size_t i = 0; set && i < set->count; i++) {
        for (size_t j = 0; j < set->overlays[i].count; j++) {
            struct span name = kind_facet_name(entity->kind, set->overlays[i].slots[j]);
            if (span_is(name, "min_tls_version")) {
                str_printf(&out, "%s ", shown(scene->arena, set->overlays[i].facts[j].value));
            }
        }
    }
    return str_text(&out);
}

static void companions_that_differ_are_alternatives(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_lb.a", "{\"arn\":\"a\"}" },
        { "aws_lb_listener.new", "{\"load_balancer_arn\":\"a\"," TLS12 "}" },
        { "aws_lb_listener.old", "{\"load_balancer_arn\":\"a\"," TLS10 "}" },
        { "aws_lb.b", "{\"arn\":\"b\"}" },
        { "aws_lb_listener.b", "{\"load_balancer_arn\":\"b\"," TLS12 "}" },
        { "aws_lb_listener.b2", "{\"load_balancer_arn\":\"b\"," TLS12 "}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_lb.a", "min_tls_version", "\"1.0\"");
    assert_string_equal(overlays(&scene, "aws_lb.a"), "\"1.2\" \"1.0\" ");
    assert_null(entity_of(&scene, "aws_lb.a")->alternatives->next);
    CHECK_FACT(&scene, "aws_lb.b", "min_tls_version", "\"1.2\"");
    assert_null(entity_of(&scene, "aws_lb.b")->alternatives);
}

static void a_doubt_is_one_more_alternative(void **state)
{
    (void)state;
    static const struct actor actors[] = {
        { "aws_lb.a", "{\"arn\":\"a\"}" },
        { "aws_lb_listener.new", "{\"load_balancer_arn\":\"a\"," TLS12 "}" },
        { "aws_lb_listener.newer", "{\"load_balancer_arn\":\"a\",\"protocol\":\"HTTPS\","
                                   "\"ssl_policy\":\"ELBSecurityPolicy-TLS13-1-3-2021-06\"}" },
        { "aws_lb_listener.whose", "{\"load_balancer_arn\":\"?\"," TLS10 "}" },
        { NULL, NULL },
    };
    AUTO_ARENA *arena = arena_new();
    struct scene scene = scene_of(arena, actors, NULL);
    CHECK_FACT(&scene, "aws_lb.a", "min_tls_version", "\"?\"");
    assert_string_equal(overlays(&scene, "aws_lb.a"), "\"1.2\" \"1.3\" \"?\" ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(companions_that_differ_are_alternatives),
        cmocka_unit_test(a_doubt_is_one_more_alternative),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
