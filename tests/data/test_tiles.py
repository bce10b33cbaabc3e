"""The world as tiles: our own layout of 193 equal squares, near enough to geography."""

import csv
import json
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"
COLUMNS, ROWS = 30, 16

# Subregions whose squares are in more than one piece, and why.
IN_PIECES = {
    # Greece, Türkiye, Cyprus and Israel: South-Eastern Europe lies between them and Italy.
    "western_europe": 2,
    # Mauritius is an island beyond Madagascar, which is in East Africa.
    "southern_africa": 2,
}
NORTH_OF = [
    ("CAN", "USA"), ("USA", "MEX"), ("COL", "PER"), ("BRA", "ARG"), ("NOR", "DEU"), ("EST", "LVA"),
    ("LVA", "LTU"), ("POL", "HUN"), ("SRB", "GRC"), ("TUR", "CYP"), ("RUS", "UKR"), ("KAZ", "UZB"),
    ("MNG", "CHN"), ("CHN", "IND"), ("IND", "LKA"), ("PRK", "KOR"), ("LBN", "ISR"), ("IRQ", "KWT"),
    ("SAU", "YEM"), ("EGY", "ETH"), ("SDN", "SSD"), ("LBY", "TCD"), ("TCD", "CAF"), ("CAF", "COD"),
    ("COD", "ZMB"), ("ZMB", "ZAF"), ("RWA", "BDI"), ("MYS", "SGP"), ("IDN", "AUS"), ("ITA", "MLT"),
]  # fmt: skip
WEST_OF = [
    ("PRT", "ESP"), ("ESP", "ITA"), ("IRL", "GBR"), ("GBR", "DEU"), ("NOR", "SWE"), ("SWE", "FIN"),
    ("DEU", "POL"), ("POL", "BLR"), ("CHE", "LIE"), ("LIE", "AUT"), ("GRC", "TUR"), ("TUR", "IRN"),
    ("MAR", "DZA"), ("DZA", "TUN"), ("TUN", "LBY"), ("LBY", "EGY"), ("EGY", "SAU"), ("CIV", "GHA"),
    ("GHA", "TGO"), ("TGO", "BEN"), ("BEN", "NGA"), ("IRN", "AFG"), ("PAK", "IND"), ("IND", "BGD"),
    ("BGD", "MMR"), ("CHN", "PRK"), ("KOR", "JPN"), ("PHL", "PLW"), ("HTI", "DOM"), ("AUS", "FJI"),
    ("USA", "PRT"), ("BRA", "SEN"), ("MDG", "MUS"), ("ISR", "JOR"), ("ARM", "AZE"), ("GTM", "BLZ"),
]  # fmt: skip
# Neighbours that must not drift apart: their squares share an edge.
SIDE_BY_SIDE = [
    ("CAN", "USA"), ("USA", "MEX"), ("HTI", "DOM"), ("COL", "VEN"), ("CHL", "ARG"), ("PRT", "ESP"),
    ("FRA", "BEL"), ("DNK", "DEU"), ("NOR", "SWE"), ("DEU", "CZE"), ("SRB", "BIH"), ("ARM", "AZE"),
    ("GEO", "ARM"), ("EGY", "LBY"), ("EGY", "SAU"), ("LBY", "SDN"), ("SDN", "SSD"), ("MLI", "BFA"),
    ("NER", "TCD"), ("TCD", "NGA"), ("ETH", "DJI"), ("SOM", "KEN"), ("RWA", "BDI"), ("ZAF", "LSO"),
    ("IRN", "AFG"), ("AFG", "PAK"), ("PAK", "IND"), ("IND", "NPL"), ("KGZ", "CHN"), ("CHN", "MNG"),
    ("CHN", "PRK"), ("PRK", "KOR"), ("KOR", "JPN"), ("MYS", "SGP"), ("IDN", "TLS"), ("SYR", "LBN"),
    ("SYR", "IRQ"), ("IRQ", "IRN"), ("ISR", "JOR"), ("BGD", "MMR"), ("TUR", "SYR"), ("TUR", "BGR"),
]  # fmt: skip


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TILES = rows("tiles")
CELL = {tile["state"]: (int(tile["column"]), int(tile["row"])) for tile in TILES}


def pieces(cells: set[tuple[int, int]]) -> int:
    """How many pieces the cells form when cells that share an edge belong together."""
    left, found = set(cells), 0
    while left:
        found += 1
        reached = [left.pop()]
        while reached:
            column, row = reached.pop()
            beside = {(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)}
            reached.extend(left & beside)
            left -= beside
    return found


def test_every_member_state_has_one_square_of_its_own():
    states = [tile["state"] for tile in TILES]
    assert states == sorted(state["iso3"] for state in rows("states"))
    assert len(set(CELL.values())) == len(TILES) == 193


def test_the_squares_lie_within_the_grid():
    columns, lines = zip(*CELL.values(), strict=True)
    assert (min(columns), max(columns)) == (1, COLUMNS)
    assert (min(lines), max(lines)) == (1, ROWS)


def test_columns_are_those_of_the_schema_and_described():
    fields = json.loads((DATA / "schema" / "tiles.json").read_text(encoding="utf-8"))["fields"]
    assert [field["name"] for field in fields] == list(TILES[0])
    assert [field["name"] for field in fields if not field["description"].endswith(".")] == []


def test_north_is_up():
    assert [pair for pair in NORTH_OF if not CELL[pair[0]][1] < CELL[pair[1]][1]] == []


def test_west_is_left():
    assert [pair for pair in WEST_OF if not CELL[pair[0]][0] < CELL[pair[1]][0]] == []


def test_neighbours_share_an_edge():
    def steps(one, other):
        (column, row), (other_column, other_row) = CELL[one], CELL[other]
        return abs(column - other_column) + abs(row - other_row)

    assert [pair for pair in SIDE_BY_SIDE if steps(*pair) != 1] == []


def test_new_zealand_is_south_east_of_australia():
    assert CELL["NZL"][0] > CELL["AUS"][0]
    assert CELL["NZL"][1] > CELL["AUS"][1]


def test_the_pacific_is_at_the_eastern_edge():
    oceania = {state["iso3"] for state in rows("states") if state["subregion"] == "oceania"}
    west = max(CELL[state["iso3"]][0] for state in rows("states") if state["iso3"] not in oceania)
    assert {state for state in oceania if CELL[state][0] <= west} == {"AUS"}


def test_a_subregion_is_one_piece_save_the_exceptions_named():
    cells = defaultdict(set)
    for state in rows("states"):
        cells[state["subregion"]].add(CELL[state["iso3"]])
    found = {subregion: pieces(squares) for subregion, squares in cells.items()}
    assert len(found) == 16
    assert found == {subregion: IN_PIECES.get(subregion, 1) for subregion in found}


def test_an_empty_column_sets_the_americas_apart():
    americas = {
        state["iso3"]
        for state in rows("states")
        if state["subregion"] in ("north_america", "central_america_caribbean", "south_america")
    }
    eastern_edge = max(CELL[state][0] for state in americas)
    western_edge = min(column for state, (column, _) in CELL.items() if state not in americas)
    assert western_edge == eastern_edge + 2
