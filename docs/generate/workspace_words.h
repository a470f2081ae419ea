/*
 * workspace_words.h: what a workspace rule demands (FORMAT.md, Workspace rules), as Markdown.
 */
#ifndef HIPAA_GENERATE_WORKSPACE_WORDS_H
#define HIPAA_GENERATE_WORKSPACE_WORDS_H

#include "base/str.h"
#include "value/value.h"

/* "In a workspace with `aws_s3_bucket`:" and then the requirement, with its lists. */
void write_workspace_words(struct str *out, const struct value *rule);

#endif
