#include "report/paper.h"

#include <stdarg.h>

void paper_paint(struct paper *paper, const char *paint)
{
    if (paper->colour) {
        paper_add(paper, paint);
    }
}

void paper_add(struct paper *paper, const char *text)
{
    str_add_text(&paper->output->text, text);
    report_flush_now_and_then(paper->output);
}

static void add_formatted(struct paper *paper, const char *format, va_list arguments)
{
    char text[1024];
    vsnprintf(text, sizeof(text), format, arguments);
    paper_add(paper, text);
}

void paper_printf(struct paper *paper, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add_formatted(paper, format, arguments);
    va_end(arguments);
}

void paper_add_clean(struct paper *paper, struct span text)
{
    size_t clean = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        if (byte < 0x20 || byte == 0x7f) {
            str_add(&paper->output->text, (struct span) { text.text + clean, i - clean });
            str_add_byte(&paper->output->text, '?');
            clean = i + 1;
        }
    }
    str_add(&paper->output->text, span_after(text, clean));
}

void paper_add_padded(struct paper *paper, struct span text, size_t width)
{
    paper_add_clean(paper, text);
    for (size_t i = text.length; i < width; i++) {
        str_add_byte(&paper->output->text, ' ');
    }
}

void paper_title(struct paper *paper, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    paper_add(paper, "\n");
    paper_paint(paper, PAINT_BOLD);
    add_formatted(paper, format, arguments);
    paper_paint(paper, PAINT_PLAIN);
    paper_add(paper, "\n");
    va_end(arguments);
}
