/*
 * readers.h: the readers of whole documents, one a format. Private to documents/: see document.h.
 */
#ifndef HIPAA_DOCUMENTS_READERS_H
#define HIPAA_DOCUMENTS_READERS_H

#include "documents/document.h"

/* `terraform show -json PLAN`, format versions 0.x and 1.x: Terraform 0.12 on, every OpenTofu. */
MUST_USE bool plan_read(struct arena *arena, struct span text, const struct document_source *source,
                        struct snapshot *out, struct diags *diags);

/* A raw state, version 4, or `terraform show -json` of one. */
MUST_USE bool state_read(struct arena *arena, struct span text,
                         const struct document_source *source, struct snapshot *out,
                         struct diags *diags);

#endif
