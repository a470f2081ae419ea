#include "registry/sbom.h"

#include <stdlib.h>
#include <time.h>

#include "base/digest.h"
#include "json/json.h"
#include "registry/complain.h"
#include "registry/hash.h"
#include "registry/package.h"

#define INGREDIENT_FIELDS 5
#define LICENCE_OF_OURS "Apache-2.0"
#define PROVIDER_ID "SPDXRef-Package"

enum field { FIELD_SOURCE, FIELD_PACKAGE, FIELD_VERSION, FIELD_ARCH, FIELD_LICENCE };

struct writing {
    struct arena *arena;
    const struct sbom_subject *subject;
    struct span program_name;
    struct value_builder packages;
    struct value_builder files;
    struct value_builder relations;
};

static void put(struct writing *sbom, struct value_builder *object, const char *key,
                const char *text)
{
    value_put(object, key, value_text(sbom->arena, text));
}

static const struct value *list_of_one(struct writing *sbom, const struct value *item)
{
    struct value_builder list = value_builder(sbom->arena);
    value_add(&list, item);
    return value_list_done(&list);
}

static const struct value *purl(struct writing *sbom, const char *locator)
{
    struct value_builder reference = value_builder(sbom->arena);
    put(sbom, &reference, "referenceCategory", "PACKAGE-MANAGER");
    put(sbom, &reference, "referenceType", "purl");
    put(sbom, &reference, "referenceLocator", locator);
    return list_of_one(sbom, value_object_done(&reference));
}

static void relate(struct writing *sbom, const char *from, const char *how, const char *to)
{
    struct value_builder relation = value_builder(sbom->arena);
    put(sbom, &relation, "spdxElementId", from);
    put(sbom, &relation, "relationshipType", how);
    put(sbom, &relation, "relatedSpdxElement", to);
    value_add(&sbom->relations, value_object_done(&relation));
}

/* SPDX identifiers have letters, digits, "." and "-"; purls escape what is not plain. */
static const char *identifier(struct arena *arena, const char *kind, struct span name)
{
    char *text = arena_printf(arena, "SPDXRef-%s-%.*s", kind, SPAN_ARGS(name));
    for (char *at = text; *at; at++) {
        *at = *at == '+' || *at == '_' ? '-' : *at;
    }
    return text;
}

static struct span escaped(struct arena *arena, struct span text)
{
    struct str out = str_init(arena, 3 * text.length);
    for (size_t i = 0; i < text.length; i++) {
        if (strchr("+:~", text.text[i])) {
            str_printf(&out, "%%%02X", (unsigned char)text.text[i]);
        } else {
            str_add_byte(&out, text.text[i]);
        }
    }
    return str_span(&out);
}

static void put_licence(struct writing *sbom, struct value_builder *package, struct span licence)
{
    put(sbom, package, "licenseConcluded", "NOASSERTION");
    value_put(package, "licenseDeclared", value_string(sbom->arena, licence));
    put(sbom, package, "copyrightText", "NOASSERTION");
}

static void add_ingredient(struct writing *sbom, const struct span fields[INGREDIENT_FIELDS])
{
    struct arena *arena = sbom->arena;
    const char *id = identifier(arena, "Package", fields[FIELD_PACKAGE]);
    struct value_builder package = value_builder(arena);
    put(sbom, &package, "SPDXID", id);
    value_put(&package, "name", value_string(arena, fields[FIELD_PACKAGE]));
    value_put(&package, "versionInfo", value_string(arena, fields[FIELD_VERSION]));
    put(sbom, &package, "supplier", "Organization: Debian");
    put(sbom, &package, "downloadLocation", "NOASSERTION");
    value_put(&package, "filesAnalyzed", &value_false);
    put(sbom, &package, "sourceInfo",
        arena_printf(arena, "built from the source package %.*s", SPAN_ARGS(fields[FIELD_SOURCE])));
    put_licence(sbom, &package, fields[FIELD_LICENCE]);
    value_put(&package, "externalRefs",
              purl(sbom, arena_printf(arena, "pkg:deb/debian/%.*s@%.*s?arch=%.*s",
                                      SPAN_ARGS(escaped(arena, fields[FIELD_PACKAGE])),
                                      SPAN_ARGS(escaped(arena, fields[FIELD_VERSION])),
                                      SPAN_ARGS(fields[FIELD_ARCH]))));
    value_add(&sbom->packages, value_object_done(&package));
    relate(sbom, identifier(arena, "File", sbom->program_name), "STATIC_LINK", id);
}

static bool split(struct span line, struct span fields[INGREDIENT_FIELDS])
{
    for (size_t i = 0; i < INGREDIENT_FIELDS; i++) {
        size_t length = span_find_byte(line, '\t');
        bool is_last = i + 1 == INGREDIENT_FIELDS;
        if (length == 0 || is_last != (length == line.length)) {
            return false;
        }
        fields[i] = (struct span) { line.text, length };
        line = span_after(line, is_last ? length : length + 1);
    }
    return true;
}

static bool add_ingredients(struct writing *sbom, struct span rest, struct diags *diags)
{
    while (rest.length != 0) {
        size_t length = span_find_byte(rest, '\n');
        struct span fields[INGREDIENT_FIELDS];
        if (!split((struct span) { rest.text, length }, fields)) {
            return complain(diags, "ingredients", "\"%.*s\" is not of %d fields", (int)length,
                            rest.text, INGREDIENT_FIELDS);
        }
        add_ingredient(sbom, fields);
        rest = span_after(rest, length < rest.length ? length + 1 : length);
    }
    return true;
}

static void add_checksum(struct writing *sbom, struct value_builder *list, const char *algorithm,
                         struct span value)
{
    struct value_builder sum = value_builder(sbom->arena);
    put(sbom, &sum, "algorithm", algorithm);
    value_put(&sum, "checksumValue", value_string(sbom->arena, value));
    value_add(list, value_object_done(&sum));
}

/* SPDX 2 knows a file by its SHA-1; the rest of the world by its SHA-256. */
static void add_file(struct writing *sbom, const struct zip_entry *entry)
{
    struct arena *arena = sbom->arena;
    const char *id = identifier(arena, "File", entry->name);
    bool is_program = span_equal(entry->name, sbom->program_name);
    struct value_builder sums = value_builder(arena);
    add_checksum(sbom, &sums, "SHA1", hash_sha1(arena, entry->content));
    add_checksum(sbom, &sums, "SHA256", digest_sha256(arena, entry->content));
    struct value_builder file = value_builder(arena);
    put(sbom, &file, "SPDXID", id);
    put(sbom, &file, "fileName", arena_printf(arena, "./%.*s", SPAN_ARGS(entry->name)));
    value_put(&file, "fileTypes",
              list_of_one(sbom, value_text(arena, is_program ? "BINARY" : "TEXT")));
    value_put(&file, "checksums", value_list_done(&sums));
    put(sbom, &file, "licenseConcluded", "NOASSERTION");
    put(sbom, &file, "copyrightText", "NOASSERTION");
    value_add(&sbom->files, value_object_done(&file));
    relate(sbom, PROVIDER_ID, "CONTAINS", id);
}

static int by_bytes(const void *a, const void *b)
{
    return span_compare(*(const struct span *)a, *(const struct span *)b);
}

/* Source: SPDX 2.3, 7.9.4: a SHA-1 over the files' SHA-1s, sorted, nothing between them. */
static const struct value *verification_code(struct writing *sbom, struct zip_entries files)
{
    struct arena *arena = sbom->arena;
    struct span *sums = ARENA_ARRAY(arena, files.count, struct span);
    for (size_t i = 0; i < files.count; i++) {
        sums[i] = hash_sha1(arena, files.list[i].content);
    }
    if (files.count != 0) {
        qsort(sums, files.count, sizeof *sums, by_bytes);
    }
    struct str all = str_init(arena, SIZE_MAX / 2);
    for (size_t i = 0; i < files.count; i++) {
        str_add(&all, sums[i]);
    }
    struct value_builder code = value_builder(arena);
    value_put(&code, "packageVerificationCodeValue",
              value_string(arena, hash_sha1(arena, str_span(&all))));
    value_put(&code, "packageVerificationCodeExcludedFiles",
              list_of_one(sbom, value_text(arena, "./" PACKAGE_SBOM)));
    return value_object_done(&code);
}

/* Whoever releases under HOST/NAMESPACE supplies the package. */
static const char *supplier(struct writing *sbom)
{
    struct span owner = sbom->subject->source;
    const struct span type = SPAN("/" PROVIDER_TYPE);
    owner.length -= span_ends_with(owner, type) ? type.length : 0;
    return arena_printf(sbom->arena, "Organization: %.*s", SPAN_ARGS(owner));
}

static void add_provider(struct writing *sbom, struct zip_entries files)
{
    struct arena *arena = sbom->arena;
    const struct sbom_subject *subject = sbom->subject;
    struct value_builder package = value_builder(arena);
    put(sbom, &package, "SPDXID", PROVIDER_ID);
    put(sbom, &package, "name", PROVIDER_NAME);
    value_put(&package, "versionInfo", value_string(arena, subject->version));
    value_put(
        &package, "packageFileName",
        value_string(arena, package_file_name(arena, subject->version, subject->platform->name)));
    put(sbom, &package, "primaryPackagePurpose", "APPLICATION");
    put(sbom, &package, "supplier", supplier(sbom));
    put(sbom, &package, "downloadLocation", "NOASSERTION");
    value_put(&package, "filesAnalyzed", &value_true);
    value_put(&package, "packageVerificationCode", verification_code(sbom, files));
    put_licence(sbom, &package, SPAN(LICENCE_OF_OURS));
    value_add(&sbom->packages, value_object_done(&package));
    relate(sbom, "SPDXRef-DOCUMENT", "DESCRIBES", PROVIDER_ID);
    for (size_t i = 0; i < files.count; i++) {
        add_file(sbom, &files.list[i]);
    }
}

/* All but the bill itself. */
static struct zip_entries analyzed(struct arena *arena, struct zip_entries all)
{
    struct zip_entries files = { ARENA_ARRAY(arena, all.count, struct zip_entry), 0 };
    for (size_t i = 0; i < all.count; i++) {
        if (!span_is(all.list[i].name, PACKAGE_SBOM)) {
            files.list[files.count++] = all.list[i];
        }
    }
    return files;
}

static const struct zip_entry *find(struct zip_entries files, struct span name)
{
    for (size_t i = 0; i < files.count; i++) {
        if (span_equal(files.list[i].name, name)) {
            return &files.list[i];
        }
    }
    return NULL;
}

static const struct value *creation(struct writing *sbom)
{
    time_t moment = (time_t)sbom->subject->made_at_s;
    struct tm utc;
    char text[sizeof "2027-03-31T00:00:00Z"];
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&moment, &utc));
    struct value_builder creators = value_builder(sbom->arena);
    value_add(&creators, value_text(sbom->arena, "Tool: registry/package"));
    struct value_builder info = value_builder(sbom->arena);
    put(sbom, &info, "created", arena_string(sbom->arena, text));
    value_put(&info, "creators", value_list_done(&creators));
    return value_object_done(&info);
}

static const struct value *document(struct writing *sbom, const struct zip_entry *program)
{
    struct arena *arena = sbom->arena;
    const struct sbom_subject *subject = sbom->subject;
    struct value_builder document = value_builder(arena);
    put(sbom, &document, "spdxVersion", "SPDX-2.3");
    put(sbom, &document, "dataLicense", "CC0-1.0");
    put(sbom, &document, "SPDXID", "SPDXRef-DOCUMENT");
    value_put(
        &document, "name",
        value_string(arena, package_file_name(arena, subject->version, subject->platform->name)));
    put(sbom, &document, "documentNamespace",
        arena_printf(arena, "https://%.*s/spdx/%s", SPAN_ARGS(subject->source),
                     digest_sha256(arena, program->content).text));
    value_put(&document, "creationInfo", creation(sbom));
    value_put(&document, "packages", value_list_done(&sbom->packages));
    value_put(&document, "files", value_list_done(&sbom->files));
    value_put(&document, "relationships", value_list_done(&sbom->relations));
    return value_object_done(&document);
}

bool sbom_write(const struct sbom_subject *subject, struct span ingredients, struct span *sbom,
                struct diags *diags)
{
    struct arena *arena = diags->arena;
    struct writing writing = { arena,
                               subject,
                               package_program(arena, subject->version),
                               value_builder(arena),
                               value_builder(arena),
                               value_builder(arena) };
    struct zip_entries files = analyzed(arena, subject->files);
    const struct zip_entry *program = find(files, writing.program_name);
    if (!program) {
        return complain(diags, "the package", "lacks %.*s", SPAN_ARGS(writing.program_name));
    }
    add_provider(&writing, files);
    if (!add_ingredients(&writing, ingredients, diags)) {
        return false;
    }
    *sbom = json_text(arena, document(&writing, program), JSON_PRETTY);
    return true;
}
