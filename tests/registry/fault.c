/*
 * fault.c: preloaded into the scripts of registry/, ends their whole process group by SIGKILL just
 * before the change number FAULT_AT to any file's name: a rename, a link or an unlink, by whichever
 * program of the group. The count stands in the file FAULT_COUNT.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

static void count_change(void)
{
    const char *at = getenv("FAULT_AT");
    const char *path = getenv("FAULT_COUNT");
    int file = at && path ? open(path, O_RDWR | O_CREAT, 0600) : -1;
    if (file < 0) {
        return;
    }
    char text[32] = "0";
    flock(file, LOCK_EX);
    ssize_t got = pread(file, text, sizeof text - 1, 0);
    text[got < 0 ? 0 : got] = '\0';
    long count = strtol(text, NULL, 10) + 1;
    int length = snprintf(text, sizeof text, "%ld", count);
    ssize_t put = pwrite(file, text, (size_t)length, 0);
    close(file);
    if (put != length || count == strtol(at, NULL, 10)) {
        kill(0, SIGKILL);
    }
}

typedef int two_names(const char *, const char *);
typedef int two_places(int, const char *, int, const char *);
typedef int two_places_flags(int, const char *, int, const char *, unsigned);
typedef int two_places_int(int, const char *, int, const char *, int);
typedef int one_name(const char *);

int rename(const char *from, const char *to)
{
    count_change();
    return ((two_names *)dlsym(RTLD_NEXT, "rename"))(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    count_change();
    return ((two_places *)dlsym(RTLD_NEXT, "renameat"))(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    count_change();
    return ((two_places_flags *)dlsym(RTLD_NEXT, "renameat2"))(from_folder, from, to_folder, to,
                                                               flags);
}

int link(const char *from, const char *to)
{
    count_change();
    return ((two_names *)dlsym(RTLD_NEXT, "link"))(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    count_change();
    return ((two_places_int *)dlsym(RTLD_NEXT, "linkat"))(from_folder, from, to_folder, to, flags);
}

int unlink(const char *path)
{
    count_change();
    return ((one_name *)dlsym(RTLD_NEXT, "unlink"))(path);
}
