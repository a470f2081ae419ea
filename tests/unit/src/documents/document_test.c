#include "documents/document.h"

#include "reading.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char good_plan[] =
    "{\"format_version\":\"1.2\",\"resource_changes\":[{\"address\":\"aws_x.\\u0061[\\\"k\\\"]\","
    "\"change\":{\"actions\":[\"update\"],\"before\":{\"a\":[1,{\"b\":null}]},\"after\":{\"a\":"
    "1.5e3},\"after_unknown\":{\"id\":true}}}],\"configuration\":{\"root_module\":{}}}";

static const char good_state[] =
    "{\"version\":4,\"serial\":1,\"lineage\":\"l\",\"resources\":[{\"mode\":\"managed\",\"type\":"
    "\"aws_x\",\"name\":\"a\",\"instances\":[{\"index_key\":\"k\",\"attributes\":{\"a\":true}}]}]}";

static const struct {
    enum document_kind kind;
    const char *text;
} good[] = { { DOCUMENT_PLAN, good_plan }, { DOCUMENT_STATE, good_state } };

static void a_truncated_document_is_one_error_wherever_it_ends(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) {
        for (size_t length = 0; length < strlen(good[i].text); length++) {
            struct diag diag = refusal(arena, good[i].kind, (struct span) { good[i].text, length });
            assert_string_equal(diag.summary, diag_code_summary(DIAG_DOCUMENT_NOT_JSON));
        }
        assert_int_equal(read_text(arena, good[i].kind, good[i].text).subject_count, 1);
    }
}

/* A byte that cannot stand there, at every place: an error or not, but never more than one. */
static void a_damaged_document_is_at_most_one_error(void **state)
{
    (void)state;
    static const char bytes[] = "\"{}[]:,\\0a\xFF\n";
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(good); i++) {
        char *text = arena_string(arena, good[i].text);
        for (size_t at = 0; text[at] != '\0'; at++) {
            for (size_t b = 0; b < sizeof(bytes) - 1; b++) {
                char kept = text[at];
                text[at] = bytes[b];
                struct arena_mark mark = arena_mark(arena);
                struct diags diags = diags_init(arena);
                struct snapshot snapshot;
                bool read = document_read(arena, good[i].kind, span_of(text), &test_source,
                                          &snapshot, &diags);
                assert_int_equal(diags.count, read ? 0 : 1);
                arena_rewind(arena, mark);
                text[at] = kept;
            }
        }
    }
}

static void broken_texts_are_one_error_with_a_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *detail;
    } cases[] = {
        { "", "x.json: the document is empty." },
        { " \n", "x.json: the document is empty." },
        { "hello", "x.json: line 1, column 1: expected an object." },
        { "{\"a\":\n\"\xFF\"}", "x.json: line 2, column 2: not UTF-8." },
        { "{\"resource_changes\":[{\"address\":\"a\nb\"}]}",
          "a control character must be escaped" },
        { "{\"a\":1}}", "line 1, column 8: nothing may follow the document" },
        { "\xFF\xFE{\0\"\0", "It is UTF-16" },
        { "\x1F\x8B\x08", "gzip" },
    };
    AUTO_ARENA *arena = arena_new();
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        for (int kind = DOCUMENT_PLAN; kind <= DOCUMENT_STATE; kind++) {
            struct diag diag = refusal(arena, (enum document_kind)kind, span_of(cases[i].text));
            assert_string_equal(diag.summary, diag_code_summary(DIAG_DOCUMENT_NOT_JSON));
            if (!strstr(diag.detail, cases[i].detail)) {
                fail_msg("%s instead of %s", diag.detail, cases[i].detail);
            }
        }
    }
}

static void absurd_depth_is_one_error(void **state)
{
    (void)state;
    enum { DEPTH = 1000000 };
    AUTO_ARENA *arena = arena_new();
    struct str text = str_init(arena, (size_t)1 << 30);
    str_add_text(&text, "{\"format_version\":\"1.2\",\"resource_changes\":[{\"address\":\"a.b\","
                        "\"change\":{\"after\":{\"x\":");
    for (int i = 0; i < DEPTH; i++) {
        str_add_byte(&text, '[');
    }
    struct diag diag = refusal(arena, DOCUMENT_PLAN, str_span(&text));
    assert_non_null(strstr(diag.detail, "nested too deeply"));
    struct str modules = str_init(arena, (size_t)1 << 30);
    str_add_text(&modules, "{\"format_version\":\"1.0\",\"values\":{\"root_module\":");
    for (int i = 0; i < DEPTH; i++) {
        str_add_text(&modules, "{\"child_modules\":[");
    }
    diag = refusal(arena, DOCUMENT_STATE, str_span(&modules));
    assert_non_null(strstr(diag.detail, "nested too deeply"));
}

static void numbers_beyond_any_type_stay_exact(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    struct snapshot read = read_text(
        arena, DOCUMENT_STATE,
        "{\"version\":4,\"resources\":[{\"type\":\"aws_x\",\"name\":\"a\",\"instances\":[{\"index_"
        "key\":"
        "99999999999999999999,\"attributes\":{\"n\":18446744073709551616,\"m\":1e999}}]}]}");
    assert_true(span_is(read.subjects[0].address, "aws_x.a[99999999999999999999]"));
    assert_string_equal(sides_shown(arena, &read.subjects[0]),
                        "{\"n\":18446744073709551616,\"m\":1e999} | - | -");
}

static void files_that_are_none_are_one_error(void **state)
{
    (void)state;
    AUTO_ARENA *arena = arena_new();
    char folder[] = "build/documents-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char *fifo = arena_printf(arena, "%s/fifo", folder);
    char *unreadable = arena_printf(arena, "%s/unreadable", folder);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    int descriptor = open(unreadable, O_CREAT | O_WRONLY, 0);
    assert_true(descriptor >= 0);
    close(descriptor);
    const struct {
        const char *path;
        const char *reason;
    } cases[] = {
        { "no/such/file", "No such file" },
        { folder, "is a directory" },
        { fifo, "is a pipe" },
        { "/dev/zero", "is a device" },
        { unreadable, "Permission denied" },
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        if (cases[i].path == unreadable && geteuid() == 0) {
            continue; /* root may read everything */
        }
        struct diags diags = diags_init(arena);
        struct file_text file;
        assert_false(file_read(arena, cases[i].path, "declared.plan_file", &file, &diags));
        assert_int_equal(diags.count, 1);
        assert_string_equal(diags.items[0].summary, diag_code_summary(DIAG_DOCUMENT_UNREADABLE));
        assert_non_null(strstr(diags.items[0].detail, cases[i].reason));
    }
    unlink(fifo);
    unlink(unreadable);
    rmdir(folder);
}

/* Pages that were let go while a mapped file was walked come back when they are looked at. */
static void a_large_mapped_file_is_walked_and_read(void **state)
{
    (void)state;
    enum { COUNT = 30000 };
    AUTO_ARENA *arena = arena_new();
    char path[] = "build/plan-XXXXXX";
    int descriptor = mkstemp(path);
    FILE *out = fdopen(descriptor, "w");
    assert_non_null(out);
    fputs("{\"format_version\":\"1.2\",\"resource_changes\":[", out);
    for (int i = 0; i < COUNT; i++) {
        fprintf(
            out,
            "%s{\"address\":\"aws_x.a[%d]\",\"change\":{\"before\":null,\"after\":{\"number\":%d,"
            "\"text\":\"some text to make it longer, so that several megabytes are walked\"}}}",
            i == 0 ? "" : ",", i, i);
    }
    fputs("]}", out);
    fclose(out);
    struct diags diags = diags_init(arena);
    struct file_text file;
    struct snapshot plan;
    assert_true(file_read(arena, path, NULL, &file, &diags));
    assert_true(file.mapped);
    struct document_source source = { path, NULL, &file, 1 };
    assert_true(document_read(arena, DOCUMENT_PLAN, file.text, &source, &plan, &diags));
    unlink(path);
    assert_int_equal(plan.subject_count, COUNT);
    const struct subject *subject = subject_at(&plan, "aws_x.a[77]");
    const struct value *values = side_values(arena, &subject->sides[SIDE_PLANNED], NULL, 0);
    assert_true(value_get(values, "number")->number == 77);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_truncated_document_is_one_error_wherever_it_ends),
        cmocka_unit_test(a_damaged_document_is_at_most_one_error),
        cmocka_unit_test(broken_texts_are_one_error_with_a_place),
        cmocka_unit_test(absurd_depth_is_one_error),
        cmocka_unit_test(numbers_beyond_any_type_stay_exact),
        cmocka_unit_test(files_that_are_none_are_one_error),
        cmocka_unit_test(a_large_mapped_file_is_walked_and_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
