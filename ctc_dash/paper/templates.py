"""The templates: one environment, in which whatever is not markup is escaped."""

import html
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ctc_dash.charts.theme import PRINT, Theme
from ctc_dash.paper.sheets import tokens
from ctc_dash.words import Words, runs

# What the documents print beside words of ours: an ordinal, a label.
IDEOGRAPHS, OF_CHINESE = re.compile(r"[\u3400-\u9fff]+"), r'<bdi lang="zh">\g<0></bdi>'
HERE = Path(__file__).parent / "templates"


@lru_cache(maxsize=8)
def environment(*folders: Path) -> Environment:
    """The pieces of this room, and before them the pages in ``folders`` that are made of them."""
    made = Environment(
        loader=FileSystemLoader([*folders, HERE]),
        autoescape=True,
        undefined=StrictUndefined,  # a name that is missing is an error
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["rich"] = rich
    made.filters["foreign"] = foreign
    made.filters["opened_beside"] = opened_beside
    return made


def rich(text: str) -> Markup:
    """A sentence as HTML, always escaped, in which ``**what matters**`` stands out."""
    pieces = ((html.escape(run.text), run.bold) for run in runs(text))
    marked = (f"<strong>{piece}</strong>" if bold else piece for piece, bold in pieces)
    return Markup("".join(marked))  # noqa: S704  escaped here


def foreign(text: str) -> Markup:
    """A text as HTML, always escaped, in which words of another script say their language."""
    said = html.escape(str(text))
    return Markup(said if said.isascii() else IDEOGRAPHS.sub(OF_CHINESE, said))  # noqa: S704


def opened_beside(markup: str) -> Markup:
    """HTML of our own whose links open beside the page: in a frame there is no room for another."""
    return Markup(markup.replace("<a ", '<a target="_blank" rel="noopener" '))  # noqa: S704


def piece_of(template: str, macro: str, *values: Any, **named: Any) -> str:
    """What a macro writes: a piece of a page."""
    return str(getattr(_module(template), macro)(*values, **named))


def page_of(
    template: str, words: Words, rules: str, *folders: Path, paper: Theme = PRINT, **values: Any
) -> str:
    """A whole page in one file: its styles are in it, and it asks for nothing else.

    ``rules`` are those of its pieces, after the tokens; ``paper`` is how it is printed.
    """
    language = words.language
    return (
        environment(*folders)
        .get_template(template)
        .render(
            words=words,
            say=words.say,
            lang=language.code,
            dir=language.direction,
            style=Markup(tokens(paper) + rules),  # noqa: S704  our own files
            **values,
        )
    )


@lru_cache(maxsize=16)
def _module(template: str) -> Any:
    return environment().get_template(f"{template}.html").module
