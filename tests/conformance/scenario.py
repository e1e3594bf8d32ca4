"""The steps of a random story: what a person may do next, whoever they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, multiple, rule
from tests.conformance.both import CAST, LEFT_OUT, Both, Pair, Person, Refusal
from tests.conformance.values import ADDRESSES, EMAILS, FORM, NAMES, PHONES, REASONS, WORDS

from crm_demo.reference import ReferenceCRM

PEOPLE = st.builds(Person, st.integers(0, len(CAST)))
SCREENS = st.lists(
    st.sampled_from(
        [
            "activities",
            "column_totals",
            "find_customers",
            "leads",
            "list_actions",
            "lost_by_reason",
            "lost_reasons",
            "menu",
            "opportunities",
            "pipeline",
            "settings",
            "stages",
            "team_cards",
            "teams",
        ]
    ),
    min_size=2,
    max_size=4,
    unique=True,
)


class Scenario(Both):
    """A story that both engines are told, step by step."""

    leads, teams, customers = Bundle("leads"), Bundle("teams"), Bundle("customers")
    planned = Bundle("planned")
    reasons = Bundle("reasons")
    some_leads = st.lists(leads, min_size=1, max_size=6, unique=True)

    @initialize(target=teams)
    def begin(self) -> Any:
        reference, live = self.seats[0]
        return self.keep("team", (reference.teams()[0], live.teams()[0]))

    @initialize(target=reasons)
    def have_a_reason(self) -> Any:
        return self.keep("reason", self.do(Person(0), "add_lost_reason", "Bad luck"))

    @initialize(
        target=leads,
        found=st.lists(
            st.tuples(FORM, st.sampled_from(["New", "Qualified", "Proposition", "Won", "Lost"])),
            min_size=2,
            max_size=4,
        ),
    )
    def find_some(self, found: list[tuple[dict[str, Any], str]]) -> Any:
        """There are some leads to begin with, some of which have gone further than others."""
        kept = []
        for number, (form, stage) in enumerate(found):
            verb = "add_opportunity" if number % 3 else "add_lead"
            results = self.do(Person(0), verb, f"Old {number}", **form)
            if not isinstance(results[0], Refusal):
                kept.append(self.keep("lead", results))
                if stage == "Lost":
                    self.do(Person(0), "lose", kept[-1])
                else:
                    self.do(Person(0), "move", kept[-1], stage)
                if number == 3:  # one that is rare otherwise
                    self.do(Person(0), "use_automated_probability", kept[-1])
        return multiple(*kept)

    @rule(leads=st.booleans(), multi_teams=st.booleans())
    def configure(self, leads: bool, multi_teams: bool) -> None:
        self.do(Person(0), "settings")
        self.do(Person(0), "configure", leads=leads, multi_teams=multi_teams)

    @rule(
        target=teams,
        name=NAMES,
        leader=st.none() | PEOPLE,
        members=st.lists(PEOPLE, max_size=3, unique=True).map(tuple),
        leads=st.booleans(),
        pipeline=st.booleans(),
    )
    def add_team(self, name: str, **form: Any) -> Any:
        return self.keep("team", self.do(Person(0), "add_team", name, **form))

    @rule(
        team=teams,
        form=st.fixed_dictionaries(
            {},
            optional={
                "leader": st.none() | PEOPLE,
                "members": st.lists(PEOPLE, max_size=3, unique=True).map(tuple),
                "leads": st.booleans(),
                "pipeline": st.booleans(),
            },
        ),
    )
    def update_team(self, team: Pair, form: dict[str, Any]) -> None:
        self.do(Person(0), "update_team", team, **form)

    @rule(
        name=st.sampled_from(["Trial", "Qualified", "Closed"]),
        sequence=st.sampled_from([0, 2, 10, 80]),
        won=st.booleans(),
        teams=st.lists(teams, max_size=2, unique=True).map(tuple),
    )
    def add_stage(self, name: str, **form: Any) -> None:
        self.do(Person(0), "add_stage", name, **form)

    @rule(target=customers, name=NAMES, email=EMAILS, phone=PHONES, address=ADDRESSES)
    def add_company(self, name: str, **form: Any) -> Any:
        return self.keep("customer", self.do(Person(0), "add_company", name, **form))

    @rule(
        target=customers,
        name=NAMES,
        company=st.none() | customers,
        email=EMAILS,
        phone=PHONES,
        address=ADDRESSES,
    )
    def add_contact(self, name: str, company: Pair | None, **form: Any) -> Any:
        if company and not self.pairs[company][0].is_company:
            company = None
        results = self.do(Person(0), "add_contact", name, company=company, **form)
        return self.keep("customer", results)

    @rule(
        target=leads,
        who=PEOPLE,
        verb=st.sampled_from(["add_lead", "add_opportunity"]),
        name=NAMES,
        form=FORM,
        salesperson=st.just(LEFT_OUT) | st.none() | PEOPLE,
        team=st.just(LEFT_OUT) | st.none() | teams,
        customer=st.just(LEFT_OUT) | st.none() | customers,
    )
    def add_lead(self, who: Person, verb: str, name: str, form: Any, **others: Any) -> Any:
        return self.keep("lead", self.do(who, verb, name, **form, **others))

    @rule(
        target=leads,
        sender=EMAILS.filter(lambda email: email.count("@") == 1),
        subject=NAMES,
        body=WORDS,
        team=st.none() | teams,
    )
    def receive_email(self, sender: str, subject: str, body: str, team: Pair | None) -> Any:
        results = self.do(Person(0), "receive_email", sender, subject, body, team=team)
        return self.keep("lead", results)

    @rule(
        who=PEOPLE,
        lead=leads,
        form=FORM,
        name=st.just(LEFT_OUT) | NAMES,
        salesperson=st.just(LEFT_OUT) | st.none() | PEOPLE,
        team=st.just(LEFT_OUT) | st.none() | teams,
        customer=st.just(LEFT_OUT) | st.none() | customers,
    )
    def update(self, who: Person, lead: Pair, form: Any, **others: Any) -> None:
        self.do(who, "update", lead, **form, **others)

    @rule(
        who=PEOPLE,
        lead=leads,
        step=st.sampled_from(
            [
                ("log_note", "A note"),
                ("log_note", "یک خط\nخط دوم"),
                ("schedule_activity", "Call", "Ring"),
                ("schedule_activity", "Dance", "Waltz"),
                ("schedule_meeting", "Demo"),
                ("schedule_meeting", "A first meeting"),
                ("attach", "offer.pdf"),
                ("attach", " "),
            ]
        ),
    )
    def work_on(self, who: Person, lead: Pair, step: tuple[str, ...]) -> None:
        verb, *arguments = step
        self.do(who, verb, lead, *arguments)

    @rule(
        target=planned,
        who=PEOPLE,
        lead=leads,
        type=st.sampled_from(["Call", "Email", "To-Do", "Meeting", "in the calendar"]),
        summary=NAMES,
        days=st.none() | st.integers(-3, 9),
        salesperson=st.none() | PEOPLE,
        note=WORDS,
    )
    def plan(
        self, who: Person, lead: Pair, type: str, summary: str, days: int | None, **form: Any
    ) -> Any:
        if type == "in the calendar":
            results = self.do(who, "schedule_meeting", lead, summary)
        else:
            due = None if days is None else self.seats[0][0].today + timedelta(days=days)
            results = self.do(who, "schedule_activity", lead, type, summary, due=due, **form)
        if isinstance(results[0], Refusal):
            return multiple()
        return self.keep("activity", (results[0].activities[-1], results[1].activities[-1]))

    @rule(
        who=PEOPLE,
        activity=planned,
        verb=st.sampled_from(["update_activity", "complete", "cancel"]),
        form=st.fixed_dictionaries(
            {},
            optional={"summary": NAMES, "note": WORDS, "salesperson": PEOPLE},
        ),
        days=st.none() | st.integers(-3, 9),
        feedback=WORDS,
        salesperson=PEOPLE,
        pass_by=st.sampled_from([None, None, -1, 0, 1, 3, 30]),
    )
    def work_off(
        self,
        who: Person,
        activity: Pair,
        verb: str,
        form: Any,
        days: int | None,
        feedback: str,
        salesperson: Person,
        pass_by: int | None,
    ) -> None:
        if pass_by is not None:
            self.do(Person(0), "days_pass", pass_by)
        match verb:
            case "update_activity":
                today = self.seats[0][0].today
                due = LEFT_OUT if days is None else today + timedelta(days=days)
                self.do(who, verb, activity, **form, due=due)
            case "complete":
                self.do(who, verb, activity, feedback)
            case _:
                self.do(who, verb, activity)
        self.do(who, "activities", salesperson=salesperson)

    @rule(
        who=PEOPLE,
        lead=leads,
        verb=st.sampled_from(
            [
                "actions",
                "buttons",
                "chatter",
                "conversion",
                "count_similar",
                "locked",
                "ribbon",
                "similar",
            ]
        ),
    )
    def look_at(self, who: Person, lead: Pair, verb: str) -> None:
        self.do(who, verb, lead)

    @rule(who=PEOPLE, screens=SCREENS, lost=st.booleans(), team=st.none() | teams)
    def look_over(self, who: Person, screens: list[str], lost: bool, team: Pair | None) -> None:
        for screen in screens:
            match screen:
                case "leads" | "opportunities":
                    self.do(who, screen, lost=lost)
                case "lost_reasons":
                    self.do(who, screen, archived=lost)
                case "column_totals" | "pipeline" | "stages":
                    self.do(who, screen, team)
                case "find_customers":
                    self.do(who, screen, "a")
                case _:
                    self.do(who, screen)

    @rule(
        target=leads,
        who=PEOPLE,
        chosen=some_leads,
        salesperson=st.none() | PEOPLE,
        team=st.none() | teams,
    )
    def merge(self, who: Person, chosen: list[Pair], **options: Any) -> Any:
        return self.keep("lead", self.do(who, "merge", chosen, **options))

    @rule(
        target=leads,
        who=PEOPLE,
        lead=leads,
        action=st.sampled_from([None, "convert", "merge"]),
        customer=st.sampled_from([None, "new"]) | customers,
        salesperson=st.none() | PEOPLE,
        team=st.none() | teams,
    )
    def convert(self, who: Person, lead: Pair, **options: Any) -> Any:
        return self.keep("lead", self.do(who, "convert", lead, **options))

    @rule(
        who=PEOPLE,
        chosen=some_leads,
        salespeople=st.lists(PEOPLE, max_size=3, unique=True),
        team=st.none() | teams,
        deduplicate=st.booleans(),
        force=st.booleans(),
    )
    def convert_many(self, who: Person, chosen: list[Pair], **options: Any) -> None:
        if options["deduplicate"]:  # when several were merged, chance decides on whose turn it is
            options["salespeople"] = options["salespeople"][:1]
            # Where nothing was won or lost yet, it decides as well who stays without a probability.
            reference = self.seats[0][0]
            assert isinstance(reference, ReferenceCRM)
            options["deduplicate"] = bool(reference.store.frequencies)
        self.do(who, "convert_many", chosen, **options)

    @rule(
        who=PEOPLE,
        lead=leads,
        stage=st.sampled_from(["New", "Qualified", "Won", "Trial", "Closed", "Nowhere"]),
    )
    def move(self, who: Person, lead: Pair, stage: str) -> None:
        self.do(who, "move", lead, stage)

    @rule(
        who=PEOPLE,
        lead=leads,
        verbs=st.sampled_from(
            [
                ("win",),
                ("restore",),
                ("lose", "restore"),
                ("archive",),
                ("unarchive",),
                ("archive", "unarchive"),
                ("archive", "win"),
                ("use_automated_probability",),
                ("refresh",),
            ]
        ),
    )
    def decide(self, who: Person, lead: Pair, verbs: tuple[str, ...]) -> None:
        for verb in verbs:
            self.do(who, verb, lead)

    @rule(who=PEOPLE, lead=leads)
    def delete(self, who: Person, lead: Pair) -> None:
        self.do(who, "delete", lead)

    @rule(target=reasons, who=PEOPLE, name=REASONS)
    def add_lost_reason(self, who: Person, name: str) -> Any:
        return self.keep("reason", self.do(who, "add_lost_reason", name))

    @rule(
        who=PEOPLE,
        reason=reasons,
        steps=st.sampled_from(
            [
                [("archive_lost_reason",)],
                [("archive_lost_reason",), ("unarchive_lost_reason",)],
                [("delete_lost_reason",)],
                [("rename_lost_reason", "Bad weather")],
                [("rename_lost_reason", " Too dear ")],
                [("rename_lost_reason", " ")],
            ]
        ),
    )
    def change_lost_reason(self, who: Person, reason: Pair, steps: list[tuple[str, ...]]) -> None:
        for verb, *arguments in steps:
            self.do(who, verb, reason, *arguments)

    @rule(who=PEOPLE, lead=leads, reason=REASONS | reasons, note=WORDS)
    def lose(self, who: Person, lead: Pair, reason: str | Pair, note: str) -> None:
        self.do(who, "lose", lead, reason, closing_note=note)

    @rule(who=PEOPLE, chosen=some_leads, reason=REASONS | reasons, note=WORDS)
    def lose_many(self, who: Person, chosen: list[Pair], reason: str | Pair, note: str) -> None:
        self.do(who, "lose_many", chosen, reason, closing_note=note)
        self.do(Person(0), "lost_by_reason")

    @rule(who=PEOPLE, chosen=some_leads)
    def unarchive_many(self, who: Person, chosen: list[Pair]) -> None:
        self.do(who, "unarchive_many", chosen)
