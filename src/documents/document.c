#include "documents/document.h"

#include "documents/format.h"
#include "documents/readers.h"

typedef bool (*document_reader)(struct arena *arena, struct span text,
                                const struct document_source *source, struct snapshot *out,
                                struct diags *diags);

static const document_reader readers[] = {
    [DOCUMENT_PLAN] = plan_read,
    [DOCUMENT_STATE] = state_read,
};

bool document_read(struct arena *arena, enum document_kind kind, struct span text,
                   const struct document_source *source, struct snapshot *out, struct diags *diags)
{
    *out = (struct snapshot) { 0 };
    return format_check_start(kind, text, source, diags) &&
           readers[kind](arena, text, source, out, diags);
}
