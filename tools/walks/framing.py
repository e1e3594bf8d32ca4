"""Where a picture is cropped, and where its outlines and numbers are: geometry alone.

A box is a part of the screen; lines are the boxes of all that the screen has to read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import cast

from playwright.sync_api import FloatRect

Size = tuple[int, int]

# How much of the screen a picture shows around its subject, and how narrow it may be: as wide as a
# phone shows it, see pictures.css.
AROUND = 18
NARROWEST = 456
# How far an edge stays away from a line of text, and what is so wide that an edge may cut it.
GAP, WIDE = 6, 300
# How far outside an outline is at the most, and how much there is of it beyond that.
OUTSIDE, HALO = 6, 2
# How far apart two outlines are, one beside the other.
APART = 8
# How large the number of an outline is, how much air it has, and how near to a place it covers it.
NUMBER, AIR, NEAR = 24, 5, 14
# What it costs a number to cover an outline or a number, by what it costs to cover a text.
WORSE = 4
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


def apart(outlines: Sequence[FloatRect], lines: Sequence[FloatRect]) -> list[FloatRect]:
    """Return outlines of which no two touch that are one beside or below the other.

    Args:
        outlines: The outlines.
        lines: Where the screen has text; of what an outline is around none is left out.
    """
    edges, texts = [sides(each) for each in outlines], [sides(line) for line in lines]
    for one, other in combinations(edges, 2):
        for axis in (0, 1):
            first, second = sorted((one, other), key=lambda each: each[axis])
            end, begin, across = first[axis + 2], second[axis], 1 - axis
            middle = (end + begin) / 2
            beside = first[across] < second[across + 2] and first[across + 2] > second[across]
            if not beside or begin - end >= APART or end - begin > APART:
                continue  # far enough, or one in the other
            inside = [
                [
                    t
                    for t in texts
                    if all(each[a] < (t[a] + t[a + 2]) / 2 < each[a + 2] for a in (0, 1))
                ]
                for each in (first, second)
            ]
            first[axis + 2] = max([middle - APART / 2, *(t[axis + 2] + 1 for t in inside[0])])
            second[axis] = min([middle + APART / 2, *(t[axis] - 1 for t in inside[1])])
    return [rect(*each) for each in edges]


def badges(
    outlines: Sequence[FloatRect], lines: Sequence[FloatRect], size: Size, *, rtl: bool
) -> list[FloatRect]:
    """Return where the numbers of outlines are.

    Args:
        outlines: The outlines.
        lines: Where the screen has text.
        size: The size of the screen.
        rtl: Whether lines begin on the right.
    """
    found = list[FloatRect]()
    for outlined in outlines:
        others = [other for other in outlines if other != outlined]
        worse = [*(edge for other in others for edge in _border(other)), *found]
        around = [other for other in others if common(other, outlined) != outlined]
        found.append(badge(outlined, [*lines, *around], size, worse=worse, rtl=rtl))
    return found


def badge(
    box: FloatRect,
    taken: Sequence[FloatRect],
    size: Size,
    *,
    worse: Sequence[FloatRect] = (),
    rtl: bool,
) -> FloatRect:
    """Return where the number of an outline is: where it covers least.

    It touches its outline, at the corner where reading begins if it can be: a phone shows that
    corner, and not the other end of what is wide.

    Args:
        box: The outline.
        taken: What it had better not cover.
        size: The size of the screen.
        worse: What it is to cover even less: the lines of other outlines, and other numbers.
        rtl: Whether lines begin on the right.
    """
    far = 20 + box["width"] / 2  # what it costs to be at the other end

    def cost(place: tuple[float, FloatRect]) -> float:
        loss, corner = place
        covered = sum(_covered(corner, other) for other in taken)
        return loss + covered + WORSE * sum(_covered(corner, other) for other in worse)

    return min(_places(box, size, far, rtl=rtl), key=cost)[1]


def _places(
    box: FloatRect, size: Size, far: float, *, rtl: bool
) -> Iterator[tuple[float, FloatRect]]:
    """Yield where the number of an outline may be, and what it costs."""
    left, top, right, bottom = sides(box)
    middle = (top + bottom - NUMBER) / 2
    # How far beyond the edge where reading begins, and where its top is: on the corner, a little
    # away from it, beside the outline, above or below it.
    near = [
        (17, top - 13),
        (20, top - 18),
        (22, top - 8),
        (22, middle),
        (17, bottom - 12),
        (20, bottom - 6),
        (-2, top - 22),
        (-2, bottom - 2),
    ]
    for beyond, loss in ((True, 0), (False, far)):
        for order, (out, y) in enumerate(near):
            x = right - NUMBER + out if rtl == beyond else left - out
            on = [
                min(max(at, AIR), end - NUMBER - AIR) for at, end in zip((x, y), size, strict=True)
            ]
            yield loss + 3 * order, {"x": on[0], "y": on[1], "width": NUMBER, "height": NUMBER}


def _border(box: FloatRect) -> Iterator[FloatRect]:
    """Yield the lines of an outline."""
    left, top, right, bottom = sides(box)
    yield from (rect(left, y - 2, right, y + 2) for y in (top, bottom))
    yield from (rect(x - 2, top, x + 2, bottom) for x in (left, right))


def _covered(number: FloatRect, other: FloatRect) -> float:
    """Return how much of something a number covers, which is round, in square pixels."""
    across, down = (number[a] + NUMBER / 2 for a in ("x", "y"))
    left, top, right, bottom = sides(common(union([number], 2), other))
    if left >= right or top >= bottom:
        return 0
    grid = range(-NEAR, NEAR, 2)
    return 4.0 * sum(
        (dx + 1) ** 2 + (dy + 1) ** 2 <= NEAR**2
        and left < across + dx + 1 < right
        and top < down + dy + 1 < bottom
        for dx in grid
        for dy in grid
    )


def crop(
    shown: Sequence[FloatRect],
    numbers: Sequence[FloatRect],
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
        numbers: The numbers of what is shown, which must be in it with some air.
        lines: Where the screen has text.
        size: The size of the screen.
        below: How much more is in it below.
        covered: Whether a window is open over it; what is behind is of no interest.
        rtl: Whether lines begin on the right.
    """
    must = union([*shown, *(union([number], AIR) for number in numbers)])
    box = union([must, union(shown, AROUND)])
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
    return whole if covered else clip(uncut(whole, must, lines), size)


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
            axis, across = side % 2, 1 - side % 2
            seen = [
                (text[axis], text[axis + 2])
                for text in texts
                if (axis or text[2] - text[0] < WIDE)
                and text[across] < edges[across + 2]
                and text[across + 2] > edges[across]
            ]
            if any(begin < edges[side] < end for begin, end in seen):
                sign = 1 if side < 2 else -1
                enough = edges[(side + 2) % 4] - sign * (0 if axis else NARROWEST)
                free = [
                    edge
                    for edge in _between(seen)
                    if (must[side] - edge) * sign >= 0 and (axis or (enough - edge) * sign >= 0)
                ]
                edges[side] = min((abs(edge - edges[side]), edge) for edge in free)[1]
        if edges == before:
            break
    return rect(*edges)


def _between(spans: Sequence[tuple[float, float]]) -> Iterator[float]:
    """Yield where an edge cuts no line of text: a little away from each, or amidst two."""
    last = -math.inf
    for begin, end in sorted(spans):
        if begin > last:
            yield max(begin - GAP, (begin + last) / 2)
            if last > -math.inf:
                yield min(last + GAP, (begin + last) / 2)
        last = max(last, end)
    yield last + GAP


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
