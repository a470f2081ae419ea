/*
 * dynamic.h: the protocol's DynamicValue, which carries every configuration and state, to values
 * and back, led by a type.
 *
 * Decoding takes whatever form a host may send (every width of number, decimal text, any extension
 * as unknown) and believes nothing it is told. Encoding writes what every host accepts: all keys,
 * exact numbers, never NaN. Sources: zclconf/go-cty cty/msgpack, cty/json.
 */
#ifndef HIPAA_WIRE_DYNAMIC_H
#define HIPAA_WIRE_DYNAMIC_H

#include "base/diag.h"
#include "tfplugin6.pb-c.h"
#include "value/value.h"
#include "wire/type.h"

/*
 * The value of `wire`, which may be NULL or empty: that is null. Texts borrow the message.
 * NULL after adding HOST_VALUE_MALFORMED, with the place.
 */
MUST_USE const struct value *dynamic_decode(struct arena *arena,
                                            const Tfplugin6__DynamicValue *wire,
                                            const struct type *type, struct diags *diags);

/*
 * The same from JSON, as states hold it: members that are missing are null, members that the type
 * does not know are dropped, so that an older state can be read. NULL after adding
 * HOST_VALUE_MALFORMED or DOCUMENT_NOT_JSON.
 */
MUST_USE const struct value *dynamic_decode_json(struct arena *arena, struct span json,
                                                 const struct type *type, struct diags *diags);

/*
 * The message for `value`, which must conform to `type` (else it is a bug): members that are
 * missing are sent as null.
 */
Tfplugin6__DynamicValue *dynamic_encode(struct arena *arena, const struct value *value,
                                        const struct type *type);

#endif
