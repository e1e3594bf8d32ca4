"""When a view hides a field or a button, or locks it: small expressions over what it shows."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, others: one in others,
    ast.NotIn: lambda one, others: one not in others,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
}


def holds(expression: str, values: Mapping[str, Any]) -> bool:
    """Return whether an expression of a view is true.

    Only what views say is understood: names, constants, lists, comparisons, `and`, `or`, `not`, and
    `context.get(...)`; nothing of it is executed as Python.

    Args:
        expression: What the view says, such as ``"won_status != 'pending'"`` or ``"1"``.
        values: What the form shows, by its fields.

    Raises:
        ValueError: The view says something else.
    """
    return bool(_value(ast.parse(expression.strip(), mode="eval").body, values))


def _value(node: ast.expr, values: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value):
            return value
        case ast.Name(name):
            return values.get(name, False)
        case ast.List(parts) | ast.Tuple(parts):
            return [_value(part, values) for part in parts]
        case ast.UnaryOp(ast.Not(), operand):
            return not _value(operand, values)
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, values)
        case ast.BoolOp(ast.And(), parts):
            return all(_value(part, values) for part in parts)
        case ast.BoolOp(_, parts):
            return any(_value(part, values) for part in parts)
        case ast.Compare(left, operators, rights):
            sides = [_value(side, values) for side in (left, *rights)]
            pairs = zip(operators, sides, sides[1:], strict=False)
            return all(_COMPARE[type(how)](one, other) for how, one, other in pairs)
        case ast.Call(ast.Attribute(ast.Name("context"), "get"), [key, *default]):
            fallback = _value(default[0], values) if default else False
            return values.get("context", {}).get(_value(key, values), fallback)
        case _:
            raise ValueError(ast.unparse(node))
