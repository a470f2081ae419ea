#include "transport/algorithms.h"

#include "base/attributes.h"
#include "base/span.h"

#include <assert.h>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

/* The start of OpenSSL's own provider; NULL where it is hidden in a shared library. */
extern OSSL_provider_init_fn ossl_default_provider_init __attribute__((weak));

/* First names, as in OpenSSL's provider (providers/defltprov.c). */
static const char *const usual[] = {
    /* digests and what is made of them */
    "SHA1",
    "SHA2-224",
    "SHA2-256",
    "SHA2-384",
    "SHA2-512",
    "MD5",
    "MD5-SHA1",
    "HMAC",
    "HKDF",
    "TLS13-KDF",
    "TLS1-PRF",
    "PBKDF2",
    /* ciphers of TLS 1.2 and 1.3, and of the random generator */
    "AES-128-GCM",
    "AES-256-GCM",
    "AES-128-CBC",
    "AES-256-CBC",
    "AES-256-CTR",
    "AES-256-ECB",
    "ChaCha20-Poly1305",
    "CTR-DRBG",
    "SEED-SRC",
    /* keys: agreement, signatures, formats */
    "EC",
    "ECDH",
    "ECDSA",
    "X25519",
    "ED25519",
    "RSA",
    "RSA-PSS",
    "DER",
    "PEM",
    "file",
};

#define KINDS (OSSL_OP__HIGHEST + 1)
#define OF_A_KIND_MOST 96
#define FUNCTIONS_MOST 16

/* OpenSSL calls us back without a word of our own, so this cannot be handed around. */
static struct {
    OSSL_FUNC_provider_query_operation_fn *query_all;
    OSSL_DISPATCH functions[FUNCTIONS_MOST];
    OSSL_ALGORITHM usual[KINDS][OF_A_KIND_MOST];
} filter;

static bool is_usual(const OSSL_ALGORITHM *algorithm)
{
    struct span names = span_of(algorithm->algorithm_names);
    names.length = span_find_byte(names, ':');
    for (size_t i = 0; i < ARRAY_LENGTH(usual); i++) {
        if (span_equal_ignoring_case(names, span_of(usual[i]))) {
            return true;
        }
    }
    return false;
}

/* Called by OpenSSL, from any thread: reads only. */
static const OSSL_ALGORITHM *query_usual(void *provider, int kind, int *no_cache)
{
    (void)provider;
    *no_cache = 0;
    return kind > 0 && kind < KINDS ? filter.usual[kind] : NULL;
}

static void fill_filter(void *provider)
{
    for (int kind = 1; kind < KINDS; kind++) {
        int no_cache;
        size_t count = 0;
        const OSSL_ALGORITHM *algorithm = filter.query_all(provider, kind, &no_cache);
        for (; algorithm && algorithm->algorithm_names; algorithm++) {
            if (is_usual(algorithm)) {
                filter.usual[kind][count++] = *algorithm;
                assert(count < OF_A_KIND_MOST); /* one is left empty: the end */
            }
        }
    }
}

/* OpenSSL's own provider in all but its answer to "what have you got?". */
static int start_filtered(const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *core,
                          const OSSL_DISPATCH **functions, void **provider)
{
    const OSSL_DISPATCH *own;
    if (!ossl_default_provider_init(handle, core, &own, provider)) {
        return 0;
    }
    for (size_t i = 0; own[i].function_id != 0; i++) {
        assert(i + 1 < FUNCTIONS_MOST);
        filter.functions[i] = own[i];
        if (own[i].function_id == OSSL_FUNC_PROVIDER_QUERY_OPERATION) {
            filter.query_all = OSSL_FUNC_provider_query_operation(&own[i]);
            filter.functions[i].function = (void (*)(void))query_usual;
        }
    }
    fill_filter(*provider);
    *functions = filter.functions;
    return 1;
}

/* Signatures of certificates look digests up by name; nothing else here needs the table of names
 * that OpenSSL would fill with hundreds, a quarter of its start. */
static void name_only_the_usual(void)
{
    const EVP_MD *const digests[] = { EVP_sha1(), EVP_sha224(), EVP_sha256(), EVP_sha384(),
                                      EVP_sha512() };
    for (size_t i = 0; i < ARRAY_LENGTH(digests); i++) {
        EVP_add_digest(digests[i]);
    }
}

void algorithms_keep_only_the_usual(void)
{
    /* What OpenSSL's configuration file could set is not for a private connection. */
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT |
                            OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ADD_ALL_DIGESTS,
                        NULL);
    name_only_the_usual();
    if (ossl_default_provider_init) {
        OSSL_PROVIDER_add_builtin(NULL, "usual", start_filtered);
        OSSL_PROVIDER_load(NULL, "usual"); /* then the whole one is not loaded */
    }
}
