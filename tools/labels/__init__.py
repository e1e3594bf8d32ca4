"""The labels of Odoo's screens: which ones the manual uses, and how the live server spells them."""
