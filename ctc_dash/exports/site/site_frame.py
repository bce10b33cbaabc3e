"""What stands around every page of the site: its ways, its search, its foot; where a page is."""

from markupsafe import escape

from ctc_dash.address.pages import BY_SLUG, PAGES
from ctc_dash.exports.site.edition import Edition
from ctc_dash.exports.site.site_addresses import whole_path
from ctc_dash.figures import catalogue
from ctc_dash.figures.declaration import Declaration
from ctc_dash.paper.page_pieces import SearchForm
from ctc_dash.paper.templates import piece_of

DATA, INDEX, NAMES = "data/index.html", "search.html", "assets/search.json"


def anchor(figure: Declaration) -> str:
    """Where on its page a figure is: its id without the stroke."""
    return figure.id.replace("/", "-")


def edition_day(edition: Edition) -> str:
    """The day as of which all is shown."""
    words = edition.words
    day = words.day(edition.as_of) if edition.as_of else words.say("not stated")
    return words.say("As of {day}", day=day)


def site_header(edition: Edition, root: str, current: str) -> str:
    """The ways to the other pages and languages, and the as-of day."""
    say = edition.words.say
    named = [(whole_path(page), say(page.title)) for page in PAGES]
    named += [(DATA, say("Data")), (INDEX, say("Index"))]
    ways = [(f"{root}{path}", name) for path, name in named]
    return piece_of("around", "navigation", ways, "", f"{root}{current}", say("Pages")) + piece_of(
        "around", "said", [edition_day(edition)], "as-of"
    )


def site_foot(edition: Edition, foot: str) -> str:
    """What a static edition is, before what every page says of itself."""
    said = edition.words.say(
        "A static edition: it shows what the record held when it was made, and nothing in it "
        "changes by itself. What the documents do not say is shown as unknown; a zero counts what "
        "the record lists, and does not say that there was none."
    )
    return f"{escape(said)} {foot}"


def place_in_site(edition: Edition, root: str, address: str) -> str:
    """The file of the page at an address, seen from a page of this root; empty if there is none."""
    if not address or address.startswith(f"{root}sources/"):
        return address
    page, _, figure = address.partition("#")
    path, slug = edition.addresses.path_of(page), page.partition("?")[0]
    named = (each for each in BY_SLUG[slug].figures if each.rpartition("/")[2] == figure)
    there = next((f"#{anchor(catalogue.find_figure(each))}" for each in named), "")
    return f"{root}{path}{there}" if path else ""


def site_search(edition: Edition, root: str) -> str:
    """The box on every page of the site: it leads to the index, and finds names with its script."""
    form = SearchForm(f"{root}{INDEX}", f"{root}{NAMES}", root=root)
    return piece_of("search", "box", form, edition.words.say)
