/*
 * certificate.h: the one form of certificate that we need, in DER: P-256, `localhost`, self-signed.
 *
 * Everything but serial number, key and signature is constant, so it is written down here as bytes:
 * OpenSSL's builder looks up encoders and costs a third of the time to start.
 */
#ifndef HIPAA_TRANSPORT_CERTIFICATE_H
#define HIPAA_TRANSPORT_CERTIFICATE_H

#include "base/arena.h"

#define CERTIFICATE_POINT_BYTES 65 /* uncompressed: 04, x, y */
#define CERTIFICATE_SCALAR_BYTES 32
#define CERTIFICATE_SERIAL_BYTES 16

/* The part that is signed (TBSCertificate). */
struct span certificate_body(struct arena *arena, const unsigned char *serial,
                             const unsigned char *point);

/* The whole: `body` with its ECDSA signature over SHA-256, in DER. */
struct span certificate_signed(struct arena *arena, struct span body, struct span signature);

/* The private key as RFC 5915 has it (ECPrivateKey). */
struct span certificate_private_key(struct arena *arena, const unsigned char *scalar,
                                    const unsigned char *point);

/* `der` in the text form of RFC 7468, e.g. label "CERTIFICATE". Ends in NUL. */
const char *certificate_pem(struct arena *arena, const char *label, struct span der);

#endif
