#include "report/markup.h"

/* U+FFFE and U+FFFF. */
#define NOT_A_CHARACTER "\xEF\xBF\xBE"
#define NOT_A_CHARACTER_EITHER "\xEF\xBF\xBF"
#define REPLACEMENT "\xEF\xBF\xBD"

/* How the character at the start of `text` is written; NULL: as it is. *length becomes its bytes. */
static const char *written(struct span text, size_t *length)
{
    static const char *const bytes[0x80] = {
        ['&'] = "&amp;", ['<'] = "&lt;",   ['>'] = "&gt;",   ['"'] = "&quot;",     ['\''] = "&#39;",
        ['\t'] = "&#9;", ['\n'] = "&#10;", ['\r'] = "&#13;", [0x7F] = REPLACEMENT,
    };
    unsigned char byte = (unsigned char)text.text[0];
    *length = 1;
    if (byte < 0x80) {
        return bytes[byte] ? bytes[byte] : byte < 0x20 ? REPLACEMENT : NULL;
    }
    if (span_starts_with(text, SPAN(NOT_A_CHARACTER)) ||
        span_starts_with(text, SPAN(NOT_A_CHARACTER_EITHER))) {
        *length = 3;
        return REPLACEMENT;
    }
    return NULL;
}

void markup_text(struct report_output *output, struct span text)
{
    size_t plain = 0;
    for (size_t i = 0; i < text.length;) {
        size_t length;
        const char *instead = written(span_after(text, i), &length);
        if (instead) {
            str_add(&output->text, (struct span) { text.text + plain, i - plain });
            str_add_text(&output->text, instead);
            plain = i + length;
        }
        i += length;
    }
    str_add(&output->text, span_after(text, plain));
    report_flush_now_and_then(output);
}

void markup_add(struct report_output *output, const char *markup)
{
    str_add_text(&output->text, markup);
}
