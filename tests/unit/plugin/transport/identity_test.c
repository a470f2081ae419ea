#include "transport/identity.h"

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void the_key_is_the_certificate_s(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct identity identity;
    assert_true(identity_make(arena, &identity));
    BIO *certificate_text = BIO_new_mem_buf(identity.certificate_pem, -1);
    BIO *key_text = BIO_new_mem_buf(identity.key_pem, -1);
    X509 *certificate = PEM_read_bio_X509(certificate_text, NULL, NULL, NULL);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(key_text, NULL, NULL, NULL);
    assert_int_equal(X509_check_private_key(certificate, key), 1);
    assert_int_equal(X509_verify(certificate, key), 1);
    EVP_PKEY_free(key);
    X509_free(certificate);
    BIO_free(key_text);
    BIO_free(certificate_text);
}

static void no_two_are_alike(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct identity one;
    struct identity other;
    assert_true(identity_make(arena, &one));
    assert_true(identity_make(arena, &other));
    assert_string_not_equal(one.key_pem, other.key_pem);
    assert_string_not_equal(one.certificate_pem, other.certificate_pem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_key_is_the_certificate_s),
        cmocka_unit_test(no_two_are_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
