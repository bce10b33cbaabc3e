"""The token of a session: what a page needs to come alive, without rendering one."""

from typing import Any

from panel.io.server import DocHandler


class SessionToken(DocHandler):
    """``/live/token``: a new session's token and the names of its roots."""

    async def get(self, *_: Any, **__: Any) -> None:
        """Make a session and send what embeds it."""
        allowed, _problem = self._authorize()
        if not allowed:
            self.send_error(403)
            return
        session = await self.get_session()
        await session.with_document_locked(without_sheets, session.document.roots)
        self.set_header("Cache-Control", "no-store")
        self.finish({"token": session.token, "roots": [r.id for r in session.document.roots]})


def without_sheets(roots: list[Any]) -> None:
    """Nothing is drawn by what embeds; and the sheets would be asked from another host."""
    for root in roots:
        if "stylesheets" in root.properties():
            root.update(stylesheets=[])
