"""Those who stand by the window, by name: they come once it is painted, or as soon as one is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ui.badges import Badges
    from ui.crew import Crew
    from ui.erasing import Erasing
    from ui.exchange import Exchange
    from ui.help.asking import Help
    from ui.help.tour import Tour
    from ui.joining import Joining
    from ui.laptop import Laptop
    from ui.live.live import Live
    from ui.misplaced import Misplaced
    from ui.next_year import NextYearMaker
    from ui.places import Places
    from ui.recovery import Recovery
    from ui.rights import Rights
    from ui.securing import Securing
    from ui.taking_there import TakingThere
    from ui.troubles import Troubles
    from ui.waiting import WaitingThings


class StandingBy:
    """Before a window: whoever asks it for one of the crew has the crew called."""

    if TYPE_CHECKING:
        badges: Badges
        erasing: Erasing
        exchange: Exchange
        help: Help
        joining: Joining
        laptop: Laptop
        live: Live
        misplaced: Misplaced
        next_year: NextYearMaker
        places: Places
        recovery: Recovery
        rights: Rights
        securing: Securing
        taking_there: TakingThere
        tour: Tour
        troubles: Troubles
        waiting: WaitingThings

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there."""
        if name in _NAMES:
            return getattr(self.call_crew(), name)
        raise AttributeError(name)

    def call_crew(self) -> Crew:
        """The crew, which is made the first time."""
        raise NotImplementedError


_NAMES = frozenset(
    (
        *("badges", "erasing", "exchange", "help", "joining", "laptop", "live", "misplaced", "next_year"),
        *("places", "recovery", "rights", "securing", "taking_there", "tour", "troubles", "waiting"),
    )
)
