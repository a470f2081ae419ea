#include "transport/certificate.h"

#include <openssl/asn1.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* The base point of P-256 (FIPS 186-4, D.1.2.3): a public key whose scalar is 1. */
static const unsigned char base_point[CERTIFICATE_POINT_BYTES] = {
    0x04, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5,
    0x63, 0xa4, 0x40, 0xf2, 0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4,
    0xa1, 0x39, 0x45, 0xd8, 0x98, 0xc2, 0x96, 0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a,
    0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a, 0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33,
    0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51, 0xf5,
};
static const unsigned char serial[CERTIFICATE_SERIAL_BYTES] = { 0x4a, 1, 2,  3,  4,  5,  6,  7,
                                                                8,    9, 10, 11, 12, 13, 14, 15 };
static const unsigned char one[CERTIFICATE_SCALAR_BYTES] = { [31] = 1 };

static X509 *certificate_with_signature_of(struct arena *arena, size_t length)
{
    /* Two integers of a signature in DER; only the form matters here. */
    char signature[80] = { 0x30, (char)(length - 2), 0x02, 0x01, 0x01, 0x02, (char)(length - 7) };
    signature[7] = 1;
    struct span whole = certificate_signed(arena, certificate_body(arena, serial, base_point),
                                           (struct span) { signature, length });
    const unsigned char *start = (const unsigned char *)whole.text;
    const unsigned char *end = start;
    X509 *certificate = d2i_X509(NULL, &end, (long)whole.length);
    assert_int_equal(end - start, whole.length);
    return certificate;
}

static void it_is_read_whole_whatever_the_signature_s_length(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    for (size_t length = 66; length <= 72; length++) {
        X509 *certificate = certificate_with_signature_of(arena, length);
        assert_non_null(certificate);
        X509_free(certificate);
    }
}

static void it_holds_the_serial_number_and_the_key_that_it_was_given(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    X509 *certificate = certificate_with_signature_of(arena, 70);
    const ASN1_INTEGER *number = X509_get0_serialNumber(certificate);
    assert_int_equal(ASN1_STRING_length(number), CERTIFICATE_SERIAL_BYTES);
    assert_memory_equal(ASN1_STRING_get0_data(number), serial, CERTIFICATE_SERIAL_BYTES);
    unsigned char *point = NULL;
    size_t length = EVP_PKEY_get1_encoded_public_key(X509_get0_pubkey(certificate), &point);
    assert_int_equal(length, CERTIFICATE_POINT_BYTES);
    assert_memory_equal(point, base_point, length);
    OPENSSL_free(point);
    X509_free(certificate);
}

static void the_key_in_text_form_is_the_key(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    const char *pem =
        certificate_pem(arena, "EC PRIVATE KEY", certificate_private_key(arena, one, base_point));
    BIO *text = BIO_new_mem_buf(pem, -1);
    EVP_PKEY *key = PEM_read_bio_PrivateKey(text, NULL, NULL, NULL);
    assert_non_null(key);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    assert_int_equal(EVP_PKEY_pairwise_check(context), 1);
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(key);
    BIO_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_read_whole_whatever_the_signature_s_length),
        cmocka_unit_test(it_holds_the_serial_number_and_the_key_that_it_was_given),
        cmocka_unit_test(the_key_in_text_form_is_the_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
