/*
 * paper.h: lines for a terminal: colours where they are wanted, and no control characters
 * that a document may have smuggled in. Private to report/.
 */
#ifndef HIPAA_REPORT_PAPER_H
#define HIPAA_REPORT_PAPER_H

#include "report/report.h"

/* Source: ECMA-48, select graphic rendition. */
#define PAINT_PLAIN "\033[0m"
#define PAINT_RED "\033[1;31m"
#define PAINT_GREEN "\033[1;32m"
#define PAINT_YELLOW "\033[33m"
#define PAINT_BOLD "\033[1m"
#define PAINT_DIM "\033[2m"

struct paper {
    struct report_output *output;
    bool colour;
};

void paper_paint(struct paper *paper, const char *paint);
void paper_add(struct paper *paper, const char *text);
void paper_printf(struct paper *paper, const char *format, ...) PRINTF_LIKE(2, 3);

/* Text from documents: control characters become `?`. */
void paper_add_clean(struct paper *paper, struct span text);

/* The same, and blanks up to `width` bytes. */
void paper_add_padded(struct paper *paper, struct span text, size_t width);

/* An empty line, then a title in bold on a line of its own. */
void paper_title(struct paper *paper, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
