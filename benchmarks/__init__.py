"""How fast the reference engine, the examples and the builds are; `make bench` runs it all."""

from typing import NamedTuple


class Row(NamedTuple):
    """One figure.

    Args:
        what: What was measured.
        value: How much it is.
        unit: Of what.
        aim: How much it is to be; nothing where it is only told.
    """

    what: str
    value: float
    unit: str
    aim: str = ""
