"""The engine that asks a live Odoo 19 server, over its external API."""

from crm_demo.odoo.engine import OdooCRM, open_odoo
from crm_demo.odoo.keys import make_key

__all__ = ["OdooCRM", "make_key", "open_odoo"]
