#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct mapping {
    void *start;
    size_t size;
};

static void close_at_scope_end(const int *descriptor)
{
    if (*descriptor > STDERR_FILENO) {
        close(*descriptor);
    }
}

static void unmap(void *object)
{
    struct mapping *mapping = object;
    munmap(mapping->start, mapping->size);
}

static void free_bytes(void *object)
{
    free(object);
}

static bool refuse(struct diags *diags, const char *diag_path, const char *path, const char *reason)
{
    const char *name = path[0] == '\0' ? "the file name is empty" : path;
    diag_add(diags, DIAG_DOCUMENT_UNREADABLE, diag_path, "%s: %s.", name, reason);
    return false;
}

static bool map_file(struct arena *arena, int descriptor, size_t size, struct file_text *out)
{
    void *start = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (start == MAP_FAILED) {
        return false;
    }
    struct mapping *mapping = ARENA_NEW(arena, struct mapping);
    *mapping = (struct mapping) { start, size };
    arena_defer(arena, unmap, mapping);
    *out = (struct file_text) { { start, size }, true };
    return true;
}

/* Reads to the end of a stream whose size is not known. */
static const char *read_stream(struct arena *arena, int descriptor, struct file_text *out)
{
    size_t room = 64 * 1024;
    size_t length = 0;
    char *bytes = malloc(room);
    for (;;) {
        if (!bytes) {
            return "no memory for a document of this size";
        }
        ssize_t got = read(descriptor, bytes + length, room - length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0 || length + (size_t)got > FILE_LIMIT_BYTES) {
            int reason = errno;
            free(bytes);
            return got < 0 ? strerror(reason) : "larger than 4 GiB";
        }
        if (got == 0) {
            break;
        }
        length += (size_t)got;
        if (length == room) {
            char *grown = realloc(bytes, room *= 2);
            if (!grown) {
                free(bytes);
            }
            bytes = grown;
        }
    }
    arena_defer(arena, free_bytes, bytes);
    *out = (struct file_text) { { bytes, length }, false };
    return NULL;
}

static const char *kind_that_is_refused(mode_t mode)
{
    if (S_ISDIR(mode)) {
        return "is a directory, not a file";
    }
    if (S_ISFIFO(mode)) {
        return "is a pipe (FIFO), not a regular file; write it to a file first, or to the standard "
               "input of `check` (--plan -)";
    }
    return S_ISREG(mode) ? NULL : "is a device or socket, not a regular file";
}

bool file_read(struct arena *arena, const char *path, const char *diag_path, struct file_text *out,
               struct diags *diags)
{
    if (strcmp(path, "-") == 0) {
        const char *problem = read_stream(arena, STDIN_FILENO, out);
        return problem ? refuse(diags, diag_path, "standard input", problem) : true;
    }
    /* O_NONBLOCK: opening a FIFO without a writer must not hang. */
    CLEANUP(close_at_scope_end) int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat about;
    if (descriptor < 0 || fstat(descriptor, &about) != 0) {
        return refuse(diags, diag_path, path, strerror(errno));
    }
    const char *refused = kind_that_is_refused(about.st_mode);
    if (refused) {
        return refuse(diags, diag_path, path, refused);
    }
    if ((uintmax_t)about.st_size > FILE_LIMIT_BYTES) {
        return refuse(diags, diag_path, path, "larger than 4 GiB");
    }
    if (about.st_size > 0 && map_file(arena, descriptor, (size_t)about.st_size, out)) {
        return true;
    }
    /* Empty, or a file system such as /proc that maps nothing and tells no size. */
    const char *problem = read_stream(arena, descriptor, out);
    return problem ? refuse(diags, diag_path, path, problem) : true;
}

void file_forget(const struct file_text *file, struct span part)
{
    if (!file->mapped) {
        return;
    }
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t first = (size_t)(part.text - file->text.text) / page * page;
    size_t end = (size_t)(part.text + part.length - file->text.text) / page * page;
    if (first < end) {
        madvise((void *)(uintptr_t)(file->text.text + first), end - first, MADV_DONTNEED);
    }
}

static bool write_all(int descriptor, struct span text)
{
    while (text.length != 0) {
        ssize_t wrote = write(descriptor, text.text, text.length);
        if (wrote < 0 && errno != EINTR) {
            return false;
        }
        text = span_after(text, wrote < 0 ? 0 : (size_t)wrote);
    }
    return true;
}

/* A device, a pipe or a terminal takes the text; a new file in its place would end it. */
static bool write_into(const char *path, struct span text)
{
    CLEANUP(close_at_scope_end) int descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return descriptor >= 0 && write_all(descriptor, text);
}

static bool write_beside(struct arena *arena, const char *path, struct span text)
{
    char *beside = arena_printf(arena, "%s.part-XXXXXX", path);
    CLEANUP(close_at_scope_end) int descriptor = mkstemp(beside);
    bool good = descriptor >= 0 && fchmod(descriptor, 0644) == 0 && write_all(descriptor, text) &&
                rename(beside, path) == 0;
    if (!good && descriptor >= 0) {
        int reason = errno;
        unlink(beside);
        errno = reason;
    }
    return good;
}

bool file_write(const char *path, struct span text, struct diags *diags)
{
    struct stat about;
    bool there = stat(path, &about) == 0;
    bool keeps_its_place = there && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
    /* Behind a link, the file that it names is replaced, not the link. */
    char *target = there && !keeps_its_place ? realpath(path, NULL) : NULL;
    bool good = keeps_its_place ? write_into(path, text)
                                : write_beside(diags->arena, target ? target : path, text);
    if (!good) {
        diag_add(diags, DIAG_OUTPUT_UNWRITABLE, NULL, "%s: %s.", path, strerror(errno));
    }
    free(target);
    return good;
}
