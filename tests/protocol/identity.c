/*
 * The host's own certificate, as go-plugin makes it. Source: go-plugin mtls.go generateCert.
 */
#include "tests/protocol/host.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

static void add_extension(X509 *certificate, int kind, const char *value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, NULL, kind, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

static X509 *make_certificate(EVP_PKEY *pair)
{
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 20261122);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -30);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 24L * 3600);
    X509_set_pubkey(certificate, pair);
    X509_NAME *name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "O", MBSTRING_ASC, (const unsigned char *)"HashiCorp", -1, -1,
                               0);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"localhost", -1, -1,
                               0);
    X509_set_issuer_name(certificate, name);
    add_extension(certificate, NID_subject_alt_name, "DNS:localhost");
    add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(certificate, NID_key_usage,
                  "critical,digitalSignature,keyEncipherment,keyAgreement,keyCertSign");
    add_extension(certificate, NID_ext_key_usage, "clientAuth,serverAuth");
    X509_sign(certificate, pair, EVP_sha512());
    return certificate;
}

static const char *take_text(struct arena *arena, BIO *text)
{
    char *bytes;
    long length = BIO_get_mem_data(text, &bytes);
    const char *copy = arena_span(arena, (struct span) { bytes, (size_t)length }).text;
    BIO_free(text);
    return copy;
}

struct host_identity host_identity_make(struct arena *arena, const char *curve)
{
    EVP_PKEY *pair = EVP_EC_gen(curve);
    X509 *certificate = make_certificate(pair);
    BIO *certificate_text = BIO_new(BIO_s_mem());
    BIO *key_text = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(certificate_text, certificate);
    PEM_write_bio_PrivateKey(key_text, pair, NULL, NULL, 0, NULL, NULL);
    X509_free(certificate);
    EVP_PKEY_free(pair);
    return (struct host_identity) { take_text(arena, certificate_text),
                                    take_text(arena, key_text) };
}
