"""Print the Makefile's target that brings a Chromium; nothing where there is one already."""

from __future__ import annotations

import sys

from tools import chromium


def main() -> None:
    """Print it; or fail, and say what to do."""
    # The target is named in any case: it knows whether what npm brought is the newest.
    if not chromium.of_this_machine() and chromium.is_packed_for_this_machine():
        print(chromium.PACKED.relative_to(chromium.ROOT))
    elif not chromium.find():
        sys.exit(chromium.MISSING)


if __name__ == "__main__":
    main()
