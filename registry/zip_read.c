#include "registry/zip.h"

#define ZLIB_CONST /* input is not written to */
#include <zlib.h>

#include "registry/zip_format.h"

#define COMMENT_LIMIT UINT16_MAX
#define FLAG_ENCRYPTED 1u

struct reading {
    struct arena *arena;
    struct span archive;
    const char *problem;
    size_t unpacked;
};

/* The central record of one entry. */
struct record {
    unsigned flags, method, mode;
    uint32_t checksum, packed_size, size, offset;
    struct span name;
    size_t length; /* of the record with its names */
};

static unsigned get_16(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    return bytes[0] | (unsigned)bytes[1] << 8;
}

static uint32_t get_32(const char *at)
{
    return get_16(at) | (uint32_t)get_16(at + 2) << 16;
}

static bool fail(struct reading *reading, const char *problem)
{
    reading->problem = problem;
    return false;
}

/* Are there `size` bytes from `offset` on? */
static bool has(const struct reading *reading, size_t offset, size_t size)
{
    return offset <= reading->archive.length && size <= reading->archive.length - offset;
}

/* The end record is found from behind: a comment of any length may follow it. */
static const char *find_end(const struct reading *reading)
{
    struct span archive = reading->archive;
    for (size_t back = ZIP_END_SIZE; back <= archive.length && back <= ZIP_END_SIZE + COMMENT_LIMIT;
         back++) {
        const char *at = archive.text + archive.length - back;
        if (get_32(at) == ZIP_END_MARK && get_16(at + 20) == back - ZIP_END_SIZE) {
            return at;
        }
    }
    return NULL;
}

static bool read_record(struct reading *reading, size_t offset, struct record *record)
{
    const char *at = reading->archive.text + offset;
    if (!has(reading, offset, ZIP_CENTRAL_SIZE) || get_32(at) != ZIP_CENTRAL_MARK) {
        return fail(reading, "its list of files is broken");
    }
    *record = (struct record) {
        .flags = get_16(at + 8),
        .method = get_16(at + 10),
        .checksum = get_32(at + 16),
        .packed_size = get_32(at + 20),
        .size = get_32(at + 24),
        .mode = get_32(at + 38) >> 16,
        .offset = get_32(at + 42),
        .name = { at + ZIP_CENTRAL_SIZE, get_16(at + 28) },
        .length = ZIP_CENTRAL_SIZE + get_16(at + 28) + get_16(at + 30) + get_16(at + 32),
    };
    return has(reading, offset, record->length) ||
           fail(reading, "its list of files ends too early");
}

static bool inflate_whole(struct span packed, char *content, size_t size)
{
    z_stream stream = { 0 };
    if (inflateInit2(&stream, ZIP_WINDOW_BITS) != Z_OK) {
        return false;
    }
    stream.next_in = (const Bytef *)packed.text;
    stream.avail_in = (uInt)packed.length;
    stream.next_out = (Bytef *)content;
    stream.avail_out = (uInt)size;
    int status = inflate(&stream, Z_FINISH);
    bool whole = status == Z_STREAM_END && stream.total_out == size && stream.avail_in == 0;
    inflateEnd(&stream);
    return whole;
}

/* The packed bytes behind the local record, which must tell the same name. */
static bool find_packed(struct reading *reading, const struct record *record, struct span *packed)
{
    const char *at = reading->archive.text + record->offset;
    if (!has(reading, record->offset, ZIP_LOCAL_SIZE) || get_32(at) != ZIP_LOCAL_MARK) {
        return fail(reading, "a file is not where the list says");
    }
    size_t names = (size_t)get_16(at + 26) + get_16(at + 28);
    size_t start = record->offset + ZIP_LOCAL_SIZE + names;
    if (!has(reading, start, record->packed_size)) {
        return fail(reading, "a file ends too early");
    }
    if (!span_equal(record->name, (struct span) { at + ZIP_LOCAL_SIZE, get_16(at + 26) })) {
        return fail(reading, "a file has two names");
    }
    *packed = (struct span) { reading->archive.text + start, record->packed_size };
    return true;
}

static bool unpack(struct reading *reading, const struct record *record, struct span *content)
{
    struct span packed;
    if (!find_packed(reading, record, &packed)) {
        return false;
    }
    if (record->flags & FLAG_ENCRYPTED) {
        return fail(reading, "a file is encrypted");
    }
    reading->unpacked += record->size;
    if (reading->unpacked > ZIP_CONTENT_LIMIT_BYTES) {
        return fail(reading, "its files are larger than 512 MiB");
    }
    if (record->method == ZIP_STORED && record->size == record->packed_size) {
        *content = packed;
    } else if (record->method == ZIP_DEFLATED) {
        char *bytes = arena_alloc(reading->arena, record->size);
        if (!inflate_whole(packed, bytes, record->size)) {
            return fail(reading, "a file cannot be unpacked");
        }
        *content = (struct span) { bytes, record->size };
    } else {
        return fail(reading, "a file is packed by another method than deflate");
    }
    uint32_t checksum = (uint32_t)crc32(0, (const Bytef *)content->text, (uInt)content->length);
    return checksum == record->checksum || fail(reading, "a file is not what was packed");
}

static bool read_entries(struct reading *reading, struct zip_entries *entries)
{
    const char *end = find_end(reading);
    if (!end) {
        return fail(reading, "it is no zip archive");
    }
    size_t offset = get_32(end + 16);
    entries->count = get_16(end + 10);
    if (!has(reading, offset, entries->count * ZIP_CENTRAL_SIZE)) {
        return fail(reading, "its list of files ends too early");
    }
    entries->list = ARENA_ARRAY(reading->arena, entries->count, struct zip_entry);
    for (size_t i = 0; i < entries->count; i++) {
        struct record record;
        struct span content;
        if (!read_record(reading, offset, &record) || !unpack(reading, &record, &content)) {
            return false;
        }
        entries->list[i] = (struct zip_entry) { record.name, content, record.mode };
        offset += record.length;
    }
    return true;
}

bool zip_read(struct arena *arena, struct span archive, struct zip_entries *entries,
              const char **problem)
{
    struct reading reading = { .arena = arena, .archive = archive };
    bool good = read_entries(&reading, entries);
    *problem = reading.problem;
    return good;
}
