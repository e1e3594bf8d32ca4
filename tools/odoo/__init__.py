"""An Odoo 19 of our own, on this machine alone: ``make odoo``.

It is put together from Debian's packages in one folder of the cache, with its own PostgreSQL, and
listens on the loopback interface. Nothing is installed on the machine, and no other database or
server on it is touched; whoever deletes the folder has removed it all.

- `place` knows the folder, and says what is being done,
- `packages` fetches and unpacks what Debian has,
- `postgres` is the database server,
- `server` is Odoo, and the template that every fresh database is a copy of.
"""

from tools.odoo.place import Trouble
from tools.odoo.server import Odoo, bring_up

__all__ = ["Odoo", "Trouble", "bring_up"]
