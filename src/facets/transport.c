#include "facets/transport.h"

#include "facets/scalar.h"

/* "*", "s3:*". */
static bool is_all_of_a_service(struct span word)
{
    return span_is(word, "*") ||
           (statement_word_is_whole_service(word) && span_find_byte(word, '*') == word.length - 1);
}

/* Every action, or the one by which a topic is given data. */
static bool is_all_that_carries_data(struct span word)
{
    return is_all_of_a_service(word) || span_equal_ignoring_case(word, SPAN("sns:publish"));
}

/* Without TLS there is no version: IfExists holds for such a request too. */
static bool is_insecure_transport(const struct statement *s, const struct condition *condition)
{
    if (span_equal_ignoring_case(condition->key, SPAN("s3:tlsversion"))) {
        return span_equal_ignoring_case(condition->op, SPAN("numericlessthanifexists"));
    }
    bool op = span_equal_ignoring_case(condition->op, SPAN("bool")) ||
              span_equal_ignoring_case(condition->op, SPAN("boolifexists"));
    return op && span_equal_ignoring_case(condition->key, SPAN("aws:securetransport")) &&
           condition_value_is(s, condition, SPAN("false"));
}

/* A bucket's name alone leaves its objects out. Anything else is named whole. */
static bool is_whole(struct span resource)
{
    struct span word = resource;
    statement_take_field(&word);
    statement_take_field(&word);
    bool bucket = span_is(statement_take_field(&word), "s3");
    return !bucket || span_ends_with(resource, SPAN("*"));
}

/* "1.2" or higher. */
static bool is_old_version(const struct statement *s, const struct condition *condition)
{
    double below;
    bool op = span_equal_ignoring_case(condition->op, SPAN("numericlessthan")) ||
              span_equal_ignoring_case(condition->op, SPAN("numericlessthanifexists"));
    bool one = embedded_count(condition->values) == 1;
    return op && one && span_equal_ignoring_case(condition->key, SPAN("s3:tlsversion")) &&
           scalar_text_number(scalar_text(s->scratch, embedded_at(condition->values, 0)), &below) &&
           below >= 1.2;
}

static bool denies_everybody_if_only(const struct statement *s,
                                     bool (*condition)(const struct statement *statement,
                                                       const struct condition *condition))
{
    return statement_denies(s) && statement_names_everybody(s) &&
           statement_any_word(s, "Action", is_all_that_carries_data) &&
           (!statement_has(s, "Resource") || statement_any_word(s, "Resource", is_whole)) &&
           statement_condition_count(s) == 1 && statement_any_condition(s, condition);
}

bool statement_denies_insecure_transport(const struct statement *s)
{
    return denies_everybody_if_only(s, is_insecure_transport);
}

bool statement_denies_old_tls(const struct statement *s)
{
    return denies_everybody_if_only(s, is_old_version);
}
