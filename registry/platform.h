/*
 * platform.h: the platforms that a package may be for, in Go's words, as hosts ask for them, and
 * what an executable for each looks like.
 */
#ifndef HIPAA_REGISTRY_PLATFORM_H
#define HIPAA_REGISTRY_PLATFORM_H

#include "base/arena.h"

struct platform {
    const char *name; /* "linux_amd64" */
    const char *os;
    const char *arch;
    unsigned elf_machine; /* 0: its executables are not ELF, and are not looked into */
};

/* NULL if there is no such platform, or none that this provider is built for. */
const struct platform *platform_find(struct span name);

/*
 * NULL if the bytes are an executable of the platform that needs no library and no loader, else
 * what is wrong with it. Source: System V ABI, ELF-64 object file format.
 */
const char *platform_problem(const struct platform *platform, struct span program);

#endif
