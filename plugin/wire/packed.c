#include "wire/packed.h"

#include "base/attributes.h"

/* The forms behind the bytes 0xc0 to 0xdf: what it is, and the bytes of its number or length. */
struct form {
    enum packed_kind kind;
    unsigned char width;
};

static const struct form forms[] = {
    { PACKED_NIL, 0 },       { PACKED_BROKEN, 0 },    { PACKED_BOOL, 0 },
    { PACKED_BOOL, 0 },      { PACKED_BYTES, 1 },     { PACKED_BYTES, 2 },
    { PACKED_BYTES, 4 },     { PACKED_EXTENSION, 1 }, { PACKED_EXTENSION, 2 },
    { PACKED_EXTENSION, 4 }, { PACKED_FLOAT, 4 },     { PACKED_FLOAT, 8 },
    { PACKED_UNSIGNED, 1 },  { PACKED_UNSIGNED, 2 },  { PACKED_UNSIGNED, 4 },
    { PACKED_UNSIGNED, 8 },  { PACKED_SIGNED, 1 },    { PACKED_SIGNED, 2 },
    { PACKED_SIGNED, 4 },    { PACKED_SIGNED, 8 },    { PACKED_EXTENSION, 0 },
    { PACKED_EXTENSION, 0 }, { PACKED_EXTENSION, 0 }, { PACKED_EXTENSION, 0 },
    { PACKED_EXTENSION, 0 }, { PACKED_TEXT, 1 },      { PACKED_TEXT, 2 },
    { PACKED_TEXT, 4 },      { PACKED_LIST, 2 },      { PACKED_LIST, 4 },
    { PACKED_MAP, 2 },       { PACKED_MAP, 4 },
};

#define FIRST_FORM 0xc0
#define LAST_FORM 0xdf
#define FIRST_FIXED_EXTENSION 0xd4
#define TRUE_BYTE 0xc3

static const struct packed_item broken = { .kind = PACKED_BROKEN };

struct packed_reader packed_reader(const void *bytes, size_t length)
{
    static const unsigned char nothing[1];
    const unsigned char *first = length == 0 ? nothing : bytes;
    return (struct packed_reader) { first, first, first + length };
}

static size_t bytes_left(const struct packed_reader *reader)
{
    return (size_t)(reader->end - reader->at);
}

/* A big-endian number of `width` bytes, which the caller knows to be there. */
static uint64_t take_number(struct packed_reader *reader, size_t width)
{
    uint64_t number = 0;
    for (size_t i = 0; i < width; i++) {
        number = number << 8 | *reader->at++;
    }
    return number;
}

static struct packed_item take_bytes(struct packed_reader *reader, enum packed_kind kind,
                                     uint64_t length)
{
    if (length > bytes_left(reader)) {
        return broken;
    }
    struct span bytes = { (const char *)reader->at, (size_t)length };
    reader->at += length;
    return (struct packed_item) { .kind = kind, .bytes = bytes };
}

/* Every item takes a byte at least, so a count above what is left is a lie. */
static struct packed_item container(const struct packed_reader *reader, enum packed_kind kind,
                                    uint64_t count)
{
    size_t least = kind == PACKED_MAP ? 2 : 1;
    if (count > bytes_left(reader) / least) {
        return broken;
    }
    return (struct packed_item) { .kind = kind, .count = (size_t)count };
}

static struct packed_item fixed_form(struct packed_reader *reader, unsigned char byte)
{
    if (byte <= 0x7f) {
        return (struct packed_item) { .kind = PACKED_SIGNED, .integer = byte };
    }
    if (byte >= 0xe0) {
        return (struct packed_item) { .kind = PACKED_SIGNED, .integer = (int64_t)byte - 0x100 };
    }
    if (byte <= 0x8f) {
        return container(reader, PACKED_MAP, byte & 0x0f);
    }
    if (byte <= 0x9f) {
        return container(reader, PACKED_LIST, byte & 0x0f);
    }
    return take_bytes(reader, PACKED_TEXT, byte & 0x1f);
}

static int64_t with_sign(uint64_t number, size_t width)
{
    uint64_t sign = UINT64_C(1) << (8 * width - 1);
    return (int64_t)((number ^ sign) - sign);
}

static double as_float(uint64_t bits, size_t width)
{
    if (width == sizeof(float)) {
        uint32_t half = (uint32_t)bits;
        float number;
        memcpy(&number, &half, sizeof(number));
        return (double)number;
    }
    double number;
    memcpy(&number, &bits, sizeof(number));
    return number;
}

/* The code of an extension is one more byte, behind its length. */
static struct packed_item extension(struct packed_reader *reader, unsigned char byte,
                                    uint64_t length)
{
    if (byte >= FIRST_FIXED_EXTENSION) {
        length = UINT64_C(1) << (byte - FIRST_FIXED_EXTENSION);
    }
    if (bytes_left(reader) == 0) {
        return broken;
    }
    reader->at++;
    return take_bytes(reader, PACKED_EXTENSION, length);
}

static struct packed_item wide_form(struct packed_reader *reader, unsigned char byte)
{
    const struct form *form = &forms[byte - FIRST_FORM];
    if (form->width > bytes_left(reader)) {
        return broken;
    }
    uint64_t number = take_number(reader, form->width);
    switch (form->kind) {
    case PACKED_BOOL:
        return (struct packed_item) { .kind = PACKED_BOOL, .truth = byte == TRUE_BYTE };
    case PACKED_SIGNED:
        return (struct packed_item) { .kind = PACKED_SIGNED,
                                      .integer = with_sign(number, form->width) };
    case PACKED_UNSIGNED:
        return (struct packed_item) { .kind = PACKED_UNSIGNED, .natural = number };
    case PACKED_FLOAT:
        return (struct packed_item) { .kind = PACKED_FLOAT,
                                      .number = as_float(number, form->width) };
    case PACKED_TEXT:
    case PACKED_BYTES:
        return take_bytes(reader, form->kind, number);
    case PACKED_LIST:
    case PACKED_MAP:
        return container(reader, form->kind, number);
    case PACKED_EXTENSION:
        return extension(reader, byte, number);
    case PACKED_NIL:
    case PACKED_BROKEN:
        break;
    }
    return (struct packed_item) { .kind = form->kind };
}

struct packed_item packed_next(struct packed_reader *reader)
{
    if (bytes_left(reader) == 0) {
        return broken;
    }
    struct packed_reader ahead = *reader;
    unsigned char byte = *ahead.at++;
    struct packed_item item =
        byte < FIRST_FORM || byte > LAST_FORM ? fixed_form(&ahead, byte) : wide_form(&ahead, byte);
    if (item.kind != PACKED_BROKEN) {
        *reader = ahead;
    }
    return item;
}
