"""The pages on visits and on assistance as a user of Streamlit would write them."""

import altair as alt
import asking
import pandas as pd
import streamlit as st

st.set_page_config(page_title="Counter-Terrorism Committee", layout="wide")


@st.cache_data
def answer(question: str, **given: object) -> pd.DataFrame:
    """Asked once for each choice of filters, for all readers."""
    return asking.ask(question, as_of=asking.AS_OF, **given)


def chosen(kind: str, codes: list[str]) -> dict[str, object]:
    """The filters in one row, as the questions take them."""
    cluster, kinds, begin, end = st.columns(4)
    one = cluster.selectbox("Cluster", ["all", *asking.CLUSTERS])
    several = kinds.multiselect(kind.replace("_", " ").capitalize(), codes)
    first, last = begin.date_input("From", None), end.date_input("To", None)
    return {
        "cluster": None if one == "all" else [one],
        kind: several or None,
        "from": first,
        "to": last,
    }


def bars(rows: pd.DataFrame, x: str, y: str, color: str | None = None) -> alt.Chart:
    """Bars to the right, one for each group, in the order of the answer."""
    shown = {"x": alt.X(f"sum({x}):Q", title=x), "y": alt.Y(f"{y}:N", sort=None, title=None)}
    if color:
        shown["color"] = alt.Color(f"{color}:N", scale=alt.Scale(range=asking.PALETTE))
    return alt.Chart(rows).mark_bar().encode(**shown, tooltip=list(rows.columns))


def visits() -> None:
    """Four pictures, the visits one by one, and the types of visit."""
    st.title("Visits")
    given = chosen("visit_type", asking.VISIT_TYPES)
    listed = asking.named(answer("visits/list", **given), "state", "visit_type")
    st.markdown(f"{len(listed)} visits are recorded.")
    color = alt.Color("visit_type:N", scale=alt.Scale(range=asking.PALETTE))
    when = alt.Chart(listed).mark_bar(size=10)
    when = when.encode(x="first_day:T", x2="last_day:T", y=alt.Y("state:N", sort=None), color=color)
    st.subheader("When")
    st.altair_chart(when.encode(tooltip=["state", "visit_type", "first_day", "last_day"]))
    left, right = st.columns(2)
    left.subheader("By subregion and type")
    regions = asking.named(answer("visits/by_region_and_type", **given), "subregion", "visit_type")
    left.altair_chart(bars(regions, "visits", "subregion", "visit_type"))
    right.subheader("Over time")
    months = asking.named(answer("visits/by_month", **given), "visit_type")
    over_time = alt.Chart(months).mark_bar().encode(x="month:T", y="sum(visits):Q", color=color)
    right.altair_chart(over_time)
    right.subheader("Bodies named with a visit")
    bodies = asking.named(answer("visits/by_participant", **given), "organization", "visit_type")
    right.altair_chart(bars(bodies, "visits", "organization", "visit_type"))
    st.subheader("The visits one by one")
    st.dataframe(listed, hide_index=True)
    st.subheader("Types of visit")
    st.dataframe(asking.named(answer("visits/types"), "visit_type"), hide_index=True)


def assistance() -> None:
    """Five pictures, the activities one by one, and those that nobody is named for."""
    st.title("Assistance")
    given = chosen("stage", asking.STAGES)
    listed = asking.named(answer("assistance/list", **given), "theme", "stage")
    st.markdown(f"{len(listed)} activities are shown.")
    left, right = st.columns(2)
    pictures = (
        (left, "By stage", "by_stage", "activities", "stage", "stage_basis"),
        (right, "By thematic area", "by_theme", "activities", "theme", None),
        (left, "By subregion", "by_region", "activities", "subregion", "cluster"),
        (right, "Who implements and funds", "by_partner", "roles", "partner", "partner_role"),
        (right, "For wider regions", "wider_regions", "activities", "region", None),
    )
    for place, title, question, x, y, color in pictures:
        place.subheader(title)
        rows = asking.named(answer(f"assistance/{question}", **given), y)
        place.altair_chart(bars(rows, x, y, color))
    st.subheader("The activities one by one")
    st.dataframe(listed, hide_index=True)
    st.subheader("Without a named donor, or partner")
    unserved = asking.named(answer("assistance/unserved", **given), "theme", "stage")
    st.dataframe(unserved, hide_index=True)


pages = [
    st.Page(visits, title="Visits", url_path="visits", default=True),
    st.Page(assistance, title="Assistance", url_path="assistance"),
]
st.navigation(pages, position="top").run()
