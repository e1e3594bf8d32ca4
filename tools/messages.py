"""What a live server says when it refuses: each message that the manual quotes, provoked.

It is asked as the browser asks it, for it words some messages otherwise for programs.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm_demo.crm.converting import AlreadyWon
from crm_demo.crm.leads import InvalidProbability
from crm_demo.crm.lost import LostReasonInUse
from crm_demo.crm.merging import TooFewToMerge, TooManyToMerge
from crm_demo.crm.stages import StageInUse
from crm_demo.errors import CRMError, Language, NotAllowed, WonCannotBeLost
from crm_demo.odoo import OdooCRM
from crm_demo.odoo.connection import Connection, Secret
from crm_demo.odoo.keys import Session
from crm_demo.odoo.server import LOCALES, Fault, Server
from crm_demo.records import Lead, Salesperson


class Browser(Server):
    """A server that takes a user's calls as from the user's browser.

    Args:
        server: The server.
        login: The login of the user.
        password: The password of the user.
        language: The language that the browser shows.
    """

    def __init__(self, server: Server, login: str, password: Secret, language: Language) -> None:
        # A browser has a session instead of a key.
        super().__init__(server.url, server.database, login, Secret("none"), language)
        self._session = Session(Connection(server.url, language))
        self._session.sign_in(server.database, login, password)

    def call(
        self,
        model: str,
        method: str,
        ids: Sequence[int] | None = None,
        /,
        context: Mapping[str, object] | None = None,
        **arguments: object,
    ) -> Any:
        """Call a method of a model."""
        here = {"lang": LOCALES[self.language], **(context or {})}
        call = {
            "model": model,
            "method": method,
            "args": [] if ids is None else [list(ids)],
            "kwargs": {**arguments, "context": here},
        }
        return self._session.post("/web/dataset/call_kw", call)


def in_browser(crm: OdooCRM, user: Salesperson, language: Language) -> OdooCRM:
    """Return the CRM as a user sees it in the browser.

    The user gets a new password, as when an administrator of the system gives one.
    """
    password = Secret(secrets.token_urlsafe())
    (values,) = crm.server.call(
        "res.users",
        "web_save",
        [user._id],
        vals={"password": password, "lang": LOCALES[language]},
        specification={"login": {}},
    )
    return crm.seen_by(user, Browser(crm.server, values["login"], password, language))


@dataclass(frozen=True)
class Provocation:
    """Something that the server refuses.

    Args:
        what: What is tried.
        error: What our engine makes of it; nothing if none of our verbs can do it.
        attempt: The attempt.
    """

    what: str
    error: type[CRMError] | None
    attempt: Callable[[OdooCRM], object]

    def said(self, crm: OdooCRM) -> str:
        """Return what the server says to the user.

        Raises:
            AssertionError: It refuses nothing.
        """
        try:
            self.attempt(crm)
        except Fault as fault:
            return fault.said
        except CRMError as error:
            cause = error.__cause__ if isinstance(error.__cause__, Fault) else None
            if cause is None:
                raise AssertionError(f"{self.what}: only our engine refused: {error}") from error
            if self.error and type(error) is not self.error:
                got, wanted = type(error).__name__, self.error.__name__
                raise AssertionError(f"{self.what} is {got}, not {wanted}") from error
            return cause.said
        raise AssertionError(f"{self.what}: the server refused nothing")


def _won(crm: OdooCRM) -> Lead:
    return crm.win(crm.add_opportunity("A won one"))


def _save_too_late(crm: OdooCRM) -> None:
    lead = crm.add_lead("Going")
    form = crm._lead_form(lead).choose(description="<p>Too late</p>")
    crm.delete(lead)
    form.save({})


def _sara(crm: OdooCRM) -> OdooCRM:
    return in_browser(crm, crm.add_salesperson("Sara"), crm.language)


def _delete_as_sara(crm: OdooCRM) -> None:
    sara = _sara(crm)
    sara.server.call("crm.lead", "unlink", [sara.add_lead("Hers")._id])


def _delete_stage(crm: OdooCRM) -> None:
    crm.add_opportunity("In the first stage")
    crm.delete_stage(crm.stages()[0])


def _delete_reason(crm: OdooCRM) -> None:
    reason = crm.lost_reasons()[0]
    crm.lose(crm.add_opportunity("Lost"), reason)
    crm.delete_lost_reason(reason)


def _join_twice(crm: OdooCRM) -> None:
    member = {"crm_team_id": crm.teams()[0]._id, "user_id": crm.add_salesperson("Sara")._id}
    crm.server.call("crm.team.member", "create", vals_list=[member, member])


PROVOCATIONS = (
    Provocation(
        "merging one alone",
        TooFewToMerge,
        lambda crm: crm.merge([crm.add_lead("Alone")]),
    ),
    Provocation(
        "merging six",
        TooManyToMerge,
        lambda crm: crm.merge([crm.add_lead(f"Lead {number}") for number in range(6)]),
    ),
    Provocation(
        "converting a won one",
        AlreadyWon,
        lambda crm: crm.convert(_won(crm)),
    ),
    Provocation(
        "making a won one uncertain",
        WonCannotBeLost,
        lambda crm: crm.update(_won(crm), probability=30),
    ),
    Provocation(
        "a probability of 101 %",
        InvalidProbability,
        lambda crm: crm.add_lead("Too sure", probability=101),
    ),
    Provocation(
        "opening a colleague's lead",
        NotAllowed,
        lambda crm: _sara(crm).refresh(crm.add_lead("Not hers")),
    ),
    Provocation("deleting as a salesperson", None, _delete_as_sara),
    Provocation("saving what is gone meanwhile", None, _save_too_late),
    Provocation("deleting a stage in use", StageInUse, _delete_stage),
    Provocation("deleting a lost reason in use", LostReasonInUse, _delete_reason),
    Provocation("the same person twice in a team", None, _join_twice),
)


def in_browser_as_administrator(crm: OdooCRM, language: Language) -> OdooCRM:
    """Return the CRM as an administrator of the system sees it in the browser."""
    return in_browser(crm, crm.add_salesperson("Kian", role="system"), language)
