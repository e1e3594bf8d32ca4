"""Persian verbs, spoken and written, as one regular expression for the browser.

«میشه» is «می‌شود», «برگردونم» is «برگردانم» and «نمی‌تونم» is «نمی‌توانم»: whoever types a question
writes as he speaks.
Each verb has two stems, and some have a shorter one in speech; all that is conjugated from them is
regular, so that a table of stems stands for every form.
"""

from __future__ import annotations

import json

# The present and the past stem, then those of speech; آ is written ا, as the search reads it.
VERBS = """
    کن کرد|شو شد ش|باش بود|دار داشت|ده داد د|رو رفت ر|ای امد ا|اور اورد ار|بین دید|گذار گذاشت ذار
    ساز ساخت|نویس نوشت|خواه خواست خوا|توان توانست تون|مان ماند مون|گوی گفت گ گو|گرد گشت
    گردان گرداند گردون|گردان گردوند|خر خرید|فروش فروخت
    یاب یافت|پرس پرسید|فهم فهمید|زن زد|گیر گرفت|خوان خواند خون
    رس رسید|رسان رساند رسون|انداز انداخت|چسبان چسباند چسبون|سپار سپرد|بند بست|افزای افزود
    دان دانست دون|شمار شمرد|کش کشید|پر پرید|افت افتاد|پذیر پذیرفت|شناس شناخت
    فرست فرستاد|جوی جست|ریز ریخت|باز باخت
    نشین نشست شین|چین چید|ازمای ازمود|سنج سنجید|گذر گذشت|خواب خوابید|ترس ترسید|پوش پوشید
    شنو شنید|کوش کوشید|پیچ پیچید|چرخ چرخید|چرخان چرخاند چرخون|پران پراند پرون
"""
# These stand without a prefix too, beside the noun that they make a verb of: «تبدیل کنم».
LIGHT = "کن شو باش دار خواه".split()
# These go with a word before the prefix: «برمی‌گردد», «دربیار».
LED = "گرد گردان دار ار اور ای".split()
PRESENT = "(?:م|ی|د|ه|یم|ید|ین|ند|ن)"
SPOKEN = "(?:م|ی|ه|یم|ین|ن)"
PAST = "(?:م|ی|یم|ید|ین|ند|ن|نی|ه|هام|های|هایم|هاید|هاند)?"
OBJECT = "(?:ش|شان|شون)?"


def stems() -> list[tuple[str, str, list[str]]]:
    """The present stem of each verb, its past stem, and its present stems in speech."""
    table = [verb.split() for line in VERBS.split("\n") for verb in line.split("|") if verb.strip()]
    return [(present, past, spoken) for present, past, *spoken in table]


def _any(words: list[str]) -> str:
    return f"({'|'.join(words)})"


def forms() -> list[str]:
    """Patterns of all forms; each has a group for a word before the verb and one for its stem."""
    table = stems()
    present = [one for one, _, _ in table]
    spoken = [one for _, _, others in table for one in others]
    past = [one for _, one, _ in table]
    led_past = [past for present, past, _ in table if present in LED and present != "ای"]

    def closed(words: list[str]) -> str:
        return _any([one for one in words if one[0] != "ا"])

    # What begins with an alef has a ye before it, and may lose the alef: بیاورد, بیفزایید.
    alef = [one for one in present + spoken if one[0] == "ا"]
    alef += [one[1:] for one in alef if len(one) > 3]
    led = [one for one, _, _ in table if one in LED]
    led += [short for one, _, others in table if one in LED for short in others]
    return [
        f"()(?:ن?می|[بن]){closed(present)}{PRESENT}{OBJECT}",  # می‌شود، ننویسیم
        f"()(?:ن?می|ب){closed(spoken)}{SPOKEN}{OBJECT}",  # نمیشه، بذارمش
        f"()(?:ن?می|ب){closed([one for one in spoken if len(one) > 1])}{PRESENT}{OBJECT}",  # میخواد
        f"()(?:ن?می|[بن]ی){_any(alef)}{PRESENT}{OBJECT}",  # میاد، بیفزایید
        f"()ب{_any([one for one in present if len(one) > 2] + ['ذار'])}{OBJECT}",  # بنویس، بذار
        f"()ن?{_any(LIGHT)}{PRESENT}{OBJECT}",  # تبدیل کنم، ندارد
        f"()(?:ن?می|ن)?{_any(past)}{PAST}{OBJECT}",  # نوشتم، نشد، گذاشته‌اید
        f"(بر|در|باز)(?:ن?می|[بن])?{closed(led)}{PRESENT}?{OBJECT}",  # برمی‌گردد، برگردونم
        f"(بر|در)(?:ن?می|[بن]ی){_any([one for one in led if one[0] == 'ا'])}{PRESENT}?{OBJECT}",
        f"(بر|باز)(?:ن?می|ن)?{_any(led_past)}{PAST}{OBJECT}",  # برگشت، بازگرداندن
    ]


def javascript() -> str:
    """An object ``Verbs`` whose method ``root`` names the verb that a word is a form of, if any."""
    table = {one: present for present, past, spoken in stems() for one in (present, past, *spoken)}
    table |= {one[1:]: table[one] for one in list(table) if one[0] == "ا" and len(one) > 3}
    patterns = json.dumps([f"^{form}$" for form in forms()], ensure_ascii=False)
    return "\n".join(
        [
            f"const verbStems = {json.dumps(table, ensure_ascii=False)};",
            f"const verbForms = {patterns}.map((form) => RegExp(form));",
            "window.Verbs = {",
            "  root(word) {",
            "    for (const form of verbForms) {",
            "      const found = form.exec(word);",
            "      if (found) return found[1] + verbStems[found[2]];",
            "    }",
            "  },",
            "};",
        ]
    )
