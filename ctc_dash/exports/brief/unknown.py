"""What a brief must say that it does not know, in words made from the rows themselves."""

import pandas as pd

from ctc_dash.figures.citing import place_of
from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import bold
from ctc_dash.words import Words


def unknown_in_profile(profile: Shown) -> tuple[str, ...]:
    """The facts on a State that have no value, by the reason for it, with the place for it."""
    words = profile.words
    missing = profile.frame[profile.frame["unknown_reason"].notna()]
    return tuple(
        words.say(
            "{reason}: {facts}.",
            reason=bold(words.label("unknown_reason", reason)),
            facts=words.parted(fact(row, words) for _, row in rows.iterrows()),
        )
        for reason, rows in missing.groupby("unknown_reason", sort=False)
    )


def fact(row: pd.Series, words: Words) -> str:
    """The name of a fact, and the place where the record finds that it is missing."""
    name, place = words.label("fact", row["fact"]), place_of(row, words)
    return words.say("{fact} ({place})", fact=name, place=place) if place else name


def unknown_in_rows(
    rows: str, shown: Shown, *columns: str, **codes: tuple[str, ...]
) -> tuple[str, ...]:
    """For how many of a figure's rows a column has no value, or a code that stands for none.

    ``rows`` names what a row is, in the plural; nothing is said where nothing is missing.
    """
    words, frame = shown.words, shown.frame
    said = []
    for column, several in codes.items():
        found = ((code, int((frame[column] == code).sum())) for code in several)
        parts = [
            words.say("“{code}” for {n}", code=words.label(column, code), n=words.number(number))
            for code, number in found
            if number
        ]
        if parts:
            name, listed = words.column(column), words.listed(parts)
            said.append(words.say("{column}: {parts}", column=name, parts=listed))
    for column in columns:
        if number := int(frame[column].isna().sum()):
            name, n = words.column(column), words.number(number)
            said.append(words.say("{column}: not stated for {n}", column=name, n=n))
    if not said:
        return ()
    return (
        words.say(
            "{rows}, {all} in all. {parts}.",
            rows=bold(rows),
            all=words.number(len(frame)),
            parts=words.parted(said),
        ),
    )
