"""The token of a session: what a page needs to come alive, without rendering one."""

from typing import Any

from panel.io.resources import patch_model_css
from panel.io.server import DocHandler

# Absolute: a relative one would be looked for beside the page, and without any the components'
# style sheets would be asked from another host.
DIST = "/static/extensions/panel/"


class SessionToken(DocHandler):
    """``/live/token``: a new session's token and the names of its roots."""

    async def get(self, *_: Any, **__: Any) -> None:
        """Make a session and send what embeds it."""
        allowed, _problem = self._authorize()
        if not allowed:
            self.send_error(403)
            return
        session = await self.get_session()
        for root in session.document.roots:
            patch_model_css(root, dist_url=DIST)
        self.set_header("Cache-Control", "no-store")
        self.finish({"token": session.token, "roots": [r.id for r in session.document.roots]})
