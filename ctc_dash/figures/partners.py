"""Figures on the partners of the work: groups, agreements, access, strategies, good practices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from ctc_dash.figures.cells import span_of_days
from ctc_dash.figures.figure import Figure, Shown
from ctc_dash.figures.sentences import label_within, parts_listed
from ctc_dash.figures.shapes import forms, rows_counted, share
from ctc_dash.figures.tell_apart import tell_apart
from ctc_dash.words import INFERRED, Forms, Words

ROLE_NAMED = share("partners", "role_named")
ROLE_READ = forms("partners", "role_read")
ACCESS_READ = share("partners", "access_read")
ACCESS = forms("partners", "access")
SCOPES = forms("partners", "scopes")


def groups_with_roles(shown: Shown) -> Iterator[str]:
    """How many groups, in how many a role is named, and where two roles are named."""
    words, with_role = shown.words, shown.frame[shown.frame["role"].notna()]
    stated = with_role[with_role["role_basis"] != INFERRED]
    named, groups, whole = (
        each.groupby(["framework", "name"]).ngroups for each in (stated, with_role, shown.frame)
    )
    yield words.share(ROLE_NAMED, named, whole)
    yield words.some(*ROLE_READ["some"], groups - named)
    roles = with_role.groupby(["framework", "name", "organization"])["role"].nunique()
    yield words.some(
        "In {n} case the documents name two roles of the same body; both are shown.",
        "In {n} cases the documents name two roles of the same body; both are shown.",
        int((roles > 1).sum()),
    )


def agreements_signed(shown: Shown) -> Iterator[str]:
    """How many agreements with how many partners, and which was signed last."""
    words, frame = shown.words, shown.frame
    yield words.count(
        "**{n} agreement** with {partners}.",
        "**{n} agreements** with {partners}.",
        len(frame),
        partners=words.count("{n} partner", "{n} partners", frame["partner"].nunique()),
    )
    dated = frame[frame["first_day"].notna()]
    if len(dated):
        last = dated.sort_values("first_day", kind="stable").iloc[-1]
        yield words.say(
            "The latest of those with a date: {partner} ({when}).",
            partner=words.label("partner", last["partner"]),
            when=span_of_days(last, words),
        )


def access_of_partners(shown: Shown) -> Iterator[str]:
    """How many kinds of access exist, are to be extended or are to be given."""
    access = shown.frame.loc[shown.frame["kind"] == "access", "access"]
    yield entries_sentence(access, ACCESS, shown.words)
    read = shown.frame.loc[access.index, "access_basis"] == INFERRED
    yield shown.words.share(ACCESS_READ, int(read.sum()), len(access))


def strategies_by_scope(shown: Shown) -> Iterator[str]:
    """How many entries are on national and how many on regional strategies."""
    yield entries_sentence(shown.frame["scope"], SCOPES, shown.words)


def entries_sentence(codes: pd.Series[Any], forms: Mapping[str, Forms], words: Words) -> str:
    """How many entries there are and how many have each of the codes; of one, what it is on.

    ``codes`` is named as their vocabulary; ``forms`` say a number of entries with a code.
    """
    numbers = codes.value_counts().to_dict()
    parts = parts_listed(forms, numbers, words)
    if len(codes) == 1:
        parts = label_within(words, str(codes.name), codes.iloc[0])
    if not parts:
        return words.some("**{n} entry**.", "**{n} entries**.", len(codes))
    return words.count(
        "**{n} entry**: {parts}.", "**{n} entries**: {parts}.", len(codes), parts=parts
    )


FIGURES = (
    Figure(id="partners/working_groups", takeaway=groups_with_roles),
    Figure(id="partners/agreements", takeaway=tell_apart(agreements_signed)),
    Figure(id="partners/strategies", takeaway=tell_apart(strategies_by_scope)),
    Figure(id="partners/access", takeaway=access_of_partners),
    Figure(
        id="partners/good_practices",
        takeaway=rows_counted(
            "partners", "good_practices", lambda passages: passages["is_described"]
        ),
    ),
)
