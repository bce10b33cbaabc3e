"""What pages that look something up have in common: no figures, and an address of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ctc_dash.address import codec
from ctc_dash.paper.page import PageView
from ctc_dash.paper.page_card import PageCard


@dataclass(frozen=True, eq=False)
class LookupView(PageView):
    """A page at its address on what is ``asked``, which is all that it is laid out of."""

    @property
    def asked(self) -> Mapping[str, str]:
        """What is looked up, by the keys of the address."""
        raise NotImplementedError

    @cached_property
    def address(self) -> codec.PageAddress:
        """The address in its shortest form."""
        return codec.PageAddress(
            self.spec.slug, self.filters.values, self.asked, self.read.language, self.as_of
        )

    @property
    def cards(self) -> Sequence[PageCard]:
        """None: it has no figures."""
        return ()

    @property
    def layout(self) -> tuple[str, ...]:
        """All of it changes with what is asked."""
        return (self.spec.slug, self.address.text)
