#include "base/file.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <cmocka.h>

/* A folder of its own for each test, gone with its files at the end. */
static int make_folder(void **state)
{
    char *folder = strdup("/tmp/hipaa-file-test-XXXXXX");
    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const left[] = { "text",  "empty",  "fifo",   "socket",
                                        "large", "folder", "secret", "out" };
    for (size_t i = 0; i < ARRAY_LENGTH(left); i++) {
        remove(left[i]);
    }
    int failed = chdir("/") != 0 || rmdir(*state) != 0;
    free(*state);
    return failed ? -1 : 0;
}

static void put(const char *path, struct span text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.text, 1, text.length, file), text.length);
    assert_int_equal(fclose(file), 0);
}

static void whole_files_are_read_and_mapped(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct file_text file;
    put("text", SPAN("a\0b\n"));
    assert_true(file_read(arena, "text", NULL, &file, &diags));
    assert_true(span_equal(file.text, SPAN("a\0b\n")));
    assert_true(file.mapped);
    assert_int_equal(diags.count, 0);
}

static void empty_files_and_files_without_a_size_are_read(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct file_text file;
    put("empty", SPAN(""));
    assert_true(file_read(arena, "empty", NULL, &file, &diags));
    assert_int_equal(file.text.length, 0);
    assert_false(file.mapped);
    assert_true(file_read(arena, "/proc/self/status", NULL, &file, &diags));
    assert_true(span_starts_with(file.text, SPAN("Name:")));
    assert_false(file.mapped);
}

/* Refused at once, without waiting, with the reason, at the place that was given. */
static void assert_refused(const char *path, const char *reason)
{
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct file_text file;
    assert_false(file_read(arena, path, "declared.plan_file", &file, &diags));
    assert_int_equal(diags.count, 1);
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_DOCUMENT_UNREADABLE));
    const char *name = path[0] == '\0' ? "the file name is empty" : path;
    assert_string_equal(diags.items[0].detail, arena_printf(arena, "%s: %s.", name, reason));
    assert_string_equal(diags.items[0].path, "declared.plan_file");
}

static void what_is_no_regular_file_is_refused(void **state)
{
    (void)state;
    assert_refused("missing", "No such file or directory");
    assert_refused("", "No such file or directory");
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_refused("folder", "is a directory, not a file");
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_refused("fifo", "is a pipe (FIFO), not a regular file; write it to a file first, or to "
                           "the standard input of `check` (--plan -)");
    assert_refused("/dev/null", "is a device or socket, not a regular file");
    assert_refused("/dev/zero", "is a device or socket, not a regular file");
    put("text", SPAN("x"));
    assert_refused("text/inside", "Not a directory");
}

static void a_socket_is_refused(void **state)
{
    (void)state;
    struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "socket" };
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
    assert_refused("socket", "No such device or address");
    close(listener);
}

/* Anybody who is not root, who may read everything. */
#define SOMEBODY 65534

static void an_unreadable_file_is_refused(void **state)
{
    (void)state;
    put("secret", SPAN("x"));
    assert_int_equal(chmod("secret", 0), 0);
    assert_int_equal(chmod(".", 0755), 0);
    uid_t self = geteuid();
    if (self == 0) {
        assert_int_equal(seteuid(SOMEBODY), 0);
    }
    assert_refused("secret", "Permission denied");
    assert_int_equal(seteuid(self), 0);
}

/* A file full of holes: larger than the limit, though it takes no room. */
static void a_file_past_the_limit_is_refused(void **state)
{
    (void)state;
    put("large", SPAN(""));
    if (truncate("large", (off_t)FILE_LIMIT_BYTES + 1) != 0) {
        print_message("this file system makes no file of that size\n");
        skip();
    }
    assert_refused("large", "larger than 4 GiB");
}

/* Runs with `text` as standard input. */
static struct span read_standard_input(struct arena *arena, struct span text, struct diags *diags)
{
    put("text", text);
    int saved = dup(STDIN_FILENO);
    int replaced = open("text", O_RDONLY);
    assert_int_equal(dup2(replaced, STDIN_FILENO), STDIN_FILENO);
    struct file_text file = { 0 };
    bool good = file_read(arena, "-", NULL, &file, diags);
    dup2(saved, STDIN_FILENO);
    close(saved);
    close(replaced);
    assert_true(good);
    assert_false(file.mapped);
    return file.text;
}

static void standard_input_is_read_to_its_end(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_true(span_is(read_standard_input(arena, SPAN("hello"), &diags), "hello"));
    assert_true(span_is(read_standard_input(arena, SPAN(""), &diags), ""));
    size_t size = 300001; /* more than one step of reading */
    char *large = arena_zalloc(arena, size);
    memset(large, 'x', size);
    struct span wanted = { large, size };
    assert_true(span_equal(read_standard_input(arena, wanted, &diags), wanted));
}

static void a_closed_standard_input_is_refused(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    struct file_text file;
    int saved = dup(STDIN_FILENO);
    close(STDIN_FILENO);
    bool good = file_read(arena, "-", NULL, &file, &diags);
    dup2(saved, STDIN_FILENO);
    close(saved);
    assert_false(good);
    assert_string_equal(diags.items[0].detail, "standard input: Bad file descriptor.");
}

static void forgotten_pages_come_back_from_the_file(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    size_t size = 100000;
    char *text = arena_zalloc(arena, size);
    memset(text, 'y', size);
    put("text", (struct span) { text, size });
    struct file_text file;
    assert_true(file_read(arena, "text", NULL, &file, &diags));
    file_forget(&file, (struct span) { file.text.text, 0 });
    file_forget(&file, (struct span) { file.text.text + 5000, 20000 });
    file_forget(&file, file.text);
    assert_memory_equal(file.text.text, text, size);
    const struct file_text own = { { text, size }, false };
    file_forget(&own, own.text);
    assert_int_equal(text[0], 'y');
}

static void writing_replaces_the_file_as_a_whole(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    put("out", SPAN("something longer that was there"));
    assert_true(file_write("out", SPAN("a\0b"), &diags));
    struct file_text file;
    assert_true(file_read(arena, "out", NULL, &file, &diags));
    assert_true(span_equal(file.text, SPAN("a\0b")));
    struct stat about;
    assert_int_equal(stat("out", &about), 0);
    assert_int_equal(about.st_mode & 0777, 0644);
    assert_true(file_write("out", SPAN(""), &diags));
    assert_true(file_read(arena, "out", NULL, &file, &diags));
    assert_int_equal(file.text.length, 0);
}

/* Whoever runs as root must not lose /dev/null to a report. */
static void what_is_no_regular_file_takes_the_text_and_stays(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    char text[8] = "";
    assert_int_equal(mkfifo("fifo", 0600), 0);
    int reader = open("fifo", O_RDONLY | O_NONBLOCK);
    assert_true(file_write("fifo", SPAN("a\n"), &diags));
    assert_int_equal(read(reader, text, sizeof(text)), 2);
    close(reader);
    struct stat about;
    assert_int_equal(stat("fifo", &about), 0);
    assert_true(S_ISFIFO(about.st_mode));
    assert_true(file_write("/dev/null", SPAN("x"), &diags));
    assert_int_equal(stat("/dev/null", &about), 0);
    assert_true(S_ISCHR(about.st_mode));
}

static void a_link_stays_and_what_it_names_is_replaced(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    put("text", SPAN("old"));
    assert_int_equal(symlink("text", "out"), 0);
    assert_true(file_write("out", SPAN("new"), &diags));
    struct stat about;
    assert_int_equal(lstat("out", &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    struct file_text file;
    assert_true(file_read(arena, "text", NULL, &file, &diags));
    assert_true(span_equal(file.text, SPAN("new")));
}

/* No half-written file is left beside it: remove_folder would fail. */
static void a_place_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct diags diags = diags_init(arena);
    assert_int_equal(mkdir("folder", 0700), 0);
    assert_false(file_write("missing/out", SPAN("x"), &diags));
    assert_false(file_write("folder", SPAN("x"), &diags));
    assert_int_equal(diags.count, 2);
    assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_OUTPUT_UNWRITABLE));
    assert_string_equal(diags.items[0].detail, "missing/out: No such file or directory.");
    assert_string_equal(diags.items[1].detail, "folder: Is a directory.");
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void)
{
    static const struct CMUnitTest tests[] = {
        IN_A_FOLDER(whole_files_are_read_and_mapped),
        IN_A_FOLDER(empty_files_and_files_without_a_size_are_read),
        IN_A_FOLDER(what_is_no_regular_file_is_refused),
        IN_A_FOLDER(a_socket_is_refused),
        IN_A_FOLDER(an_unreadable_file_is_refused),
        IN_A_FOLDER(a_file_past_the_limit_is_refused),
        IN_A_FOLDER(standard_input_is_read_to_its_end),
        IN_A_FOLDER(a_closed_standard_input_is_refused),
        IN_A_FOLDER(forgotten_pages_come_back_from_the_file),
        IN_A_FOLDER(writing_replaces_the_file_as_a_whole),
        IN_A_FOLDER(what_is_no_regular_file_takes_the_text_and_stays),
        IN_A_FOLDER(a_link_stays_and_what_it_names_is_replaced),
        IN_A_FOLDER(a_place_that_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
