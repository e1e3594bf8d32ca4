"""A Snowball stemmer for the browser, translated from the one that Python uses.

Snowball writes its stemmers in a small and regular Python.
Translated statement by statement, the JavaScript follows the installed library through its updates,
for any language that Sphinx has no stemmer for.
"""

from __future__ import annotations

import ast
import inspect
import json
from typing import Any

import snowballstemmer

INDENT = "  "
COMPARISONS: dict[type[ast.AST], str] = {
    ast.Eq: "===",
    ast.NotEq: "!==",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.And: " && ",
    ast.Or: " || ",
    ast.Not: "!",
    ast.USub: "-",
}


class Untranslatable(Exception):
    """Snowball began to write something that this translation does not know."""


def javascript(algorithm: str) -> str:
    """A class ``Stemmer`` with a method ``stemWord``, for a Snowball algorithm such as ``persian``.

    It rests on the ``BaseStemmer`` that Sphinx ships.
    """
    stemmer: Any = type(snowballstemmer.stemmer(algorithm))
    name = stemmer.__name__
    tree = ast.parse(inspect.getsource(stemmer))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    tables = {
        key: [_row(row) for row in value]
        for key, value in vars(stemmer).items()
        if isinstance(value, list | tuple)
    }
    numbers = {key: value for key, value in vars(stemmer).items() if isinstance(value, bool | int)}
    return "\n".join(
        [
            f"class {name} extends BaseStemmer {{",
            *(f"{INDENT}{key} = {json.dumps(value)};" for key, value in numbers.items()),
            *(_method(function, name) for function in functions),
            f"{INDENT}stemWord(word) {{",
            f"{INDENT * 2}this.setCurrent(word);",
            f"{INDENT * 2}this._stem();",
            f"{INDENT * 2}return this.getCurrent();",
            f"{INDENT}}}",
            "}",
            *(
                f"{name}.{key} = {json.dumps(value, ensure_ascii=False)};"
                for key, value in tables.items()
            ),
            f"window.Stemmer = {name};",
        ]
    )


def _row(row: Any) -> Any:
    # A text, or one ending that Snowball looks for, as the base of Sphinx wants it.
    return row if isinstance(row, str) else [row.s, row.substring_i, row.result]


def _method(function: ast.FunctionDef, owner: str) -> str:
    names = {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    # Python knows one scope in a function, JavaScript one in each block.
    declared = f"{INDENT * 2}let {', '.join(sorted(names))};\n" if names else ""
    return f"{INDENT}{function.name}() {{\n{declared}{_block(function.body, owner, 2)}\n{INDENT}}}"


def _block(statements: list[ast.stmt], owner: str, depth: int) -> str:
    return "\n".join(
        INDENT * depth + _statement(statement, owner, depth) for statement in statements
    )


def _statement(statement: ast.stmt, owner: str, depth: int) -> str:
    def block(statements: list[ast.stmt]) -> str:
        return f"{{\n{_block(statements, owner, depth + 1)}\n{INDENT * depth}}}"

    def say(node: ast.AST | None) -> str:
        return _expression(node, owner)

    match statement:
        case ast.While(test=test, body=body, orelse=[]):
            return f"while ({say(test)}) {block(body)}"
        case ast.If(test=test, body=body, orelse=orelse):
            return f"if ({say(test)}) {block(body)}" + (f" else {block(orelse)}" if orelse else "")
        # An exception is Snowball's way to leave a block in Python: JavaScript has labels for it.
        case ast.Try(
            body=body,
            handlers=[ast.ExceptHandler(type=ast.Name(id=label), body=[ast.Pass()])],
            orelse=[],
            finalbody=[],
        ):
            return f"{label}: {block(body)}"
        case ast.Raise(exc=ast.Call(func=ast.Name(id=label), args=[])):
            return f"break {label};"
        case ast.Assign(targets=[target], value=value):
            return f"{say(target)} = {say(value)};"
        case ast.AugAssign(target=target, op=op, value=value):
            return f"{say(target)} {OPERATORS[type(op)]}= {say(value)};"
        case ast.Return(value=value):
            return f"return {say(value)};"
        case ast.Expr(value=value):
            return f"{say(value)};"
        case ast.Continue() | ast.Break() as leave:
            return f"{type(leave).__name__.lower()};"
        case ast.Pass():
            return ";"
    raise Untranslatable(ast.unparse(statement))


def _expression(node: ast.AST | None, owner: str) -> str:
    def say(node: ast.AST) -> str:
        return _expression(node, owner)

    match node:
        case ast.Constant(value=bool() | int() | str() as value):
            return json.dumps(value)
        case ast.Name(id=name):
            return "this" if name == "self" else name
        case ast.Attribute(value=value, attr=name):
            return f"{say(value)}.{name}"
        case ast.Subscript(value=value, slice=place):
            return f"{say(value)}[{say(place)}]"
        case ast.Call(func=func, args=arguments, keywords=[]):
            return f"{say(func)}({', '.join(map(say, arguments))})"
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARISONS:
            return f"({say(left)} {COMPARISONS[type(op)]} {say(right)})"
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            return f"({say(left)} {OPERATORS[type(op)]} {say(right)})"
        case ast.BoolOp(op=op, values=values):
            return f"({OPERATORS[type(op)].join(map(say, values))})"
        case ast.UnaryOp(op=op, operand=operand) if type(op) in OPERATORS:
            return f"{OPERATORS[type(op)]}{say(operand)}"
    raise Untranslatable(ast.unparse(node) if node else "an empty expression")
