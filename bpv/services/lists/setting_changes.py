"""Several settings in one action, and back to what the program comes with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpv.domain import Draft, School, Setting
from bpv.domain.settings import DEFINITIONS
from bpv.language import tr
from bpv.services.lists.settings_table import ChangeSetting


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Give settings other values, by their keys; `label` is what the history calls it in Dutch."""

    label: str
    values: Mapping[str, int]

    def change(self, draft: Draft) -> None:
        """Change those that differ; 'bad_cell' when one is not between its limits."""
        for key, value in self.values.items():
            old = draft.find(Setting, key)
            if value != (DEFINITIONS[key].default if old is None else old.value):
                ChangeSetting(key, "value", value).change(draft)


@dataclass(frozen=True, slots=True)
class ResetSetting:
    """Take a setting back to its own value, with the source and date that belong to that."""

    key: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        return tr("Terug naar standaard: {label}", label=DEFINITIONS[self.key].label)

    def change(self, draft: Draft) -> None:
        """Put what the program comes with."""
        what = DEFINITIONS[self.key]
        own = Setting(id=self.key, value=what.default, source=what.source, as_of=what.as_of)
        if (draft.find(Setting, self.key) or own) != own:
            draft.put(own)


_NAMED = 2
"""So many settings are named; more are counted."""


@dataclass(frozen=True, slots=True)
class ResetSettings:
    """Take settings that belong together back to their own values."""

    keys: tuple[str, ...]

    @property
    def label(self) -> str:
        """What undo calls it."""
        several = tr("{count} instellingen", count=len(self.keys))
        names = ", ".join(DEFINITIONS[key].label for key in self.keys)
        return tr("Terug naar standaard: {names}", names=names if len(self.keys) <= _NAMED else several)

    def change(self, draft: Draft) -> None:
        """Put what the program comes with."""
        for key in self.keys:
            ResetSetting(key).change(draft)


def is_standard(school: School, key: str) -> bool:
    """Whether a setting has the value the program comes with."""
    return school.setting(key) == DEFINITIONS[key].default
