#include "documents/address.h"

#include "base/str.h"
#include "base/utf8.h"
#include "json/cursor.h"

/* Letters outside ASCII are allowed in names, and old configurations start names with digits. */
static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_' || byte == '-' ||
           (unsigned char)byte >= 0x80;
}

static size_t name_length(struct span text)
{
    size_t length = 0;
    while (length < text.length && is_name_byte(text.text[length])) {
        length++;
    }
    return length;
}

/* Length of "..." with backslash escapes, or 0. */
static size_t quoted_length(struct span text)
{
    for (size_t at = 1; at < text.length; at++) {
        if (text.text[at] == '"') {
            return at + 1;
        }
        at += text.text[at] == '\\';
    }
    return 0;
}

static size_t digits_length(struct span text)
{
    size_t length = 0;
    while (length < text.length && text.text[length] >= '0' && text.text[length] <= '9') {
        length++;
    }
    return length;
}

size_t address_bracket_length(struct span text)
{
    if (text.length < 3 || text.text[0] != '[') {
        return 0;
    }
    struct span inside = span_after(text, 1);
    size_t length = inside.text[0] == '"' ? quoted_length(inside) : digits_length(inside);
    return length != 0 && length < inside.length && inside.text[length] == ']' ? length + 2 : 0;
}

/* Takes `module.name[key].` off the front; 0 where none stands there. */
static size_t module_step_length(struct span text, bool *has_key)
{
    static const struct span word = { "module.", 7 };
    if (!span_starts_with(text, word)) {
        return 0;
    }
    size_t name = name_length(span_after(text, word.length));
    size_t length = word.length + name;
    size_t key = address_bracket_length(span_after(text, length));
    length += key;
    if (name == 0 || length >= text.length || text.text[length] != '.') {
        return 0;
    }
    *has_key = *has_key || key != 0;
    return length + 1;
}

bool address_parse(struct span text, struct address *address)
{
    *address = (struct address) { .text = text };
    if (text.length == 0) {
        return false;
    }
    struct span rest = text;
    size_t step;
    while ((step = module_step_length(rest, &address->has_module_keys)) != 0) {
        rest = span_after(rest, step);
    }
    size_t module = (size_t)(rest.text - text.text);
    address->module = (struct span) { text.text, module == 0 ? 0 : module - 1 };
    address->is_data = span_starts_with(rest, SPAN("data."));
    rest = span_after(rest, address->is_data ? 5 : 0);
    size_t type = name_length(rest);
    if (type == 0 || type >= rest.length || rest.text[type] != '.') {
        return false;
    }
    size_t name = name_length(span_after(rest, type + 1));
    address->type = (struct span) { rest.text, type };
    address->path = (struct span) { rest.text, type + 1 + name };
    rest = span_after(rest, address->path.length);
    size_t key = address_bracket_length(rest);
    if (key != 0) {
        address->key = (struct span) { rest.text + 1, key - 2 };
    }
    return name != 0 && key == rest.length && !span_is(address->type, "module");
}

struct span address_without_keys(struct arena *arena, struct span module)
{
    struct str out = str_init(arena, module.length);
    while (module.length != 0) {
        size_t plain = span_find_byte(module, '[');
        str_add(&out, (struct span) { module.text, plain });
        module = span_after(module, plain);
        size_t key = address_bracket_length(module);
        module = span_after(module, key != 0 ? key : module.length);
    }
    return str_span(&out);
}

struct span address_block(struct arena *arena, const struct address *address)
{
    if (!address->has_module_keys) {
        return span_between(address->text.text, address->path.text + address->path.length);
    }
    struct span module = address_without_keys(arena, address->module);
    return arena_span_printf(arena, "%.*s.%s%.*s", SPAN_ARGS(module),
                             address->is_data ? "data." : "", SPAN_ARGS(address->path));
}

/* Characters that Go does not call printable and that keys may well hold; the first and the last
 * of each range. Source: unicode.IsPrint: no controls, no spaces but U+0020, no format characters. */
static const unsigned unprintable[][2] = {
    { 0x00, 0x1F },     { 0x7F, 0xA0 },     { 0xAD, 0xAD },     { 0x1680, 0x1680 },
    { 0x2000, 0x200F }, { 0x2028, 0x202F }, { 0x205F, 0x206F }, { 0x3000, 0x3000 },
    { 0xE000, 0xF8FF }, { 0xFEFF, 0xFEFF }, { 0xFFF0, 0xFFFB }, { 0xFFFE, 0xFFFF },
};

static bool is_printable(unsigned character)
{
    for (size_t i = 0; i < ARRAY_LENGTH(unprintable); i++) {
        if (character >= unprintable[i][0] && character <= unprintable[i][1]) {
            return false;
        }
    }
    return true;
}

/* The code point of a well-formed character. */
static unsigned decode(struct span character)
{
    static const unsigned char first_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    unsigned point = (unsigned char)character.text[0] & first_bits[character.length];
    for (size_t i = 1; i < character.length; i++) {
        point = point << 6 | ((unsigned char)character.text[i] & 0x3F);
    }
    return point;
}

static void write_key_character(struct str *out, struct span character, char next)
{
    static const char named[] = "\n\r\t\"\\";
    static const char names[] = "nrt\"\\";
    char first = character.text[0];
    const char *hit = first == '\0' ? NULL : strchr(named, first);
    unsigned point = decode(character);
    if (hit) {
        str_add(out, (struct span) { (char[]) { '\\', names[hit - named] }, 2 });
    } else if ((first == '$' || first == '%') && next == '{') {
        str_add(out, (struct span) { (char[]) { first, first }, 2 });
    } else if (!is_printable(point)) {
        str_printf(out, point < 0x10000 ? "\\u%04x" : "\\U%08x", point);
    } else {
        str_add(out, character);
    }
}

static struct span quoted(struct arena *arena, struct span key)
{
    struct str out = str_init(arena, key.length * 10 + 2);
    str_add_byte(&out, '"');
    while (key.length != 0) {
        size_t length = utf8_character_length(key);
        length = length != 0 ? length : 1;
        char next = key.length > length ? key.text[length] : '\0';
        write_key_character(&out, (struct span) { key.text, length }, next);
        key = span_after(key, length);
    }
    str_add_byte(&out, '"');
    return str_span(&out);
}

struct span address_key(struct arena *arena, struct span json)
{
    if (json.length == 0 || json.text[0] != '"') {
        return json;
    }
    return quoted(arena, json_unescape(arena, (struct span) { json.text + 1, json.length - 2 }));
}
