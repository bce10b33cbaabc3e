"""What a brief must say that it does not know, in words made from the rows themselves."""

from __future__ import annotations

import pandas as pd

from ctc_dash.figures.figure import Shown
from ctc_dash.figures.sentences import bold
from ctc_dash.words import Words, is_missing


def of_profile(profile: Shown) -> tuple[str, ...]:
    """The facts on a State that have no value, by the reason for it, with the place for it."""
    words = profile.words
    missing = profile.frame[profile.frame["unknown_reason"].notna()]
    return tuple(
        words.say(
            "{reason}: {facts}.",
            reason=bold(words.label("unknown_reason", reason)),
            facts="; ".join(fact(row, words) for _, row in rows.iterrows()),
        )
        for reason, rows in missing.groupby("unknown_reason", sort=False)
    )


def fact(row: pd.Series, words: Words) -> str:
    """The name of a fact, and the place where the record finds that it is missing."""
    name = words.label("fact", row["fact"])
    if is_missing(row["document"]):
        return name
    place = f"{words.label('document', row['document'])}, {row['place']}"
    return words.say("{fact} ({place})", fact=name, place=place)


def of_columns(shown: Shown, *columns: str) -> tuple[str, ...]:
    """For how many rows of a figure a column has no value; nothing where none is missing."""
    words, frame = shown.words, shown.frame
    return tuple(
        words.count(
            "{column}: not stated for {n} of the {all} rows of “{figure}”.",
            "{column}: not stated for {n} of the {all} rows of “{figure}”.",
            missing,
            column=bold(words.column(column)),
            all=words.number(len(frame)),
            figure=shown.title,
        )
        for column in columns
        if (missing := int(frame[column].isna().sum()))
    )


def of_code(shown: Shown, column: str, code: str) -> tuple[str, ...]:
    """For how many rows of a figure a column holds the code that stands for the unknown."""
    words, frame = shown.words, shown.frame
    unknown = int((frame[column] == code).sum())
    if not unknown:
        return ()
    return (
        words.count(
            "{column}: “{code}” for {n} of the {all} rows of “{figure}”.",
            "{column}: “{code}” for {n} of the {all} rows of “{figure}”.",
            unknown,
            column=bold(words.column(column)),
            code=words.label(column, code),
            all=words.number(len(frame)),
            figure=shown.title,
        ),
    )
