"""The mutants of a module: its code with one small change each."""

from __future__ import annotations
import __future__

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import CodeType

from tools.mutants.changes import changes

#: What is not of a rule: types, and how a record is named to maintainers.
_NOT_RULES = ("annotation", "returns", "bases", "type_params", "ctx")
_NAMES_OF_TYPES = ("TypeVar", "ParamSpec", "cast", "__all__")


@dataclass(frozen=True)
class Mutant:
    """A module with one small change.

    Args:
        module: The name of the module's file, without its suffix.
        function: The function that is changed; empty for a table or another constant.
        change: The statement before and after.
        line: The line that is changed.
        lines: The lines by whose execution a run reaches the change; none if no line tells.
        around: The lines of the function that is changed.
        code: What compiles the module as it is then.
    """

    module: str
    function: str
    change: str
    line: int
    lines: range
    around: range
    code: Callable[[], CodeType]

    @property
    def name(self) -> str:
        """Return what names the mutant, wherever its line moves."""
        return f"{self.module}.{self.function}: {self.change}"


@dataclass(frozen=True)
class _Place:
    """Where a node stands."""

    parent: ast.AST
    field: str
    index: int | None
    chain: tuple[ast.AST, ...]

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


def mutants(module: str, source: str) -> Iterator[Mutant]:
    """Give each mutant of a module that is another program than all before.

    Args:
        module: The module's name.
        source: Its code.
    """
    tree = ast.parse(source)
    seen = {_program(_compiled(statement)) for statement in tree.body}
    named: Counter[str] = Counter()
    for node, place in list(_nodes(tree, (tree,))):
        functions = [one for one in place.chain if isinstance(one, ast.FunctionDef)]
        for other in changes(node, functions[-1] if functions else None):
            if (found := _mutant(tree, module, node, other, place)) is None or found[1] in seen:
                continue
            mutant, program = found
            seen.add(program)
            named[mutant.name] += 1
            if (count := named[mutant.name]) > 1:
                mutant = replace(mutant, change=f"{mutant.change} ({count})")
            yield mutant


def _nodes(node: ast.AST, chain: tuple[ast.AST, ...]) -> Iterator[tuple[ast.AST, _Place]]:
    """Give each node that is a part of a rule, and where it stands."""
    for field, value in ast.iter_fields(node):
        if field in _NOT_RULES:
            continue
        for index, one in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(one, ast.AST) or _is_no_rule(one):
                continue
            yield one, _Place(node, field, index, chain)
            yield from _nodes(one, (*chain, one))


def _is_no_rule(node: ast.AST) -> bool:
    """Return whether a node is an import, a docstring, or for the type checker alone."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name in _NAMES_OF_TYPES
    return False


def _mutant(
    tree: ast.Module, module: str, node: ast.AST, other: ast.AST, place: _Place
) -> tuple[Mutant, object] | None:
    """Return the mutant and what it does; none if it is no Python."""
    chain = (*place.chain, node)
    statement = next(one for one in reversed(chain) if isinstance(one, ast.stmt))
    before = _brief(statement)
    lines = (
        range(0)
        if statement in tree.body or isinstance(statement, ast.FunctionDef)
        else (_lines(statement))
    )

    def code() -> CodeType:
        place.put(other)
        try:
            return compile(ast.fix_missing_locations(tree), module, "exec", dont_inherit=True)
        finally:
            place.put(node)

    place.put(other)
    top = chain[1] if chain[1] is not node else other
    try:
        program = _program(_compiled(top))
        after = _brief(other if statement is node else statement)
    except (SyntaxError, TypeError, ValueError):
        return None
    finally:
        place.put(node)
    if before == after:
        return None
    named = [one.name for one in chain if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    line = next(one.lineno for one in reversed(chain) if hasattr(one, "lineno"))
    change = f"{before} → {after}"
    around = _around(chain)
    return Mutant(module, ".".join(named), change, line, lines, around, code), program


def _compiled(statement: ast.AST) -> CodeType:
    """Return what one statement of a module compiles to."""
    alone = ast.fix_missing_locations(ast.Module([statement], []))  # type: ignore[list-item]
    flags = __future__.annotations.compiler_flag
    code: CodeType = compile(alone, "", "exec", flags=flags, dont_inherit=True)
    return code


def _around(chain: tuple[ast.AST, ...]) -> range:
    """Return the lines of the function that something stands in, without its head."""
    function = next((one for one in chain if isinstance(one, ast.FunctionDef)), None)
    return range(function.body[0].lineno, (function.end_lineno or 0) + 1) if function else range(0)


def _lines(statement: ast.stmt) -> range:
    """Return the lines of a statement; of a compound one, those of its head."""
    end = statement.end_lineno or statement.lineno
    body = getattr(statement, "body", [])
    return range(statement.lineno, max(body[0].lineno if body else end + 1, statement.lineno + 1))


def _brief(node: ast.AST) -> str:
    """Return a statement as text: of a compound one, its head."""
    match node:
        case ast.FunctionDef():
            decorators = "".join(f"@{ast.unparse(one)} " for one in node.decorator_list)
            return f"{decorators}def {node.name}({ast.unparse(node.args)})"
        case ast.If() | ast.For() | ast.While() | ast.With() | ast.Try():
            return ast.unparse(node).splitlines()[0]
        case _:
            return " ".join(ast.unparse(node).split("\n"))


def _program(code: CodeType) -> object:
    """Return what code does, wherever its lines are."""
    constants = tuple(
        _program(one) if isinstance(one, CodeType) else (type(one), repr(one))
        for one in code.co_consts
    )
    return code.co_code, code.co_names, code.co_varnames, code.co_freevars, constants
