"""The small ways in which a rule can be broken: what may stand where a node of its code stands."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, get_args

from crm_demo.records import Role

N = TypeVar("N", bound=ast.AST)
Changes = Iterator[ast.AST]

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_REVERSED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_OTHER_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
_EMPTY = {"str": "''", "bool": "False", "int": "0", "set": "set()", "list": "[]", "tuple": "()"}
_TEXT_METHODS = ("removeprefix", "rpartition", "partition", "join", "translate")
#: A text as long as this is a list of words, such as that of the free-mail domains.
_LONG = 200


def changes(node: ast.AST, function: ast.FunctionDef | None) -> Changes:
    """Give what a node may be changed to, one after the other; nothing of it is changed itself.

    Args:
        node: The node.
        function: The function that it stands in; none for a module's own.
    """
    if change := _CHANGES.get(type(node)):
        yield from change(node)
    if isinstance(node, ast.Assign) and function and _known(node, function):
        yield ast.Pass()
    if isinstance(node, ast.Return) and node.value and function:
        yield from _returned(node, function)


def _but(node: N, **fields: Any) -> N:
    """Return a node with other fields."""
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _not(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), node)


def _without(items: list[Any], place: int) -> list[Any]:
    return [*items[:place], *items[place + 1 :]]


def _swapped(items: list[Any], place: int) -> list[Any]:
    return [*items[:place], items[place + 1], items[place], *items[place + 2 :]]


def _compare(node: ast.Compare) -> Changes:
    for place, op in enumerate(node.ops):
        for other in _COMPARED[type(op)]:
            yield _but(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])


def _bool(node: ast.BoolOp) -> Changes:
    yield _but(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for place in range(len(node.values)):
        rest = _without(node.values, place)
        yield rest[0] if len(rest) == 1 else _but(node, values=rest)


def _unary(node: ast.UnaryOp) -> Changes:
    yield node.operand


def _binary(node: ast.BinOp) -> Changes:
    if other := _REVERSED.get(type(node.op)):
        yield _but(node, op=other())
    yield node.left
    yield node.right


def _condition(node: ast.If | ast.IfExp) -> Changes:
    for test in (_not(node.test), ast.Constant(False), ast.Constant(True)):
        yield _but(node, test=test)


def _loop(node: ast.For) -> Changes:
    yield _but(node, iter=ast.Tuple([], ast.Load()))


def _filters(node: ast.comprehension) -> Changes:
    for place, test in enumerate(node.ifs):
        yield _but(node, ifs=_without(node.ifs, place))
        yield _but(node, ifs=[*node.ifs[:place], _not(test), *node.ifs[place + 1 :]])


def _constant(node: ast.Constant) -> Changes:
    match node.value:
        case bool():
            yield ast.Constant(not node.value)
        case int() | float():
            yield ast.Constant(node.value + 1)
            yield ast.Constant(node.value - 1)
        case str() if node.value in get_args(Role):
            yield from (ast.Constant(role) for role in get_args(Role))
        case str() if len(node.value) < _LONG:
            yield ast.Constant(node.value + "X")
            if node.value:
                yield ast.Constant("")


def _call(node: ast.Call) -> Changes:
    for place, keyword in enumerate(node.keywords):
        if keyword.arg:
            yield _but(node, keywords=_without(node.keywords, place))
    for place in range(len(node.args) - 1):
        if not any(isinstance(one, ast.Starred) for one in node.args[place : place + 2]):
            yield _but(node, args=_swapped(node.args, place))
    if isinstance(node.func, ast.Name) and (name := _OTHER_CALLS.get(node.func.id)):
        keywords = [] if name == "list" else node.keywords
        yield _but(node, func=ast.Name(name, ast.Load()), keywords=keywords)
    if isinstance(node.func, ast.Attribute) and (
        not (node.args or node.keywords) or node.func.attr in _TEXT_METHODS
    ):
        yield node.func.value
    called = getattr(node.func, "id", "") or getattr(node.func, "attr", "?")
    uncallable = called[0].isupper() or called in ("isinstance", "range", "zip", "writes")
    if node.args and not isinstance(node.args[-1], ast.Starred) and not uncallable:
        yield node.args[-1]


def _slice(node: ast.Slice) -> Changes:
    for bound in ("lower", "upper"):
        if getattr(node, bound):
            yield _but(node, **{bound: None})


def _elements(node: ast.Tuple | ast.List | ast.Set) -> Changes:
    if len(node.elts) < 2 or not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    for place in range(len(node.elts)):
        yield _but(node, elts=_without(node.elts, place))
    if not isinstance(node, ast.Set):
        for place in range(len(node.elts) - 1):
            yield _but(node, elts=_swapped(node.elts, place))


def _entries(node: ast.Dict) -> Changes:
    for place in range(len(node.keys)):
        yield _but(node, keys=_without(node.keys, place), values=_without(node.values, place))


def _statement(node: ast.Expr) -> Changes:
    if isinstance(node.value, ast.Call):
        yield ast.Pass()


def _removed(node: ast.stmt) -> Changes:
    yield ast.Pass()


def _left(node: ast.Break | ast.Continue) -> Changes:
    yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    yield ast.Pass()


def _added(node: ast.AugAssign) -> Changes:
    yield ast.Pass()
    yield ast.Assign([node.target], node.value)
    if other := _REVERSED.get(type(node.op)):
        yield _but(node, op=other())


def _tried(node: ast.Try) -> Changes:
    if node.finalbody:
        yield (
            _but(node, finalbody=[]) if node.handlers else ast.If(ast.Constant(True), node.body, [])
        )


def _known(node: ast.Assign, function: ast.FunctionDef) -> bool:
    """Return whether a name has a value without the assignment, so that its removal is a change."""
    target = node.targets[0]
    if isinstance(target, ast.Attribute | ast.Subscript):
        return True
    arguments = function.args
    known = {one.arg for one in (*arguments.args, *arguments.kwonlyargs, *arguments.posonlyargs)}
    for other in ast.walk(function):
        if isinstance(other, ast.Assign) and other.lineno < node.lineno:
            known |= {one.id for one in ast.walk(other.targets[0]) if isinstance(one, ast.Name)}
    return {one.id for one in ast.walk(target) if isinstance(one, ast.Name)} <= known


def _returned(node: ast.Return, function: ast.FunctionDef) -> Changes:
    returns = function.returns
    kind = getattr(returns.value if isinstance(returns, ast.Subscript) else returns, "id", "")
    yield _but(node, value=ast.parse(_EMPTY.get(kind, "None"), mode="eval").body)
    if kind == "bool" and node.value:
        yield _but(node, value=_not(node.value))


_CHANGES: dict[type[ast.AST], Callable[[Any], Changes]] = {
    ast.Compare: _compare,
    ast.BoolOp: _bool,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.If: _condition,
    ast.IfExp: _condition,
    ast.For: _loop,
    ast.comprehension: _filters,
    ast.Constant: _constant,
    ast.Call: _call,
    ast.Slice: _slice,
    ast.Tuple: _elements,
    ast.List: _elements,
    ast.Set: _elements,
    ast.Dict: _entries,
    ast.Expr: _statement,
    ast.Raise: _removed,
    ast.Delete: _removed,
    ast.Break: _left,
    ast.Continue: _left,
    ast.AugAssign: _added,
    ast.Try: _tried,
}
