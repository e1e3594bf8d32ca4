"""Where a picture is cropped, and where its outlines and numbers are: geometry alone.

A box is a part of the screen; lines are the boxes of all that the screen has to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from playwright.sync_api import FloatRect

Size = tuple[int, int]

# How much of the screen a picture shows around its subject, and how narrow it may be.
AROUND = 18
NARROWEST = 540
# How far an edge stays away from a line of text, and what is so wide that an edge may cut it.
GAP, WIDE = 6, 300
# How far outside an outline is at the most, and how much there is of it beyond that.
OUTSIDE, HALO = 6, 2
# The bar at the top of the screen, and how near to the edges a picture goes to them.
BAR, EDGE = 46, 90


def outline(
    box: FloatRect, window: FloatRect | None, lines: Sequence[FloatRect], size: Size
) -> FloatRect:
    """Return where to outline a box: a little outside, but not over a line of text.

    Args:
        box: What is outlined.
        window: The window that is open over the screen; some of its parts reach beyond it.
        lines: Where the screen has text.
        size: The size of the screen.
    """
    if window:
        box = common(box, union([window], -OUTSIDE))
    edges, texts = sides(box), [sides(line) for line in lines]
    for side in range(4):
        axis, sign = side % 2, -1 if side < 2 else 1
        across, near = 1 - axis, (side + 2) % 4
        gaps = [
            (text[near] - edges[side]) * sign - HALO
            for text in texts
            if text[across] < edges[across + 2] and text[across + 2] > edges[across]
        ]
        edges[side] += sign * max(0, min([OUTSIDE, *(gap for gap in gaps if gap > -OUTSIDE)]))
    return clip(rect(*edges), size, 1)


def badge(box: FloatRect, taken: Sequence[FloatRect], size: Size, *, rtl: bool) -> FloatRect:
    """Return where the number of an outline is: at a corner that no text or number has taken.

    The corner where reading begins comes first.
    """
    left, top, right, bottom = sides(box)
    across = [right - 7, left - 17] if rtl else [left - 17, right - 7]
    corners: list[FloatRect] = [
        {"x": min(max(x, 2), size[0] - 26), "y": y, "width": 24, "height": 24}
        for y in (top - 13, bottom - 12)
        for x in across
        if y > 0
    ]
    return min(corners, key=lambda corner: sum(_overlap(corner, other) for other in taken))


def crop(
    shown: Sequence[FloatRect],
    lines: Sequence[FloatRect],
    size: Size,
    *,
    below: int,
    covered: bool,
    rtl: bool,
) -> FloatRect:
    """Return which part of the screen to show: whole pixels, and not too narrow.

    Args:
        shown: What must be in it.
        lines: Where the screen has text.
        size: The size of the screen.
        below: How much more is in it below.
        covered: Whether a window is open over it; what is behind is of no interest.
        rtl: Whether lines begin on the right.
    """
    box = union(shown, AROUND)
    left, right = box["x"], box["x"] + box["width"]
    if (missing := NARROWEST - box["width"]) > 0:
        # What else there is to read begins on the side where reading begins.
        left, right = (left - missing, right) if rtl else (left, right + missing)
    left, right = left - max(0, right - size[0]), right - min(0, left)
    if not covered:
        # What stands at the edge of the screen is not cut.
        left = 0 if left < EDGE else left
        right = size[0] if right > size[0] - EDGE else right
    # No strip of the bar at the top: the whole of it, or nothing.
    top = 0 if box["y"] < BAR else box["y"]
    whole = clip(rect(left, top, right, box["y"] + box["height"] + below), size)
    return whole if covered else clip(uncut(whole, union(shown), lines), size)


def uncut(box: FloatRect, shown: FloatRect, lines: Sequence[FloatRect]) -> FloatRect:
    """Return a box like the given one, whose edges cut no line of text.

    Args:
        box: The part of the screen to show.
        shown: What must be in it.
        lines: Where the screen has text.
    """
    edges, must, texts = sides(box), sides(shown), [sides(line) for line in lines]
    for _ in range(10):  # moving one edge may bring another to a line
        before = [*edges]
        for side in range(4):
            axis, sign = side % 2, 1 if side < 2 else -1
            across = 1 - axis
            cut = [
                text
                for text in texts
                if (axis or text[2] - text[0] < WIDE)
                and text[axis] < edges[side] < text[axis + 2]
                and text[across] < edges[across + 2]
                and text[across + 2] > edges[across]
            ]
            if cut:
                begins, ends = min(text[axis] for text in cut), max(text[axis + 2] for text in cut)
                inner, outer = (ends, begins) if sign > 0 else (begins, ends)
                inner, outer = inner + sign * GAP, outer - sign * GAP
                room = axis or abs(edges[2 - side] - inner) >= NARROWEST
                fits = room and (must[side] - inner) * sign >= 0
                nearer = abs(inner - edges[side]) <= abs(outer - edges[side])
                edges[side] = inner if fits and nearer else outer
        if edges == before:
            break
    return rect(*edges)


def clip(box: FloatRect, size: Size, edge: float = 0) -> FloatRect:
    """Return the part of a box that is on the screen, but for its edge."""
    screen = {"x": edge, "y": edge, "width": size[0] - 2 * edge, "height": size[1] - 2 * edge}
    return common(box, cast("FloatRect", screen))


def common(box: FloatRect, other: FloatRect) -> FloatRect:
    """Return what two boxes have in common."""
    both = [*zip(sides(box), sides(other), strict=True)]
    left, top, right, bottom = [*map(max, both[:2]), *map(min, both[2:])]
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def union(boxes: Sequence[FloatRect], more: float = 0) -> FloatRect:
    """Return the box around several, and some more on each side."""
    left = min(box["x"] for box in boxes) - more
    top = min(box["y"] for box in boxes) - more
    right = max(box["x"] + box["width"] for box in boxes) + more
    bottom = max(box["y"] + box["height"] for box in boxes) + more
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def rect(left: float, top: float, right: float, bottom: float) -> FloatRect:
    """Return a box of whole pixels."""
    left, top, right, bottom = map(round, (left, top, right, bottom))
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def sides(box: FloatRect) -> list[float]:
    """Return where a box begins, across and down, and where it ends."""
    return [box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]]


def _overlap(box: FloatRect, other: FloatRect) -> float:
    """Return how much of the screen two boxes share, in square pixels."""
    both = common(box, other)
    return max(0, both["width"]) * max(0, both["height"])
