"""Light or dark: chosen before anything is drawn, kept by the reader's browser."""

import param
from panel.custom import JSComponent

from ctc_dash.views import style

# The document says its theme in `data-theme`, and the shell follows that attribute. It is set in
# the head, ahead of all else: a page that turned dark once it is drawn would flash white.
TEMPLATE = (
    "{% extends base %}{% block preamble %}<script>{% raw %}"
    + style.script("theme.js")
    + "{% endraw %}</script>{{ super() }}{% endblock %}"
)


class ThemeToggle(JSComponent):
    """The button that turns the page dark or light, and keeps what the reader chose."""

    label = param.String(doc="The button's name in the reader's language.")

    _esm = style.script("theme_toggle.js")
    _stylesheets = [style.read_style("theme_toggle.css")]
