/*
 * generate: makes docs/ from the provider's tables, the catalogue and examples/.
 *
 *   generate [--check] ROOT
 *
 * With --check nothing is written: what would change is printed, each page counts as a test, and
 * the exit code is 1 where one is out of date.
 */
#include <stdio.h>

#include "generate/class_pages.h"
#include "generate/guides.h"
#include "generate/offer_pages.h"
#include "generate/rule_pages.h"
#include "generate/safeguards_page.h"

static void tell(const struct diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        fprintf(stderr, "docs: %s: %s\n", diags->items[i].summary, diags->items[i].detail);
    }
}

static void add_pages(struct site *site)
{
    static const struct rule_choice everything = { .strict = true, .edition = EDITION_2013 };
    const struct census *census = census_make(site->arena, &everything, &site->diags);
    offer_pages_add(site);
    if (census) {
        safeguards_page_add(site, census);
        class_pages_add(site, census);
        rule_pages_add(site, census);
        guides_add(site, census);
    }
}

/* Pages that are up to date pass. */
static int tell_check(const struct site *site, size_t changed)
{
    size_t failed = changed < site->count ? changed : site->count; /* pages to remove count too */
    printf("docs-check: %zu passed, %zu failed%s\n", site->count - failed, changed,
           changed ? "; `make docs` mends them" : "");
    return changed != 0;
}

static int generate(const char *root, bool check)
{
    AUTO_ARENA *arena = arena_new();
    struct site site = site_init(arena, root);
    add_pages(&site);
    size_t changed = diags_have_errors(&site.diags) ? 0 : site_update(&site, check);
    tell(&site.diags);
    if (diags_have_errors(&site.diags)) {
        return 1;
    }
    if (check) {
        return tell_check(&site, changed);
    }
    printf("docs: %zu pages, %zu changed\n", site.count, changed);
    return 0;
}

int main(int argc, char *argv[])
{
    bool check = argc == 3 && strcmp(argv[1], "--check") == 0;
    if (argc != 2 + check) {
        fputs("Usage: generate [--check] ROOT\n", stderr);
        return 1;
    }
    return generate(argv[argc - 1], check);
}
