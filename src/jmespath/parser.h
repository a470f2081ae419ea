/*
 * parser.h: text to tree, by operator precedence. All that the text alone shows to be wrong is
 * found here: syntax, unknown functions, the number of arguments, a slice step of 0.
 */
#ifndef HIPAA_JMESPATH_PARSER_H
#define HIPAA_JMESPATH_PARSER_H

#include "jmespath/ast.h"
#include "jmespath/jmespath.h"

/* The tree borrows `text`. NULL with `problem` filled. */
MUST_USE const struct node *jmespath_parse(struct arena *arena, struct span text,
                                           struct jmespath_problem *problem);

#endif
