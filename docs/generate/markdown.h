/*
 * markdown.h: the small parts of a page: front matter, escaped text, code, tables.
 *
 * Written for the registries (CommonMark with tables) and for a plain view of the repository.
 */
#ifndef HIPAA_GENERATE_MARKDOWN_H
#define HIPAA_GENERATE_MARKDOWN_H

#include "base/str.h"

/* A registry cuts off what is longer. */
#define PAGE_LIMIT_BYTES 500000

/* An empty page; a page that would be longer than the limit is a bug of the generator. */
struct str page_new(struct arena *arena);

/* What stands in the front matter, as plain text. The sidebar groups pages by `subcategory`; NULL
 * leaves it out, as a provider's own page must. */
struct page_head {
    const char *title;
    const char *subcategory;
    const char *description;
};

void md_head(struct str *out, const struct page_head *head);

/* Plain text: what Markdown would take for markup is escaped. */
void md_text(struct str *out, struct span text);

/* A code span. */
void md_code(struct str *out, struct span code);

/* "`a`, `b` and `c`": code spans, the last two joined by `word`. */
void md_codes(struct str *out, const struct span *items, size_t count, const char *word);

/* A fenced block in `language`; `code` may lack its last newline. */
void md_fence(struct str *out, const char *language, struct span code);

/* The first rows of a table: titles, and the line below them. */
void md_table(struct str *out, const char *const *titles, size_t count);
#define MD_TABLE(out, titles) md_table((out), (titles), ARRAY_LENGTH(titles))

/* A row: a cell for each text, which is Markdown. */
void md_row(struct str *out, const struct span *cells, size_t count);
#define MD_ROW(out, cells) md_row((out), (cells), ARRAY_LENGTH(cells))

/* The first paragraph of Markdown as plain text in one line: for `description`. */
const char *md_plain(struct arena *arena, const char *markdown);

#endif
