"""Words that a reader takes for one are one, and others stay others."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.search.conftest import Search

SAME = [
    ["سرنخ‌ها", "سرنخ ها", "سرنخها", "سرنخ‌هاي", "سرنخ هایی", "سرنخ", "سرنخی", "سرنخ‌هایمان"],
    ["مشتری", "مشتري", "مشتریان", "مشتری‌ها", "مشتری ها", "مشتريها", "مشترى"],
    ["فروشنده", "فروشنده‌ها", "فروشنده ها", "فروشندگان", "فروشنده‌ای", "فروشنده ای", "فروشندۀ"],
    ["کاربر", "كاربر", "کاربران", "کاربرها", "کاربرانی"],
    ["همکار", "همکاران", "همكاران"],
    ["صفحه", "صفحهٔ", "صفحۀ", "صفحه‌ی", "صفحه ی", "صفحات", "صفحه‌ها", "صفحة"],
    ["می‌شود", "می شود", "میشود", "مي‌شود", "می‌شوند", "میشوند"],
    ["نمی‌شود", "نمی شود", "نميشود"],
    ["مسئول", "مسؤول", "مسئولی"],
    ["أدغام", "ادغام", "إدغام", "اِدغام", "ادغــام"],
    ["سرنخ", "سَرنَخ", "سرِنخ", "سر‌نخ"],
    ["۱۲", "12", "١٢"],
    ["آزمون", "ازمون", "آزمون‌ها"],
    ["جزء", "جز"],
    ["پیش‌بینی", "پیشبینی", "پيش‌بيني"],
    ["بزرگ‌تر", "بزرگ تر", "بزرگتر"],
    ["Odoo", "odoo", "ODOO"],
    # What nobody sees: where a line may break or not, marks of direction, a byte-order mark …
    ["\ufeffسرنخ", "سرنخ", "سر\u200bنخ", "سر\ufeffنخ", "سرنخ\u2060", "سر\u061cنخ", "سر\u2066نخ"],
    ["سرنخ\u200bها", "سرنخ‌ها", "سرنخ\ufeffها", "سرنخ\u200f ها", "سرنخ\u202fها", "سرنخ\u034fها"],
    ["opportunity", "oppor\u200btunity", "oppor\u00adtunity", "oppor\U000e0001tunity"],
]  # fmt: skip


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spelling_makes_no_difference(persian: Search, spellings: list[str]) -> None:
    """Words that a reader takes for one have one stem."""
    stems = {spelling: persian.stems(spelling) for spelling in spellings}
    assert len({tuple(found) for found in stems.values()}) == 1, stems
    assert all(len(found) == 1 for found in stems.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [("فروش", "فروشنده"), ("تیم", "تنظیم"), ("برد", "باخت"), ("سرنخ", "سرنگ"), ("نام", "نامزد")],
)
def test_other_words_stay_others(persian: Search, one: str, other: str) -> None:
    """Words that a reader tells apart have stems of their own."""
    assert persian.stems(one) != persian.stems(other)


def test_words_stand_where_they_are_in_the_text(persian: Search) -> None:
    """Whatever is done to letters, a mark covers the word as it is written."""
    text = "در «سرنخ‌هاي مُشتريان» يا تيم ها، ۱۲ بار می شود: İ crm.add_lead(x)"
    (words,) = persian.ask("words", [text])
    written = [text[word["start"] : word["end"]] for word in words]
    assert written == [
        "در", "سرنخ‌هاي", "مُشتريان", "يا", "تيم ها", "۱۲", "بار", "می شود", "İ",
        "crm", "add_lead", "x",
    ]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="سرنخهایم ی\u200cيكأؤئءةۀ\u0654\u064eآ۱٢3ab'،."))
def test_the_index_and_the_query_are_read_alike(persian: Search, text: str) -> None:
    """A word that was cut from a text, asked for alone, is that word."""
    text = unicodedata.normalize("NFC", text)
    (words,) = persian.ask("words", [text])
    alone = persian.ask("words", [text[word["start"] : word["end"]] for word in words])
    for word, again in zip(words, alone, strict=True):
        assert [(one["exact"], one["stem"]) for one in again] == [(word["exact"], word["stem"])]


@pytest.mark.parametrize("nothing", list("\u200b\ufeff\u2060\u00ad\u200f\u0640\u034f"))
def test_what_nobody_sees_is_no_word(persian: Search, nothing: str) -> None:
    """By itself, whether in a text or in a query, it stands for nothing."""
    assert persian.ask("words", [nothing, f"{nothing} {nothing}"]) == [[], []]
    assert persian.found(nothing) == []
    (words,) = persian.ask("words", [f"سر{nothing}نخ {nothing} تیم"])
    assert [word["exact"] for word in words] == ["سرنخ", "تیم"]
    assert (words[1]["start"], words[1]["end"]) == (8, 11)


SPOKEN = [
    ["می‌شود", "میشه", "بشه", "نمیشه", "شد"],
    ["برگردانید", "برگردونم", "برمی‌گردانم", "برگردوندن", "برگرداندن"],
    ["می‌گذارید", "بذارم", "بذارش", "گذاشتم", "نمیذاره"],
    ["می‌توانید", "نمی‌تونم", "میتونه", "توانستن"],
    ["می‌سازید", "بسازم", "ساخته", "ساختن"],
    ["می‌خواهید", "میخوام", "نمیخواد", "خواستم"],
    ["می‌آید", "میاد", "بیاید", "آمده"],
]


@pytest.mark.parametrize("forms", SPOKEN, ids=lambda forms: forms[0])
def test_a_verb_is_one_word_however_it_is_spoken(persian: Search, forms: list[str]) -> None:
    """Speech shortens verbs, and conjugation changes them: they are found by one another."""
    assert len({tuple(persian.stems(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    ("verb", "other"),
    [("میشه", "همیشه"), ("باز", "می‌بازد"), ("فروش", "می‌فروشد"), ("نام", "میاد")],
)
def test_a_verb_is_no_other_word(persian: Search, verb: str, other: str) -> None:
    """A word that only looks like a verb is not taken for one."""
    assert persian.stems(verb) != persian.stems(other)
