/*
 * document_list.h: the documents that a command was given, one by one or as folders of them.
 */
#ifndef HIPAA_CLI_DOCUMENT_LIST_H
#define HIPAA_CLI_DOCUMENT_LIST_H

#include "check/check.h"
#include "cli/wishes.h"

struct document_list {
    struct arena *arena;
    struct wish_list sources; /* struct source */
    bool has_folder;
};

/*
 * Adds a file, or "-", or, where `name` is a folder, the documents in it and below, by name: files
 * that end in .json, of states in .tfstate too; what begins with a dot is left out. `option` says
 * in messages where the name is from. False after adding DOCUMENT_UNREADABLE.
 */
MUST_USE bool document_list_add(struct document_list *list, enum source_kind kind,
                                const char *option, struct span name, struct diags *diags);

#endif
