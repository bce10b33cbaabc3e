"""The five that are compared: how each is started, where its page is, how one filters there."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[1]
APPS = ROOT / "benchmarks" / "apps"
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"

# What the page on visits says of a filter, there and in both peers: {n} is the number of visits.
SAYS = "{n} visits are recorded"


@dataclass(frozen=True)
class Framework:
    """One of those that are compared.

    ``alive`` is true in the page once a filter may be pressed without the page being loaded anew;
    ``toggles`` says that a press adds a cluster or takes it away, rather than choosing one.
    ``session`` is the address that makes a session without a page, if there is such: its answer
    names a token, and beside it, at ``ws``, is the websocket.
    """

    name: str
    command: Callable[[int, Path], list[str]]
    visits: str
    choose: Callable[[Page, str], Locator] | None = None
    toggles: bool = False
    alive: str = "true"
    bokeh: bool = False
    session: str = ""


def option_of_ours(page: Page, code: str) -> Locator:
    """The choice of a cluster in our filter bar, its list opened where it is not."""
    choice = page.get_by_role("option").filter(has_text=f"Cluster {code}").first
    if not choice.is_visible():
        page.get_by_role("combobox", name="Cluster").first.click()
    return choice


def option_of_streamlit(page: Page, code: str) -> Locator:
    """The choice of a cluster in Streamlit's list."""
    page.get_by_test_id("stSelectbox").first.locator("[data-baseweb=select], input").first.click()
    return page.get_by_role("option", name=code, exact=True)


def option_of_dash(page: Page, code: str) -> Locator:
    """The choice of a cluster in Dash's list."""
    page.locator("#visits-cluster").first.click()
    options = page.locator(".dash-dropdown-option, .dash-options-list-option, [role=option]")
    return options.get_by_text(code, exact=True).first


def served_by_bokeh(
    name: str, command: Callable[[int, Path], list[str]], session: str = ""
) -> Framework:
    """Our pages, whoever serves them."""
    return Framework(
        name,
        command,
        "/visits",
        option_of_ours,
        toggles=True,
        alive="document.documentElement.dataset.live === '1'",
        bokeh=True,
        session=session,
    )


def ours(port: int, _: Path) -> list[str]:
    """``ctc-dash serve``."""
    return [sys.executable, "-m", "ctc_dash", "serve", "--port", str(port)]


def panel(port: int, _: Path) -> list[str]:
    """``panel serve dashboards/*.py``."""
    pages = [str(path) for path in sorted((ROOT / "dashboards").glob("*.py"))]
    where = ["--address", "127.0.0.1", "--port", str(port), "--liveness"]
    return [sys.executable, "-m", "panel", "serve", *pages, *where]


def static(port: int, work: Path) -> list[str]:
    """The static edition from a plain file server."""
    where = ["--bind", "127.0.0.1", "--directory", str(work / "site"), "--protocol", "HTTP/1.1"]
    return [sys.executable, "-m", "http.server", str(port), *where]


def streamlit(port: int, _: Path) -> list[str]:
    """``streamlit run``."""
    where = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    quiet = ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    script = str(APPS / "streamlit_app.py")
    return [str(PEERS_PYTHON), "-m", "streamlit", "run", script, *where, *quiet]


def dash(port: int, _: Path) -> list[str]:
    """Dash's own server."""
    return [str(PEERS_PYTHON), str(APPS / "dash_app.py"), str(port)]


FRAMEWORKS = (
    served_by_bokeh("ours", ours, "/live/token"),
    Framework("static", static, "/visits.html"),
    served_by_bokeh("panel", panel),
    Framework("streamlit", streamlit, "/", option_of_streamlit),
    Framework("dash", dash, "/visits", option_of_dash),
)
BY_NAME = {framework.name: framework for framework in FRAMEWORKS}
