"""The filter bar alone, for its browser tests: under it what is chosen, and a card to lie over.

`?page=` names the page whose filters it has, `?dark=1` darkens; the rest is read as an address.
"""

import panel as pn

import ctc_dash
from ctc_dash.address import codec
from ctc_dash.address.choices import offered_choices
from ctc_dash.address.filters import WATCHED, Filters
from ctc_dash.address.pages import BY_SLUG
from ctc_dash.charts.theme import DARK, LIGHT, declarations
from ctc_dash.views.filter_bar import FilterBar

asked = {key: values[0].decode() for key, values in pn.state.session_args.items()}
page = BY_SLUG[asked.pop("page", "visits")]
tokens = declarations(DARK if asked.pop("dark", None) else LIGHT)
look = f":root, :root body {{ {tokens} background: var(--paper) !important; }}"
pn.extension(raw_css=[look])

record = ctc_dash.open()
query = "&".join(f"{key}={value}" for key, value in asked.items())
read = codec.read_address(query, lambda key: offered_choices(record, key))
chosen = Filters.of(read.values)
bar = FilterBar(page, record, record.words(), chosen, record.as_of.date())
said = pn.pane.HTML(sizing_mode="stretch_width")


def print_values(*_):
    said.object = f"<output>{codec.write_address(chosen.values) or 'nothing'}</output>"


chosen.param.watch(print_values, WATCHED)
print_values()
card = pn.pane.HTML(
    "<main><h1>Under the bar</h1><button>After</button></main>",
    styles={"background": "var(--soft)", "color": "var(--ink)"},
    height=500,
    sizing_mode="stretch_width",
)
said.styles = {"color": "var(--ink)"}
pn.Column(bar, said, card, sizing_mode="stretch_width", margin=(0, 20)).servable(title="Filters")
