"""What each role sees and may do."""

from __future__ import annotations

from crm_demo.records import Lead, Role, Salesperson

ROLES: tuple[Role, ...] = ("own documents", "all documents", "administrator", "system")


def has(user: Salesperson, least: Role) -> bool:
    """Return whether a user has a role or a higher one."""
    return ROLES.index(user.role) >= ROLES.index(least)


def sees(user: Salesperson, lead: Lead) -> bool:
    """Return whether a user sees a lead: everybody's, or their own and those of nobody."""
    owner = lead.salesperson
    return has(user, "all documents") or owner is None or owner._id == user._id
