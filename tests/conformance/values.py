"""What is typed and chosen in a random story."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from crm_demo import Address

NAMES = st.sampled_from(["Desk", "میز", "  Lamp ", "A name of more than twenty letters", " "])
EMAILS = st.sampled_from(
    [
        "",
        "sara@aftab.example",
        "Sara Ahmadi <sara@aftab.example>",
        "SARA@Aftab.example",
        "ali@aftab.example",
        "sara@aftab.example, ali@aftab.example",
        "reza@gmail.com",
        "Reza <REZA@gmail.com>",
        "nima@gmail.com",
        "not an address",
        "سارا <sara@aftab.example>",
        "mina@mehr.example",
    ]
)
PHONES = st.sampled_from(
    [
        "",
        "09121234567",
        "۰۹۱۲۱۲۳۴۵۶۷",
        "+98 912 123 4567",
        "0098 912 123 4567",
        "021 8888 7777",
        "+44 20 7946 0958",
        "12",
        "no phone",
    ]
)
ADDRESSES = st.sampled_from(
    [
        Address(),
        Address(city="Tehran"),
        Address("Valiasr 1", "Unit 2", "Tehran", "1234567890", "IR"),
        Address(street=" Baker Street 221 ", country="gb"),
        Address(country="XX"),
    ]
)
REASONS = st.sampled_from(["", "Too expensive", "Bad weather", " Bad weather "])
WORDS = st.sampled_from(["", "Call back", "یک خط\n\nخط دوم", "<b>bold</b> & more"])
#: What is filled in on the form of a lead, besides its name and what refers to other records.
FORM = st.fixed_dictionaries(
    {},
    optional={
        "contact_name": st.sampled_from(["", "Sara", " Ali "]),
        "company_name": st.sampled_from(["", "Aftab", "Mehr"]),
        "email": EMAILS,
        "phone": PHONES,
        "address": ADDRESSES,
        "notes": WORDS,
        "tags": st.sampled_from([(), ("VIP",), ("VIP", "Design"), ("نو", " VIP", " ")]),
        "priority": st.sampled_from([0, 1, 3, 4]),
        "expected_revenue": st.sampled_from([0, 100, 99.5]),
        "probability": st.sampled_from([0, 30, 70.5, 100, 101]),
        "expected_closing": st.sampled_from([None, date(2027, 1, 31), date(2027, 3, 21)]),
    },
)
#: What is filled in on the short form in a column of the board.
QUICK = st.fixed_dictionaries(
    {},
    optional={
        "email": EMAILS,
        "phone": PHONES,
        "expected_revenue": st.sampled_from([0, 100, 99.5]),
        "priority": st.sampled_from([0, 1, 3]),
    },
)
