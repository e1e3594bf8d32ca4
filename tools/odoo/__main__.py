"""``make odoo`` and ``make odoo-stop``."""

from __future__ import annotations

import os
import sys
import time

from tools.odoo.place import Trouble, folder, say
from tools.odoo.server import PLAYGROUND, bring_up, stop


def main() -> None:
    """Bring Odoo up, or stop it."""
    start = time.monotonic()
    try:
        if sys.argv[1:] == ["stop"]:
            stop()
        elif url := os.environ.get("ODOO_URL"):
            say(f"ODOO_URL is set: {url} is used as it is, and nothing is started.")
        else:
            say("Bringing up Odoo 19 …")
            odoo = bring_up()
            took = f"{time.monotonic() - start:.0f} s"
            env = folder() / "odoo.env"
            say(
                f"Odoo 19 ({odoo.package}) answers at {odoo.url}, in {took}.\n"
                f"  To look at it:  sign in to the database {PLAYGROUND} as {odoo.user}; "
                f"the password is in {env}.\n"
                f"  To use it:      `. {env}`, then open_crm() opens it.\n"
                "  To end it:      make odoo-stop"
            )
    except Trouble as trouble:
        sys.exit(f"\n{trouble}")
    except KeyboardInterrupt:
        sys.exit("\nStopped half-way; the next `make odoo` goes on from here.")


if __name__ == "__main__":
    main()
