#include "catalogue/embed.h"

void draft_check(struct draft *draft)
{
    (void)draft;
}
