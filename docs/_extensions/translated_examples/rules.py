"""What an author owes the reader: examples, and examples that show an outcome."""

from __future__ import annotations

import ast
import doctest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from translated_examples.blocks import Block

_parser = doctest.DocTestParser()


def complaints(page: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what is wrong with the examples of a page that is to have some.

    Each is to show an outcome: expected output, or an assertion.
    It may go without one if it only imports and assigns, for a later block of the page to show.
    """
    if not blocks:
        yield f"{page} has no example."
    trees = [_tree(block) for block in blocks]
    for number, (block, tree) in enumerate(zip(blocks, trees, strict=True)):
        if not _shows(block, tree) and not _prepares(tree, trees[number + 1 :]):
            yield f"{page}, line {block.line}: this example asserts nothing."


def _tree(block: Block) -> ast.Module:
    if not block.is_doctest:
        return ast.parse(block.text)
    return ast.parse("".join(example.source for example in _parser.get_examples(block.text)))


def _shows(block: Block, tree: ast.Module) -> bool:
    if any(isinstance(node, ast.Assert) for node in ast.walk(tree)):
        return True
    return block.is_doctest and any(e.want for e in _parser.get_examples(block.text))


def _prepares(tree: ast.Module, later: Sequence[ast.Module]) -> bool:
    only = ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign
    if not tree.body or not all(isinstance(statement, only) for statement in tree.body):
        return False
    made = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.alias):
            made.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            made.add(node.id)
    used_later = {name for other in later for name in _used(other)}
    return bool(made & used_later) and made <= used_later | _used(tree)


def _used(tree: ast.Module) -> set[str]:
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
