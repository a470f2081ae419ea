#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* Source: FIPS 180-4, examples of SHA-256. */
static const char of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void a_text_has_its_digest(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    assert_string_equal(digest_sha256(arena, SPAN("abc")).text, of_abc);
    assert_string_equal(digest_sha256(arena, SPAN("")).text,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void pieces_have_the_digest_of_the_whole(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct digest *digest = digest_new(arena);
    digest_add(digest, SPAN("a"));
    digest_add(digest, SPAN(""));
    digest_add(digest, SPAN("bc"));
    assert_string_equal(digest_done(arena, digest).text, of_abc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_has_its_digest),
        cmocka_unit_test(pieces_have_the_digest_of_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
