/*
 * Packs a checked draft: every entry as compact JSON without its cases and notes, in one text.
 */
#include "base/digest.h"
#include "catalogue/embed.h"
#include "catalogue/packed.h"
#include "json/json.h"

#define TEXT_LIMIT_BYTES ((size_t)16 * 1024 * 1024)
#define LINE_BYTES 100

struct packer {
    struct arena *arena;
    const struct draft *draft;
    struct str text;
    struct str entries; /* rows of packed_entries */
    uint32_t entry_count;
    struct packed_range sections[PACKED_SECTION_COUNT];
};

/* For people and for the tests, not for the program. */
static bool is_left_out(struct span key)
{
    return span_is(key, "cases") || span_is(key, "note");
}

static const struct value *stripped(struct arena *arena, const struct value *value)
{
    struct value_builder copy = value_builder(arena);
    if (value->kind == VALUE_LIST) {
        for (size_t i = 0; i < value->item_count; i++) {
            value_add(&copy, stripped(arena, value->items[i]));
        }
        return value_list_done(&copy);
    }
    if (value->kind != VALUE_OBJECT) {
        return value;
    }
    for (size_t i = 0; i < value->member_count; i++) {
        if (!is_left_out(value->members[i].key)) {
            value_put_span(&copy, value->members[i].key, stripped(arena, value->members[i].value));
        }
    }
    return value_object_done(&copy);
}

static uint32_t add_text(struct packer *packer, struct span text)
{
    uint32_t at = (uint32_t)packer->text.length;
    str_add(&packer->text, text);
    return at;
}

static void add_entry(struct packer *packer, struct span name, const struct value *value)
{
    struct span text = json_text(packer->arena, value, JSON_COMPACT);
    uint32_t name_at = add_text(packer, name);
    uint32_t text_at = add_text(packer, text);
    str_printf(&packer->entries, "    { %u, %zu, %u, %zu },\n", name_at, name.length, text_at,
               text.length);
    packer->entry_count++;
}

static void begin(struct packer *packer, enum packed_section section)
{
    packer->sections[section].first = packer->entry_count;
}

static void end(struct packer *packer, enum packed_section section)
{
    packer->sections[section].count = packer->entry_count - packer->sections[section].first;
}

static void pack_items(struct packer *packer, enum packed_section section,
                       const struct items *items)
{
    begin(packer, section);
    for (size_t i = 0; i < items->count; i++) {
        add_entry(packer, items->list[i].name, stripped(packer->arena, items->list[i].value));
    }
    end(packer, section);
}

static bool lists(const struct value *list, struct span text)
{
    for (size_t i = 0; list && i < list->item_count; i++) {
        if (span_equal(value_string_or_empty(list->items[i]), text)) {
            return true;
        }
    }
    return false;
}

static const struct value *joins_of(struct packer *packer, struct span type)
{
    const struct items *joins = &packer->draft->joins;
    struct value_builder numbers = value_builder(packer->arena);
    for (size_t i = 0; i < joins->count; i++) {
        if (lists(value_get(joins->list[i].value, "parents"), type)) {
            value_add(&numbers, value_integer(packer->arena, (int64_t)i));
        }
    }
    return numbers.count == 0 ? NULL : value_list_done(&numbers);
}

/* The joins in which the type is the companion. */
static const struct value *companion_joins_of(struct packer *packer, struct span type)
{
    const struct items *joins = &packer->draft->joins;
    struct value_builder numbers = value_builder(packer->arena);
    for (size_t i = 0; i < joins->count; i++) {
        if (span_equal(joins->list[i].name, type)) {
            value_add(&numbers, value_integer(packer->arena, (int64_t)i));
        }
    }
    return numbers.count == 0 ? NULL : value_list_done(&numbers);
}

static const struct value *packed_type(struct packer *packer, const struct item *item)
{
    const struct value *own = stripped(packer->arena, item->value);
    const struct value *joins = joins_of(packer, item->name);
    const struct value *companion_in = companion_joins_of(packer, item->name);
    struct value_builder type = value_builder(packer->arena);
    value_put(&type, "provider", value_string(packer->arena, item->provider));
    value_put(&type, "class", value_string(packer->arena, item->class_name));
    for (size_t i = 0; i < own->member_count; i++) {
        value_put_span(&type, own->members[i].key, own->members[i].value);
    }
    if (joins) {
        value_put(&type, "joins", joins);
    }
    if (companion_in) {
        value_put(&type, "companion_in", companion_in);
    }
    return value_object_done(&type);
}

static void pack_types(struct packer *packer)
{
    const struct items *types = &packer->draft->types;
    begin(packer, PACKED_TYPES);
    for (size_t i = 0; i < types->count; i++) {
        add_entry(packer, types->list[i].name, packed_type(packer, &types->list[i]));
    }
    end(packer, PACKED_TYPES);
}

static void pack_rules_of_classes(struct packer *packer)
{
    const struct items *classes = &packer->draft->classes;
    const struct items *rules = &packer->draft->rules;
    begin(packer, PACKED_RULES_OF_CLASS);
    for (size_t c = 0; c < classes->count; c++) {
        struct value_builder numbers = value_builder(packer->arena);
        for (size_t r = 0; r < rules->count; r++) {
            if (lists(value_get(rules->list[r].value, "classes"), classes->list[c].name)) {
                value_add(&numbers, value_integer(packer->arena, (int64_t)r));
            }
        }
        add_entry(packer, classes->list[c].name, value_list_done(&numbers));
    }
    end(packer, PACKED_RULES_OF_CLASS);
}

/* One string literal a line; ? is escaped, for ??( and its like are other characters in C11. */
static void write_text(struct str *out, struct span text)
{
    for (size_t at = 0; at < text.length; at += LINE_BYTES) {
        size_t length = text.length - at < LINE_BYTES ? text.length - at : LINE_BYTES;
        str_add_byte(out, '"');
        for (size_t i = at; i < at + length; i++) {
            unsigned char byte = (unsigned char)text.text[i];
            if (byte == '"' || byte == '\\' || byte == '?') {
                str_add_byte(out, '\\');
                str_add_byte(out, (char)byte);
            } else if (byte >= ' ' && byte < 0x7f) {
                str_add_byte(out, (char)byte);
            } else {
                str_printf(out, "\\%03o", byte);
            }
        }
        str_add_text(out, "\"\n");
    }
}

static void write_c(const struct packer *packer, struct str *out)
{
    struct span text = str_span(&packer->text);
    str_add_text(out, "/* Written by catalogue-embed. */\n#include \"catalogue/packed.h\"\n\n");
    str_add_text(out, "const char packed_text[] =\n");
    write_text(out, text);
    str_add_text(out, ";\n\nconst struct packed_entry packed_entries[] = {\n");
    str_add(out, str_span(&packer->entries));
    str_printf(out, "};\n\nconst uint32_t packed_entry_count = %u;\n\n", packer->entry_count);
    str_add_text(out, "const struct packed_range packed_sections[PACKED_SECTION_COUNT] = {\n");
    for (size_t i = 0; i < PACKED_SECTION_COUNT; i++) {
        str_printf(out, "    { %u, %u },\n", packer->sections[i].first, packer->sections[i].count);
    }
    str_printf(out, "};\n\nconst char packed_version[] = \"%.*s\";\n",
               SPAN_ARGS(packer->draft->version));
    str_printf(out, "const char packed_sha256[] = \"%s\";\n",
               digest_sha256(packer->arena, text).text);
}

void draft_pack(const struct draft *draft, struct str *out)
{
    struct packer packer = { .arena = draft->arena,
                             .draft = draft,
                             .text = str_init(draft->arena, TEXT_LIMIT_BYTES),
                             .entries = str_init(draft->arena, TEXT_LIMIT_BYTES) };
    pack_items(&packer, PACKED_SAFEGUARDS_2013, &draft->safeguards[0]);
    pack_items(&packer, PACKED_SAFEGUARDS_NPRM_2025, &draft->safeguards[1]);
    pack_items(&packer, PACKED_CLASSES, &draft->classes);
    pack_items(&packer, PACKED_FACETS, &draft->facets);
    pack_items(&packer, PACKED_TABLES, &draft->tables);
    pack_items(&packer, PACKED_SHARED, &draft->shared);
    pack_types(&packer);
    pack_items(&packer, PACKED_JOINS, &draft->joins);
    pack_items(&packer, PACKED_RULES, &draft->rules);
    pack_items(&packer, PACKED_WORKSPACE_RULES, &draft->workspace_rules);
    pack_rules_of_classes(&packer);
    write_c(&packer, out);
}
