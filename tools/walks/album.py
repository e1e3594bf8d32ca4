"""The files of the pictures, and whether two of them show the same."""

from __future__ import annotations

import html
import json
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter
from pixelmatch.contrib.PIL import pixelmatch

from tools.odoo.place import ROOT

FOLDER = ROOT / "docs" / "crm" / "img"
SIGNATURE = FOLDER / "drawn-by.txt"
MARKS = FOLDER / "marks.json"
SHEET = ROOT / "build" / "pictures"

# What outlines and numbers are drawn in, see screen.css, and how far a palette may be from it.
MARKED, NEAR = (0xD9, 0x48, 0x0F), 12

LARGEST = 120 * 1024
COLOURS = 256

# pixelmatch's own measure of how far two colours are apart, in which the eye sees no difference; a
# picture has changed when more than this many pixels of its screen differ. One letter has more.
THRESHOLD = 0.1
PIXELS = 25


class Change(NamedTuple):
    """A picture that is no longer as it was."""

    name: str
    why: str


def small(shot: bytes) -> bytes:
    """Return a screenshot as the smallest file that looks the same.

    A screen has few colours, so a palette of them loses nothing that the eye sees.
    """
    picture = Image.open(BytesIO(shot)).convert("RGB")
    picture = picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def difference(before: bytes, after: bytes) -> str:
    """Say how two pictures differ; nothing when they show the same."""
    if before == after:
        return ""
    one, two = (Image.open(BytesIO(data)).convert("RGB") for data in (before, after))
    if one.size != two.size:
        return f"{one.width} × {one.height} pixels became {two.width} × {two.height}"
    place = ImageChops.difference(one, two).getbbox()
    if place is None:
        return ""
    pixels = pixelmatch(one.crop(place), two.crop(place), threshold=THRESHOLD)
    return f"{pixels} pixels differ" if pixels > PIXELS else ""


def marked(picture: bytes) -> list[int]:
    """Return where what is outlined and numbered begins and ends, in percent of the width."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    apart = ImageChops.difference(image, Image.new("RGB", image.size, MARKED))
    red, green, blue = (band.point(lambda by: 255 * (by <= NEAR)) for band in apart.split())
    all_three = ImageChops.darker(ImageChops.darker(red, green), blue)
    # Letters of such a colour are thinner than the line of an outline.
    place = all_three.filter(ImageFilter.MinFilter(5)).getbbox()
    return [round(100 * x / image.width) for x in (place[0], place[2])] if place else []


def write_marks() -> None:
    """Note where each picture that is kept is marked, for whoever shows a part of it first."""
    found = {name: marked(path_of(name).read_bytes()) for name in sorted(kept())}
    lines = ",\n".join(f"  {json.dumps(name)}: {place}" for name, place in found.items() if place)
    MARKS.write_text(f"{{\n{lines}\n}}\n", "utf-8")


def path_of(name: str) -> Path:
    """Return the file of a picture, which is named like ``fa/merging-window``."""
    return FOLDER / f"{name}.png"


def compare(name: str, picture: bytes) -> Change | None:
    """Tell whether a picture has changed since it was kept."""
    kept = path_of(name)
    if not kept.exists():
        return Change(name, "new")
    why = difference(kept.read_bytes(), picture)
    return Change(name, why) if why else None


def keep(name: str, picture: bytes) -> Change | None:
    """Keep a picture, unless the one that is kept shows the same."""
    change = compare(name, picture)
    if change:
        path_of(name).parent.mkdir(parents=True, exist_ok=True)
        path_of(name).write_bytes(picture)
    return change


def kept() -> set[str]:
    """Return the names of all pictures that are kept."""
    return {path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("*/*.png")}


def drawn_by() -> str:
    """Return the browser that drew the pictures that are kept."""
    return SIGNATURE.read_text("utf-8").strip() if SIGNATURE.exists() else ""


def sign(browser: str) -> None:
    """Note the browser that drew the pictures: another one may draw letters differently."""
    SIGNATURE.write_text(browser + "\n", "utf-8")


def put_away(names: set[str], *, really: bool) -> list[Change]:
    """Remove pictures that no scene takes any more, or just name them."""
    for name in names if really else ():
        path_of(name).unlink()
    return [Change(name, "no longer taken") for name in sorted(names)]


def write_sheet(changes: list[Change], pictures: dict[str, bytes]) -> Path:
    """Write a page that shows what changed, before and after."""
    rows = []
    for name, why in changes:
        cells = []
        for when, data in (("before", _read(name)), ("after", pictures.get(name))):
            file = SHEET / when / f"{name}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data or b"")
            image = f'<img src="{when}/{name}.png" alt="{when}">' if data else "none"
            cells.append(f"<td>{image}</td>")
        rows.append(f"<tr><th>{name}<br>{html.escape(why)}</th>{''.join(cells)}</tr>")
    sheet = SHEET / "index.html"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(PAGE.format(rows="\n".join(rows) or "<tr><td>Nothing changed."), "utf-8")
    return sheet


def _read(name: str) -> bytes | None:
    return path_of(name).read_bytes() if path_of(name).exists() else None


PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pictures that changed</title>
<style>
  body {{ font: 1rem system-ui; margin: 1.5rem }}
  table {{ border-collapse: collapse; width: 100% }}
  th, td {{ border: 1px solid #ccc; padding: 0.6rem; text-align: start; vertical-align: top }}
  img {{ max-width: 100% }}
</style>
<h1>Pictures that changed</h1>
<table>
<tr><th></th><th>before</th><th>after</th></tr>
{rows}
</table>
</html>
"""
