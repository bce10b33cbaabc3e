"""Prove values by the words that stand beside them: days, numbers, States and labels.

What words say is read as Chinese text, the language of the record's sources; words that say no day,
number or State prove nothing and are passed over.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ctc_dash.record.problems import Problem
from ctc_dash.record.rows import Row, TableRows
from ctc_dash.record.texts import normal_form

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = re.compile(rf"(\d+|[{''.join(DIGITS)}{''.join(UNITS)}]+)(万?)")
# days such as 2031年1月30日至2月1日, 2032年3月;
# of what follows 至 the rest stands before it
DAY = re.compile(
    r"(?:(\d{4})年)?(?:(\d{1,2})月(?:(\d{1,2})日)?|(?<=至)(\d{1,2})日)|(\d{4})(?:年(?!第)|(?=-\d{4}年))"
)
# A number, and the words that state it: the column of the same name, or all that the row quotes.
COUNTED = {"figure": "text_as_stated", "posts": "text_as_stated", "amount": "amount_as_stated"}


@dataclass(frozen=True)
class Said:
    """A day as words say it; what they leave out is none."""

    year: int | None
    month: int | None
    day: int | None

    def fits(self, day: dt.date) -> bool:
        """Whether a day may be the one that is said."""
        said = (self.year, self.month, self.day)
        return all(
            s in (None, own) for s, own in zip(said, (day.year, day.month, day.day), strict=True)
        )


def chinese_number(numeral: str) -> int:
    """The value of a Chinese numeral below ten thousand, such as 四十 or 一百零六."""
    total, digit = 0, 0
    for character in numeral:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit


def numbers_in(text: str) -> set[int]:
    """Every number that a text holds, in digits or in Chinese, with 万 (ten thousand) applied."""
    return {
        (int(run) if run.isascii() else chinese_number(run)) * (10_000 if myriad else 1)
        for run, myriad in NUMERAL.findall(normal_form(text))
    }


def days_in(text: str) -> list[Said]:
    """Every day, month or year that a text says, in its order.

    What a later one leaves out it has from the one before, such as ``2031年1月30日至2月1日``.
    """
    found: list[Said] = []
    for each in DAY.finditer(normal_form(text)):
        year, month, day, last_day, alone = (int(part) if part else None for part in each.groups())
        before = found[-1] if found else Said(None, None, None)
        year = year or alone or before.year
        month = month or (before.month if last_day else None)
        found.append(Said(year, month, day or last_day))
    return found


def value_problems(tables: Mapping[str, TableRows]) -> Iterator[Problem]:
    """The values of rows that the words beside them do not say."""
    names = state_names(tables)
    labels = labels_of(tables)
    for rows in tables.values():
        for row in rows.rows:
            yield from day_problems(row)
            yield from other_day_problems(row)
            yield from number_problems(row)
            yield from state_problems(row, names)
            yield from label_problems(row, labels)


def day_problems(row: Row) -> Iterator[Problem]:
    """First and last day of a row against ``dates_as_stated``, to the precision that it has."""
    words = str(row.values.get("dates_as_stated") or "")
    said = days_in(words)
    if not said:
        return
    is_list = "和" in words  # in January and March: a row may have either
    for column, stated, is_last in (("first_day", said[0], False), ("last_day", said[-1], True)):
        day, may_be = row.values.get(column), said if is_list else [stated]
        if isinstance(day, dt.date) and not any(
            each.fits(day) and is_whole(row, day, each, is_last=is_last) for each in may_be
        ):
            wrong = "not the day that dates_as_stated says"
            yield Problem(row.table.file, row.number, column, wrong, day.isoformat(), words)


def other_day_problems(row: Row) -> Iterator[Problem]:
    """Days of a row that has no words for its dates alone, against those that it quotes.

    Only columns that name a day are proved: where a period begins is often read from elsewhere.
    """
    quoted = {c: str(v) for c, v in row.values.items() if v and c.endswith("as_stated")}
    if "dates_as_stated" in quoted:
        return
    said = [each for words in quoted.values() for each in days_in(words) if each.year]
    said = [each for each in said if each.month]
    for column, day in row.values.items():
        if not isinstance(day, dt.date) or not column.endswith(("_day", "_on")):
            continue
        if said and not any(each.fits(day) for each in said):
            wrong, words = "not a day that the words of the row say", "; ".join(quoted.values())
            yield Problem(row.table.file, row.number, column, wrong, day.isoformat(), words)


def is_whole(row: Row, day: dt.date, said: Said, *, is_last: bool) -> bool:
    """Whether a row is as exact as the words: of a month alone it has the first or last day."""
    is_read = row.values.get("date_basis") == "inferred"
    if said.day or is_read:
        return is_read or row.values.get("date_precision") in (None, "day")
    if row.values.get("date_precision") == "day":
        return False
    return not said.month or day.day == (monthrange(day.year, day.month)[1] if is_last else 1)


def number_problems(row: Row) -> Iterator[Problem]:
    """Numbers against the words that state them."""
    for column, words in COUNTED.items():
        number, stated = row.values.get(column), str(row.values.get(words) or "")
        if isinstance(number, int | float) and stated and int(number) not in numbers_in(stated):
            wrong = f"this number does not stand in {words}"
            yield Problem(row.table.file, row.number, column, wrong, str(number), stated)


def state_names(tables: Mapping[str, TableRows]) -> dict[str, str]:
    """The State by each of its Chinese names: that of the United Nations, and the printed one."""
    rows = tables["states"].rows if "states" in tables else ()
    return {
        normal_form(str(row.values[column])): str(row.values["iso3"])
        for row in rows
        for column in ("name_zh", "name_as_stated")
        if row.values.get(column)
    }


def states_in(words: str, names: Mapping[str, str]) -> set[str]:
    """The States that words name; of names within names the longest."""
    found = set()
    left = normal_form(words)
    for name in sorted(names, key=len, reverse=True):
        if name in left:
            found.add(names[name])
            left = left.replace(name, " ")
    return found


def state_problems(row: Row, names: Mapping[str, str]) -> Iterator[Problem]:
    """The State of a row against those that its words name."""
    state = row.values.get("state", row.values.get("iso3"))
    columns = [column for column in row.values if column.endswith("as_stated")] if state else []
    named = {each: states_in(str(row.values[each] or ""), names) for each in columns}
    found = set().union(*named.values())
    if found and state not in found:
        wrong = f"not a State that {' or '.join(each for each in columns if named[each])} names"
        at = "state" if "state" in row.values else "iso3"
        expected = " or ".join(sorted(found))
        yield Problem(row.table.file, row.number, at, wrong, str(state), expected)


def labels_of(tables: Mapping[str, TableRows]) -> dict[str, dict[str, str]]:
    """The label that the documents print, by table and id."""
    return {
        name: {
            str(row.values["id"]): normal_form(str(row.values["label_as_stated"]))
            for row in rows.rows
            if row.values.get("label_as_stated") and row.values.get("id")
        }
        for name, rows in tables.items()
    }


def label_problems(row: Row, labels: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """A code of a table with printed labels against the label that the row has."""
    words = normal_form(str(row.values.get("label_as_stated") or ""))
    for key in row.table.foreign_keys if words else ():
        printed = labels.get(key.table, {}).get(str(row.values.get(key.columns[0])))
        if printed and printed not in words:
            column, wrong = key.columns[0], "label_as_stated has another label"
            yield Problem(
                row.table.file, row.number, column, wrong, str(row.values[column]), printed
            )
