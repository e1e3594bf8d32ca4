"""The settings, the menus, and what each role sees and may do."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from crm_demo.crm import CRM
from crm_demo.crm import config as verbs
from crm_demo.crm.config import UnknownMenu, UnknownRole
from crm_demo.errors import Language
from crm_demo.records import LostReason, Role, Salesperson, Settings, Stage, Team
from crm_demo.reference import activity_types, lost, roles
from crm_demo.reference.desk import Desk, reads, writes
from crm_demo.reference.store import Store

#: What a new CRM comes with, in English and in Persian as Odoo's screens name it.
_STAGES = (("New", "جدید", 1), ("Qualified", "تایید شده", 2), ("Proposition", "پیشنهاد", 3))
_WON = ("Won", "برد", 70)
_TEAM = ("Sales", "فروش ها")
#: The menu: depth, English, Persian, and the least role that sees the entry.
_MENU: tuple[tuple[int, str, str, Role], ...] = (
    (0, "Sales", "فروش ها", "own documents"),
    (1, "My Pipeline", "فرصت‌های فروش من", "own documents"),
    (1, "My Activities", "فعالیتهای من", "own documents"),
    (1, "Teams", "تیم‌ها", "own documents"),
    (1, "Customers", "مشتریان", "own documents"),
    (0, "Leads", "سرنخ ها", "own documents"),
    (0, "Reporting", "گزارش", "own documents"),
    (1, "Forecast", "پیش بینی", "own documents"),
    (1, "Pipeline", "فرصت‌های فروش", "own documents"),
    (1, "Leads", "سرنخ ها", "own documents"),
    (1, "Activities", "فعالیت ها", "own documents"),
    (0, "Configuration", "پیکربندی", "administrator"),
    (1, "Settings", "تنظیمات", "system"),
    (1, "Sales Teams", "تیم های فروش", "administrator"),
    (1, "Activities", "فعالیت ها", "administrator"),
    (2, "Activity Types", "انواع فعالیت", "administrator"),
    (2, "Activity Plans", "برنامه های فعالیت", "administrator"),
    (1, "Pipeline", "فرصت‌های فروش", "administrator"),
    (2, "Tags", "برچسب‌ها", "administrator"),
    (2, "Lost Reasons", "دلایل باخت", "administrator"),
    (1, "Lead Generation", "تولید سرنخ", "administrator"),
    (2, "Lead Mining Requests", "درخواست های استخراج سرنخ", "administrator"),
)


def new_store(language: Language) -> tuple[Store, Salesperson]:
    """Return an empty CRM, as it is after installing, and its administrator."""
    store = Store(language)
    user = store.put(Salesperson("Administrator", role="system"))
    store.put(Team(store.said(*_TEAM), leader=user, members=(user,)))
    for english, persian, sequence in (*_STAGES, _WON):
        won = sequence == _WON[2]
        store.put(Stage(store.said(english, persian), sequence=sequence, won=won))
    for reason in lost.LOST_REASONS:
        store.put(LostReason(store.said(*reason)))
    activity_types.ship(store)
    return store, user


class Config(verbs.Config, Desk):
    """Settings, menus and people."""

    @writes("system")
    def settings(self) -> Settings:
        return self.store.settings

    @writes("system")
    def configure(self, *, leads: bool | None = None, multi_teams: bool | None = None) -> Settings:
        store = self.store
        if leads is not None and leads != store.settings.leads:
            store.settings = replace(store.settings, leads=leads)
            for team in [team for team in store.teams.values() if team.pipeline]:
                store.put(replace(team, leads=leads))
        if multi_teams is not None:
            store.settings = replace(store.settings, multi_teams=multi_teams)
        return store.settings

    @reads
    def menu(self, *path: str) -> tuple[str, ...]:
        store = self.store
        below: list[str] = []
        found = not path
        opened: list[str] = []
        for depth, english, persian, role in _MENU:
            hidden = (depth, english) == (0, "Leads") and not store.settings.leads
            if roles.has(self.user, role) and not hidden:
                opened[depth:] = [store.said(english, persian)]
                found = found or tuple(opened) == path
                if depth == len(path) and tuple(opened[:depth]) == path:
                    below.append(opened[depth])
        if not found:
            raise UnknownMenu(store.language, menu=path[-1])
        return tuple(below)

    @writes("system")
    def add_salesperson(self, name: str, *, role: Role = "own documents") -> Salesperson:
        if role not in roles.ROLES:
            raise UnknownRole(self.language, role=role, roles=", ".join(roles.ROLES))
        return self.store.put(Salesperson(self.store.required(name), role))

    @reads
    def sign_in(self, salesperson: Salesperson) -> CRM:
        assert isinstance(self, CRM)  # noqa: S101 - each engine is one
        other = copy(self)
        other.user = salesperson
        return other
