#include "registry/platform.h"

#include <stdint.h>

/* Offsets in the ELF-64 header and its program headers; all values are little-endian here. */
#define ELF_HEADER_SIZE 64
#define ELF_MACHINE_AT 18
#define ELF_SEGMENTS_AT 32
#define ELF_SEGMENT_SIZE_AT 54
#define ELF_SEGMENT_COUNT_AT 56

#define SEGMENT_DYNAMIC 2
#define SEGMENT_INTERPRETER 3

static const struct platform platforms[] = {
    { "linux_amd64", "linux", "amd64", 62 },
    { "linux_arm64", "linux", "arm64", 183 },
    { "darwin_amd64", "darwin", "amd64", 0 },
    { "darwin_arm64", "darwin", "arm64", 0 },
};

const struct platform *platform_find(struct span name)
{
    for (size_t i = 0; i < ARRAY_LENGTH(platforms); i++) {
        if (span_is(name, platforms[i].name)) {
            return &platforms[i];
        }
    }
    return NULL;
}

static uint64_t number_at(struct span program, size_t offset, size_t size)
{
    uint64_t number = 0;
    for (size_t i = size; i-- > 0;) {
        number = number << 8 | (unsigned char)program.text[offset + i];
    }
    return number;
}

/* Does a segment ask for a loader or for libraries? */
static bool is_dynamic(struct span program)
{
    uint64_t first = number_at(program, ELF_SEGMENTS_AT, 8);
    uint64_t size = number_at(program, ELF_SEGMENT_SIZE_AT, 2);
    uint64_t count = number_at(program, ELF_SEGMENT_COUNT_AT, 2);
    if (size < 4 || first > program.length || count * size > program.length - first) {
        return true;
    }
    for (uint64_t i = 0; i < count; i++) {
        uint64_t kind = number_at(program, (size_t)(first + i * size), 4);
        if (kind == SEGMENT_DYNAMIC || kind == SEGMENT_INTERPRETER) {
            return true;
        }
    }
    return false;
}

const char *platform_problem(const struct platform *platform, struct span program)
{
    static const char magic[] = "\177ELF\2\1"; /* 64 bits, little-endian */
    if (platform->elf_machine == 0) {
        return NULL;
    }
    if (program.length < ELF_HEADER_SIZE || !span_starts_with(program, SPAN(magic))) {
        return "it is no 64-bit ELF executable";
    }
    if (number_at(program, ELF_MACHINE_AT, 2) != platform->elf_machine) {
        return "it is for another processor";
    }
    return is_dynamic(program) ? "it needs a loader or libraries; it must be static" : NULL;
}
