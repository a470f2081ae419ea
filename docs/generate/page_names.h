/*
 * page_names.h: how the pages of rules and classes are called.
 */
#ifndef HIPAA_GENERATE_PAGE_NAMES_H
#define HIPAA_GENERATE_PAGE_NAMES_H

#include "base/arena.h"

/* "HIPAA-ED-09" -> "rule-hipaa-ed-09.md", "iam_user" -> "class-iam_user.md". */
const char *rule_page_name(struct arena *arena, struct span id);
const char *class_page_name(struct arena *arena, struct span class_name);

#endif
