#include "transport/certificate.h"

#include "base/str.h"

#include <openssl/evp.h>

/* DER is tag, length, content; the numbers below are hexadecimal, one line a field. */

#define EC_PUBLIC_KEY 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01
#define P256 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07
#define ECDSA_WITH_SHA256 0x30, 0x0a, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02
#define LOCALHOST 'l', 'o', 'c', 'a', 'l', 'h', 'o', 's', 't'
#define NAME 0x30, 0x14, 0x31, 0x12, 0x30, 0x10, 0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, 0x09, LOCALHOST
#define KEY_PURPOSE(number) 0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, (number)

static const unsigned char before_serial[] = {
    0x30, 0x82,
    0x01, 0x15, /* TBSCertificate: BODY_BYTES */
    0xa0, 0x03,
    0x02, 0x01,
    0x02, /* version 3 */
    0x02, CERTIFICATE_SERIAL_BYTES,
};

static const unsigned char before_point[] = {
    ECDSA_WITH_SHA256, NAME, /* issuer */
    /*
     * Valid always: the key dies with the process, and no clock need agree with another. The end
     * is "no well-defined expiration date" of RFC 5280, 4.1.2.5.
     */
    0x30, 0x20,                                                                            //
    0x17, 0x0d, '7', '0', '0', '1', '0', '1', '0', '0', '0', '0', '0', '0', 'Z',           //
    0x18, 0x0f, '9', '9', '9', '9', '1', '2', '3', '1', '2', '3', '5', '9', '5', '9', 'Z', //
    NAME, /* subject */
    0x30, 0x59, 0x30, 0x13, EC_PUBLIC_KEY, P256, 0x03, 0x42,
    0x00, /* the point: a bit string of whole bytes */
};

static const unsigned char after_point[] = {
    0xa3,
    0x47,
    0x30,
    0x45, /* extensions */
    /* Key usage, critical: digital signature. */
    0x30,
    0x0e,
    0x06,
    0x03,
    0x55,
    0x1d,
    0x0f,
    0x01,
    0x01,
    0xff,
    0x04,
    0x04,
    0x03,
    0x02,
    0x07,
    0x80,
    /* Extended key usage: server and client authentication. */
    0x30,
    0x1d,
    0x06,
    0x03,
    0x55,
    0x1d,
    0x25,
    0x04,
    0x16,
    0x30,
    0x14,
    KEY_PURPOSE(1),
    KEY_PURPOSE(2),
    /* Subject alternative name: hosts look only here, not at the common name. */
    0x30,
    0x14,
    0x06,
    0x03,
    0x55,
    0x1d,
    0x11,
    0x04,
    0x0d,
    0x30,
    0x0b,
    0x82,
    0x09,
    LOCALHOST,
};

#define BODY_HEADER_BYTES 4
#define BODY_BYTES 0x115
_Static_assert(sizeof(before_serial) - BODY_HEADER_BYTES + CERTIFICATE_SERIAL_BYTES +
                       sizeof(before_point) + CERTIFICATE_POINT_BYTES + sizeof(after_point) ==
                   BODY_BYTES,
               "the length in before_serial is that of the parts");

static const unsigned char algorithm[] = { ECDSA_WITH_SHA256 };

/* ECPrivateKey, RFC 5915: version 1, the scalar, the curve, the point. */
static const unsigned char before_scalar[] = { 0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20 };
static const unsigned char after_scalar[] = { 0xa0, 0x0a, P256, 0xa1, 0x44, 0x03, 0x42, 0x00 };
_Static_assert(sizeof(before_scalar) + CERTIFICATE_SCALAR_BYTES + sizeof(after_scalar) +
                       CERTIFICATE_POINT_BYTES ==
                   2 + 0x77,
               "the length in before_scalar is that of the parts");

#define BYTES(array) ((struct span) { (const char *)(array), sizeof(array) })
#define LARGEST_DER_BYTES ((size_t)1024)

static struct span bytes(const unsigned char *start, size_t length)
{
    return (struct span) { (const char *)start, length };
}

struct span certificate_body(struct arena *arena, const unsigned char *serial,
                             const unsigned char *point)
{
    struct str der = str_init(arena, LARGEST_DER_BYTES);
    str_add(&der, BYTES(before_serial));
    str_add(&der, bytes(serial, CERTIFICATE_SERIAL_BYTES));
    str_add(&der, BYTES(before_point));
    str_add(&der, bytes(point, CERTIFICATE_POINT_BYTES));
    str_add(&der, BYTES(after_point));
    return str_span(&der);
}

struct span certificate_signed(struct arena *arena, struct span body, struct span signature)
{
    size_t length = body.length + sizeof(algorithm) + 3 + signature.length;
    struct str der = str_init(arena, LARGEST_DER_BYTES);
    str_add(&der, BYTES(((unsigned char[]) { 0x30, 0x82, (unsigned char)(length >> 8),
                                             (unsigned char)length })));
    str_add(&der, body);
    str_add(&der, BYTES(algorithm));
    str_add(&der, BYTES(((unsigned char[]) { 0x03, (unsigned char)(signature.length + 1), 0x00 })));
    str_add(&der, signature);
    return str_span(&der);
}

struct span certificate_private_key(struct arena *arena, const unsigned char *scalar,
                                    const unsigned char *point)
{
    struct str der = str_init(arena, LARGEST_DER_BYTES);
    str_add(&der, BYTES(before_scalar));
    str_add(&der, bytes(scalar, CERTIFICATE_SCALAR_BYTES));
    str_add(&der, BYTES(after_scalar));
    str_add(&der, bytes(point, CERTIFICATE_POINT_BYTES));
    return str_span(&der);
}

/* One line of base64 instead of lines of 64: every reader of ours takes it. */
const char *certificate_pem(struct arena *arena, const char *label, struct span der)
{
    char *text = arena_alloc(arena, (der.length + 2) / 3 * 4 + 1);
    EVP_EncodeBlock((unsigned char *)text, (const unsigned char *)der.text, (int)der.length);
    return arena_printf(arena, "-----BEGIN %s-----\n%s\n-----END %s-----\n", label, text, label);
}
