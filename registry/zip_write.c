#include "registry/zip.h"

#include <assert.h>
#include <time.h>
#define ZLIB_CONST /* input is not written to */
#include <zlib.h>

#include "base/str.h"
#include "registry/zip_format.h"

#define ARCHIVE_LIMIT_BYTES UINT32_MAX
#define DEFLATE_NEEDS 20      /* version 2.0 of the format */
#define MADE_ON_UNIX (3 << 8) /* so that the mode counts */
#define MEMORY_LEVEL 9

struct packed {
    struct span bytes;
    uint32_t checksum;
    uint32_t offset;
};

static void put_16(struct str *out, unsigned value)
{
    str_add_byte(out, (char)(value & 0xFF));
    str_add_byte(out, (char)(value >> 8 & 0xFF));
}

static void put_32(struct str *out, uint32_t value)
{
    put_16(out, value & 0xFFFF);
    put_16(out, value >> 16);
}

/* Date and time of MS-DOS: years from 1980, two seconds a step. */
static void put_moment(struct str *out, int64_t moment_s)
{
    time_t moment = (time_t)moment_s;
    struct tm utc;
    gmtime_r(&moment, &utc);
    put_16(out, (unsigned)(utc.tm_hour << 11 | utc.tm_min << 5 | utc.tm_sec / 2));
    put_16(out, (unsigned)((utc.tm_year - 80) << 9 | (utc.tm_mon + 1) << 5 | utc.tm_mday));
}

static struct packed pack(struct arena *arena, struct span content)
{
    z_stream stream = { 0 };
    int status = deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, ZIP_WINDOW_BITS,
                              MEMORY_LEVEL, Z_DEFAULT_STRATEGY);
    assert(status == Z_OK);
    size_t room = deflateBound(&stream, content.length);
    char *bytes = arena_alloc(arena, room);
    stream.next_in = (const Bytef *)content.text;
    stream.avail_in = (uInt)content.length;
    stream.next_out = (Bytef *)bytes;
    stream.avail_out = (uInt)room;
    status = deflate(&stream, Z_FINISH);
    assert(status == Z_STREAM_END);
    struct packed packed = {
        .bytes = { bytes, stream.total_out },
        .checksum = (uint32_t)crc32(0, (const Bytef *)content.text, (uInt)content.length),
    };
    deflateEnd(&stream);
    return packed;
}

/* What the local and the central record of an entry share. */
static void put_common(struct str *out, const struct zip_entry *entry, const struct packed *packed,
                       int64_t moment_s)
{
    put_16(out, DEFLATE_NEEDS);
    put_16(out, 0);
    put_16(out, ZIP_DEFLATED);
    put_moment(out, moment_s);
    put_32(out, packed->checksum);
    put_32(out, (uint32_t)packed->bytes.length);
    put_32(out, (uint32_t)entry->content.length);
    put_16(out, (unsigned)entry->name.length);
    put_16(out, 0);
}

static void put_local(struct str *out, const struct zip_entry *entry, const struct packed *packed,
                      int64_t moment_s)
{
    put_32(out, ZIP_LOCAL_MARK);
    put_common(out, entry, packed, moment_s);
    str_add(out, entry->name);
    str_add(out, packed->bytes);
}

static void put_central(struct str *out, const struct zip_entry *entry, const struct packed *packed,
                        int64_t moment_s)
{
    put_32(out, ZIP_CENTRAL_MARK);
    put_16(out, MADE_ON_UNIX | DEFLATE_NEEDS);
    put_common(out, entry, packed, moment_s);
    put_16(out, 0); /* no comment, first disk, no internal attributes */
    put_16(out, 0);
    put_16(out, 0);
    put_32(out, (uint32_t)entry->mode << 16);
    put_32(out, packed->offset);
    str_add(out, entry->name);
}

static void put_end(struct str *out, size_t count, size_t central_start)
{
    uint32_t central_size = (uint32_t)(out->length - central_start);
    put_32(out, ZIP_END_MARK);
    put_32(out, 0);
    put_16(out, (unsigned)count);
    put_16(out, (unsigned)count);
    put_32(out, central_size);
    put_32(out, (uint32_t)central_start);
    put_16(out, 0);
}

struct span zip_write(struct arena *arena, struct zip_entries entries, int64_t moment_s)
{
    assert(entries.count <= UINT16_MAX);
    struct str out = str_init(arena, ARCHIVE_LIMIT_BYTES);
    struct packed *packed = ARENA_ARRAY(arena, entries.count, struct packed);
    for (size_t i = 0; i < entries.count; i++) {
        assert(entries.list[i].content.length <= ZIP_CONTENT_LIMIT_BYTES);
        packed[i] = pack(arena, entries.list[i].content);
        packed[i].offset = (uint32_t)out.length;
        put_local(&out, &entries.list[i], &packed[i], moment_s);
    }
    size_t central_start = out.length;
    for (size_t i = 0; i < entries.count; i++) {
        put_central(&out, &entries.list[i], &packed[i], moment_s);
    }
    put_end(&out, entries.count, central_start);
    assert(!str_is_cut(&out));
    return str_span(&out);
}
