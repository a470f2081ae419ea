/*
 * address.h: resource addresses as hosts write them: module.a["k"].data.aws_x.name[0].
 */
#ifndef HIPAA_DOCUMENTS_ADDRESS_H
#define HIPAA_DOCUMENTS_ADDRESS_H

#include "base/arena.h"

/* The parts borrow the text. */
struct address {
    struct span text;
    struct span module; /* module.a["k"], or empty */
    struct span path;   /* aws_x.name: behind the module and `data.`, without the key */
    struct span type;
    struct span key; /* what stands between the last brackets: 0 or "k" with quotes; or empty */
    bool is_data;
    bool has_module_keys;
};

MUST_USE bool address_parse(struct span text, struct address *address);

/* At "[": the length of the key with its brackets; 0 if there is none or it is broken. */
size_t address_bracket_length(struct span text);

/* The address without any instance key; borrows the text where it can. */
struct span address_block(struct arena *arena, const struct address *address);

/* `module` (may be empty) without its instance keys. */
struct span address_without_keys(struct arena *arena, struct span module);

/*
 * An instance key as it stands in addresses, from its JSON (which was checked): a number, or a
 * string, quoted and escaped as in HCL. Source: terraform addrs/instance_key.go.
 */
struct span address_key(struct arena *arena, struct span json);

#endif
