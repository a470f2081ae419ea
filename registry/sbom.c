#include "registry/sbom.h"

#include <time.h>

#include "base/digest.h"
#include "json/json.h"
#include "registry/complain.h"
#include "registry/package.h"

#define INGREDIENT_FIELDS 5
#define LICENCE_OF_OURS "Apache-2.0"

enum field { FIELD_SOURCE, FIELD_PACKAGE, FIELD_VERSION, FIELD_ARCH, FIELD_LICENCE };

struct writing {
    struct arena *arena;
    const struct sbom_subject *subject;
    struct span sha256; /* of the program */
    struct value_builder packages;
    struct value_builder relations;
};

static void put(struct writing *sbom, struct value_builder *object, const char *key,
                const char *text)
{
    value_put(object, key, value_text(sbom->arena, text));
}

static const struct value *list_of_one(struct writing *sbom, const struct value_builder *object)
{
    struct value_builder list = value_builder(sbom->arena);
    value_add(&list, value_object_done(object));
    return value_list_done(&list);
}

static const struct value *checksums(struct writing *sbom)
{
    struct value_builder sum = value_builder(sbom->arena);
    put(sbom, &sum, "algorithm", "SHA256");
    value_put(&sum, "checksumValue", value_string(sbom->arena, sbom->sha256));
    return list_of_one(sbom, &sum);
}

static const struct value *purl(struct writing *sbom, const char *locator)
{
    struct value_builder reference = value_builder(sbom->arena);
    put(sbom, &reference, "referenceCategory", "PACKAGE-MANAGER");
    put(sbom, &reference, "referenceType", "purl");
    put(sbom, &reference, "referenceLocator", locator);
    return list_of_one(sbom, &reference);
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
static const char *identifier(struct arena *arena, struct span name)
{
    char *text = arena_printf(arena, "SPDXRef-Package-%.*s", SPAN_ARGS(name));
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
    const char *id = identifier(arena, fields[FIELD_PACKAGE]);
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
    relate(sbom, "SPDXRef-Program", "STATIC_LINK", id);
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

static void add_provider(struct writing *sbom)
{
    struct value_builder package = value_builder(sbom->arena);
    put(sbom, &package, "SPDXID", "SPDXRef-Package");
    put(sbom, &package, "name", PROVIDER_NAME);
    value_put(&package, "versionInfo", value_string(sbom->arena, sbom->subject->version));
    put(sbom, &package, "downloadLocation", "NOASSERTION");
    value_put(&package, "filesAnalyzed", &value_false);
    put_licence(sbom, &package, SPAN(LICENCE_OF_OURS));
    value_add(&sbom->packages, value_object_done(&package));
    relate(sbom, "SPDXRef-DOCUMENT", "DESCRIBES", "SPDXRef-Package");
    relate(sbom, "SPDXRef-Package", "CONTAINS", "SPDXRef-Program");
}

static const struct value *files(struct writing *sbom)
{
    struct value_builder file = value_builder(sbom->arena);
    put(sbom, &file, "SPDXID", "SPDXRef-Program");
    put(sbom, &file, "fileName",
        arena_printf(sbom->arena, "./" PROVIDER_NAME "_v%.*s", SPAN_ARGS(sbom->subject->version)));
    value_put(&file, "checksums", checksums(sbom));
    put(sbom, &file, "licenseConcluded", "NOASSERTION");
    put(sbom, &file, "copyrightText", "NOASSERTION");
    return list_of_one(sbom, &file);
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

bool sbom_write(const struct sbom_subject *subject, struct span ingredients, struct span *sbom,
                struct diags *diags)
{
    struct arena *arena = diags->arena;
    struct writing writing = { arena, subject, digest_sha256(arena, subject->program),
                               value_builder(arena), value_builder(arena) };
    add_provider(&writing);
    if (!add_ingredients(&writing, ingredients, diags)) {
        return false;
    }
    struct span name = package_file_name(arena, subject->version, subject->platform->name);
    struct value_builder document = value_builder(arena);
    put(&writing, &document, "spdxVersion", "SPDX-2.3");
    put(&writing, &document, "dataLicense", "CC0-1.0");
    put(&writing, &document, "SPDXID", "SPDXRef-DOCUMENT");
    value_put(&document, "name", value_string(arena, name));
    put(&writing, &document, "documentNamespace",
        arena_printf(arena, "https://%.*s/spdx/%s", SPAN_ARGS(subject->source),
                     writing.sha256.text));
    value_put(&document, "creationInfo", creation(&writing));
    value_put(&document, "packages", value_list_done(&writing.packages));
    value_put(&document, "files", files(&writing));
    value_put(&document, "relationships", value_list_done(&writing.relations));
    *sbom = json_text(arena, value_object_done(&document), JSON_PRETTY);
    return true;
}
