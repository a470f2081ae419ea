#include "transport/identity.h"

#include "transport/certificate.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#define SIGNATURE_MOST_BYTES 80 /* P-256 needs 72 */

struct key {
    EVP_PKEY *pair;
    unsigned char point[CERTIFICATE_POINT_BYTES];
    unsigned char scalar[CERTIFICATE_SCALAR_BYTES];
};

static bool read_scalar(struct key *key)
{
    BIGNUM *number = NULL;
    bool known = EVP_PKEY_get_bn_param(key->pair, OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1 &&
                 BN_bn2binpad(number, key->scalar, sizeof(key->scalar)) > 0;
    BN_clear_free(number);
    return known;
}

static bool make_key(struct key *key)
{
    key->pair = EVP_EC_gen("P-256");
    size_t length = 0;
    return key->pair && read_scalar(key) &&
           EVP_PKEY_get_octet_string_param(key->pair, OSSL_PKEY_PARAM_PUB_KEY, key->point,
                                           sizeof(key->point), &length) == 1 &&
           length == sizeof(key->point);
}

/* A positive number of full length, so that its DER always has the same size. */
static bool make_serial(unsigned char serial[CERTIFICATE_SERIAL_BYTES])
{
    bool made = RAND_bytes(serial, CERTIFICATE_SERIAL_BYTES) == 1;
    serial[0] = (serial[0] & 0x3f) | 0x40;
    return made;
}

static bool sign(struct arena *arena, EVP_PKEY *pair, struct span body, struct span *signature)
{
    unsigned char *room = arena_alloc(arena, SIGNATURE_MOST_BYTES);
    size_t length = SIGNATURE_MOST_BYTES;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool is_signed =
        EVP_DigestSignInit_ex(context, NULL, "SHA256", NULL, NULL, pair, NULL) == 1 &&
        EVP_DigestSign(context, room, &length, (const unsigned char *)body.text, body.length) == 1;
    EVP_MD_CTX_free(context);
    *signature = (struct span) { (char *)room, length };
    return is_signed;
}

static bool certify(struct arena *arena, const struct key *key, struct identity *identity)
{
    unsigned char serial[CERTIFICATE_SERIAL_BYTES];
    struct span body;
    struct span signature;
    if (!make_serial(serial)) {
        return false;
    }
    body = certificate_body(arena, serial, key->point);
    if (!sign(arena, key->pair, body, &signature)) {
        return false;
    }
    struct span secret = certificate_private_key(arena, key->scalar, key->point);
    identity->certificate = certificate_signed(arena, body, signature);
    identity->certificate_pem = certificate_pem(arena, "CERTIFICATE", identity->certificate);
    identity->key_pem = certificate_pem(arena, "EC PRIVATE KEY", secret);
    return true;
}

bool identity_make(struct arena *arena, struct identity *identity)
{
    struct key key = { 0 };
    bool made = make_key(&key) && certify(arena, &key, identity);
    EVP_PKEY_free(key.pair);
    OPENSSL_cleanse(&key, sizeof(key));
    return made;
}
