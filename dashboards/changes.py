"""The page at /changes, for `panel serve dashboards/*.py` and `ctc-dash serve`."""

import panel as pn

from ctc_dash.views import under_panel

pn.extension()
under_panel.serve("changes")
