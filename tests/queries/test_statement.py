"""The whole statement of a question: the parts it shares in front, in SQL that others take too."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from ctc_dash import places
from ctc_dash.asking import questions
from ctc_dash.asking.questions import SHARED, parts_of
from ctc_dash.record.sqlfile import header_fields, with_steps

pytestmark = pytest.mark.unit

ROOT = places.queries_dir()
OWN_TEXTS = {p.stem: p.read_text(encoding="utf-8") for p in sorted((ROOT / SHARED).glob("*.sql"))}
PARTS = {p.stem: questions.read_question(p, ROOT) for p in sorted((ROOT / SHARED).glob("*.sql"))}

# Translated, each of these gave the same rows on PostgreSQL 15 and on Spark 4.3 as on DuckDB.
# sqlglot lets what it does not know pass unchanged: a new one must be tried there.
FUNCTIONS = {
    "array_contains",
    "bool_or",
    "cast",
    "coalesce",
    "concat",
    "concat_ws",
    "count",
    "date_diff",
    "date_trunc",
    "exists",
    "lag",
    "least",
    "left",
    "listagg",
    "max",
    "min",
    "nullif",
    "replace",
    "round",
    "row_number",
    "sum",
    "upper",
    "year",
}


KEYWORDS = "and as exists filter from in join not on or over select union when where"
# As they are written; what stands before a bracket and is no function.
AS_WRITTEN = FUNCTIONS - {"listagg", "exists"} | {"string_agg"}
BEFORE_BRACKETS = set(KEYWORDS.split())
# Filters that only look like a part's: of another column of the table, or of one of two lists.
NO_COPIES = {
    "filters/assistance.sql": {"partner_role"},  # of the choices, not of the rows
    "register/assistance_steps.sql": {"stage"},  # of a step, not of the activity
    # one rule for a line of time of eleven tables
    "state/dated.sql": {"as_of end", "as_of first_day"},
}
# A column of the question's own tables that a part has of another.
NOT_AGAIN = {
    "shared/falling_due.sql": {"as_of known_on"},  # what is owed, not its fulfilment
    "filters/assistance.sql": {"partner_role"},  # of the choices, not of the rows
    # of the list of surveys, and of meetings, which no part chooses by State
    "regions/side_by_side.sql": {"from", "state", "to"},
    "shared/wider_regions_named.sql": {"region"},  # of each of them, not of the activity
}


def problems(tree: exp.Expression) -> list[str]:
    """What of a statement another engine would not take, though its grammar would."""
    named = {
        node.sql("duckdb").split("(")[0].lower()
        for node in tree.find_all(exp.Func)
        if not isinstance(node, exp.Connector | exp.Case | exp.If)
    }
    found = [f"{name}: not tried on other engines" for name in sorted(named - FUNCTIONS)]
    if any(group.args.get("all") for group in tree.find_all(exp.Group)):
        found.append("group by all: PostgreSQL has none")
    if any(join.side == "FULL" for join in tree.find_all(exp.Join)):
        found.append("full join: PostgreSQL takes few")
    if any(map(gathers_apart_beside_others, tree.find_all(exp.Select))):
        found.append("listagg(distinct …) beside another distinct: Spark fails")
    steps = Counter(step.alias for step in tree.find_all(exp.CTE))
    found += [f"{name}: two steps of one name" for name in sorted(steps) if steps[name] > 1]
    last = tree.args.get("order")
    if last and last.find(exp.Window):
        found.append("order by … over: Spark sorts by columns alone")
    return found


def gathers_apart_beside_others(select: exp.Select) -> bool:
    """Whether one select has several aggregates of distinct values, one of them a list of texts."""
    apart = [
        node
        for node in select.find_all(exp.AggFunc)
        if node.find(exp.Distinct) and node.find_ancestor(exp.Select) is select
    ]
    return len(apart) > 1 and any(isinstance(node, exp.GroupConcat) for node in apart)


def test_every_statement_is_one_select_that_other_engines_take():
    wrong = {}
    for question in questions.catalogue().values():
        (tree,) = sqlglot.parse(question.sql, dialect="duckdb")
        assert isinstance(tree, exp.Select), question.id
        for engine in ("postgres", "spark"):
            tree.sql(engine, unsupported_level=sqlglot.ErrorLevel.RAISE)
        wrong[question.id] = problems(tree)
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select max_by(a, b) from t", "arg_max"),
        ("select list_filter(a, b) from t", "list_filter"),
        ("select a from t group by all", "group by all"),
        ("select a from t full join s on s.a = t.a", "full join"),
        ("select a from t order by count(*) over (partition by b)", "order by"),
        ("with a as (with b as (select 1 as x) from b), b as (from a) from a, b", "b: two steps"),
        ("select string_agg(distinct a, ',' order by a), count(distinct b) from t", "listagg"),
    ],
)
def test_what_others_do_not_take_is_noticed(sql, said):
    (found,) = problems(sqlglot.parse_one(sql, dialect="duckdb"))
    assert found.startswith(said)


def written(sql: str) -> str:
    """A statement without its comments and texts."""
    return re.sub(r"'[^']*'", "''", re.sub(r"--.*", "", sql))


def called(sql: str) -> set[str]:
    """The functions as they are written: sqlglot reads two names of one as the same."""
    return set(re.findall(r"\b([a-z_0-9]+)\s*\(", written(sql))) - BEFORE_BRACKETS


def filters(sql: str) -> set[str]:
    """The parameters by which a statement itself keeps rows: of a list, a period, a day.

    A day is compared with this or that column, which is named with it.
    """
    lists = re.findall(r"\b\w+\(\$(\w+), [\w.\"]+\)", written(sql))
    days = re.findall(r"\b(\w+) [<>]=? \$as_of\b", written(sql))
    bounds = re.findall(r"[<>]=? \$(from|to)\b", written(sql))
    return {*lists, *bounds, *(f"as_of {column}" for column in days)}


def reads(sql: str) -> set[str]:
    """The tables, views and parts from which a statement itself reads."""
    return set(re.findall(r"(?<!\$)\b(?:from|join) (\w+)", written(sql)))


def days_of(sql: str) -> set[tuple[str, str]]:
    """The columns that a statement compares with a day, with each table that may have them."""
    own = {name.removesuffix("_placed") for name in reads(sql)} - set(OWN_TEXTS)
    days = {each.removeprefix("as_of ") for each in filters(sql) if each.startswith("as_of ")}
    return {(table, column) for table in own for column in days}


def copied(name: str, text: str) -> set[str]:
    """The parameters by which a statement filters a table though a part does that for all."""
    others = [sql for part, sql in OWN_TEXTS.items() if part != name]
    own = reads(text) - set(OWN_TEXTS)
    found = filters(text) & {p for sql in others if reads(sql) & own for p in filters(sql)}
    days = days_of(text) & {each for sql in others for each in days_of(sql)}
    return found | {f"as_of {column}" for _, column in days}


def repeated(text: str) -> set[str]:
    """The parameters by which a question filters though a part that it uses has done so."""
    parts = parts_of(text, ROOT / SHARED).values()
    return filters(text) & set().union(*map(filters, parts))


def test_every_function_is_written_as_other_engines_know_it():
    wrong = {
        path.relative_to(ROOT).as_posix(): called(path.read_text(encoding="utf-8")) - AS_WRITTEN
        for path in files()
    }
    assert {name: found for name, found in wrong.items() if found} == {}


def test_no_question_filters_again_by_what_its_parts_have_filtered():
    texts = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in files()}
    found = {name: repeated(text) for name, text in texts.items()}
    assert {name: again for name, again in found.items() if again} == NOT_AGAIN


def test_no_filter_of_a_part_is_written_anew():
    """Two rules for one thing, such as a period, are two answers."""
    texts = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in files()}
    found = {name: copied(Path(name).stem, text) for name, text in texts.items()}
    assert {name: again for name, again in found.items() if again} == NO_COPIES
    anew = "select 1 from meetings where first_day >= $from"
    assert copied("", anew) == {"from"}
    anew = "select 1 from visits where $as_of is null or last_day <= $as_of"
    assert copied("", anew) == {"as_of last_day"}


def test_no_two_files_choose_from_one_table_by_the_same_list():
    """A list filter that two need is a part, whether or not there is one yet."""
    places_of = defaultdict(set)
    for path in files():
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT).as_posix()
        for parameter in filters(text) - NO_COPIES.get(name, set()) - NOT_AGAIN.get(name, set()):
            if re.search(rf"\(\${parameter},", text):
                for table in reads(text) - set(OWN_TEXTS):
                    places_of[parameter, table].add(name)
    assert {each: names for each, names in places_of.items() if len(names) > 1} == {}


def test_no_two_questions_have_the_same_rule_of_a_day():
    """From which day a row is known is said once: what two of them need is a part."""
    places_of = defaultdict(set)
    for path in files():
        for each in days_of(path.read_text(encoding="utf-8")):
            places_of[each].add(path.relative_to(ROOT).as_posix())
    twice = {each: names - NO_COPIES.keys() for each, names in places_of.items()}
    assert {each: names for each, names in twice.items() if len(names) > 1} == {}


def files() -> list[Path]:
    return [path for path in ROOT.glob("*/*.sql") if path.parent.name != "checks"]


def test_what_is_filtered_again_or_written_otherwise_is_noticed():
    text = (ROOT / "visits/by_type.sql").read_text(encoding="utf-8")
    again = f"{text}where $cluster is null or list_contains($cluster, cluster)"
    assert (repeated(text), called(text) - AS_WRITTEN) == (set(), set())
    assert (repeated(again), called(again) - AS_WRITTEN) == ({"cluster"}, {"list_contains"})


def columns(part, record):
    """The columns of a part as its header has them: those of another relation, then its own."""
    first, *more = questions.outside_brackets(header_fields(part.sql)["columns"])
    named = [column.removeprefix("then ").split(" ")[0] for column in more]
    if not first.startswith("all of "):
        return [first.split(" ")[0], *named]
    other = first.removeprefix("all of ")
    if other in PARTS:
        return [*columns(PARTS[other], record), *named]
    return [*record.snapshot.table(other).columns, *named]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_does_what_its_header_says(name, record):
    part = PARTS[name]
    given = dict.fromkeys(part.parameter_names)
    assert list(record.snapshot.select(part.sql, given).columns) == columns(part, record)


def test_a_part_is_shared():
    uses = [set(header_fields(q.sql).get("uses", "").split(", ")) for q in PARTS.values()]
    uses += [
        set(header_fields(q.sql).get("uses", "").split(", "))
        for q in questions.catalogue().values()
    ]
    assert {name for name in PARTS if sum(name in used for used in uses) < 2} == set()


def whole_statement(text: str, folder: Path) -> str:
    """A question's text as it is asked, with the parts in a folder that it names."""
    return with_steps(text, parts_of(text, folder))


def test_the_parts_stand_in_front_each_once_and_after_those_it_needs(tmp_path):
    (tmp_path / "a.sql").write_text("-- All of it.\n-- grain: one row\nselect 1 as x\n")
    (tmp_path / "b.sql").write_text("-- Some of it.\n-- uses: a\nselect x from a\n")
    question = "-- Asked.\n-- uses: b, a\nwith recursive own as (\n    select x from b\n)\n\nselect"
    whole = whole_statement(f"{question} own.x from own, a\n", tmp_path)
    assert whole == (
        "-- Asked.\n-- uses: b, a\n"
        "with recursive a as (\n    -- All of it.\n    select 1 as x\n),\n\n"
        "b as (\n    -- Some of it.\n    select x from a\n),\n\n"
        "own as (\n    select x from b\n)\n\n"
        "select own.x from own, a\n"
    )
    assert parts_of("select 1", tmp_path) == {}
    with pytest.raises(questions.QuestionError, match="no shared part 'c'"):
        whole_statement("-- uses: c\nselect 1", tmp_path)
