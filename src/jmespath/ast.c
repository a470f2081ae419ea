#include "jmespath/ast.h"

void node_adopt(struct node *node, const struct node *child)
{
    if (child && child->depth >= node->depth) {
        node->depth = child->depth + 1;
    }
}

struct node *node_new(struct arena *arena, enum node_kind kind, const struct node *left,
                      const struct node *right)
{
    struct node *node = ARENA_NEW(arena, struct node);
    node->kind = kind;
    node->depth = 1;
    node->left = left;
    node->right = right;
    node_adopt(node, left);
    node_adopt(node, right);
    return node;
}
