/*
 * folder_case.h: a repository of its own for each test, gone with its files at the end; the
 * process stands in it.
 */
#ifndef HIPAA_TEST_FOLDER_CASE_H
#define HIPAA_TEST_FOLDER_CASE_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static inline int make_folder(void **state)
{
    char *folder = strdup("/tmp/hipaa-docs-test-XXXXXX");
    *state = folder;
    bool made = mkdtemp(folder) && chdir(folder) == 0 && mkdir("docs", 0700) == 0 &&
                mkdir("docs/guides", 0700) == 0 && mkdir("examples", 0700) == 0;
    return made ? 0 : -1;
}

static inline int remove_one(const char *path, const struct stat *about, int kind, struct FTW *at)
{
    (void)about;
    (void)kind;
    (void)at;
    return remove(path);
}

static inline int remove_folder(void **state)
{
    int failed = chdir("/") != 0 || nftw(*state, remove_one, 8, FTW_DEPTH | FTW_PHYS) != 0;
    free(*state);
    return failed ? -1 : 0;
}

static inline void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static inline void assert_file(const char *path, const char *text)
{
    char read[4000] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(read, 1, sizeof(read) - 1, file);
    read[length] = '\0';
    assert_int_equal(fclose(file), 0);
    assert_string_equal(read, text);
}

#endif
