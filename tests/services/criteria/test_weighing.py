"""What weights mean in words, and that the words agree with what dividing does."""

import pytest

from bpv.domain import Draft, School, Setting
from bpv.domain.settings import DEFINITIONS, SettingGroup
from bpv.services.criteria.weighing import PRESETS, WEIGHED, Scale, preset_of, word_weights
from bpv.services.lists.setting_changes import ChangeSettings, ResetSetting, is_standard

STANDARD = {key: DEFINITIONS[key].default for key in WEIGHED}
SCALE = Scale(20, 25)


def test_that_every_weight_has_a_sentence():
    assert set(WEIGHED) == {k for k, what in DEFINITIONS.items() if what.group is SettingGroup.WEIGHT}
    for value in (0, 1, 10):
        words = word_weights(dict.fromkeys(WEIGHED, value), SCALE)
        assert all(each.endswith(".") for each in words.values())


def test_that_the_first_preset_is_what_the_program_comes_with():
    assert preset_of(STANDARD) is PRESETS[0]
    assert preset_of({**STANDARD, "weight_travel": 4}) is None
    for preset in PRESETS:
        assert all(
            DEFINITIONS[key].minimum <= v <= DEFINITIONS[key].maximum for key, v in preset.values.items()
        )


@pytest.mark.parametrize(
    ("preference", "travel", "words"),
    [
        # 15 points times 5 is what 5 of 20 km cost at weight 3: 25 points times 3.
        (5, 3, "tweede 5 km waard; ten opzichte van geen wens meer dan de langste reis (20 km)"),
        (2, 10, "tweede 0,6 km waard; ten opzichte van geen wens 4 km"),
        (5, 0, "tweede 75 punten waard; ten opzichte van geen wens 500 punten"),
    ],
)
def test_that_a_wish_is_told_in_kilometres(preference: int, travel: int, words: str):
    weights = {**STANDARD, "weight_preference": preference, "weight_travel": travel}
    assert words in word_weights(weights, SCALE)["weight_preference"]


def test_that_distance_is_told_in_wishes_and_without_them_in_points():
    assert "als 2 plaatsen lager" in word_weights(STANDARD, SCALE)["weight_travel"]
    alone = {**STANDARD, "weight_preference": 0}
    assert word_weights(alone, SCALE)["weight_travel"] == "10 km verder kost 150 punten."
    assert word_weights(alone, SCALE)["weight_preference"] == "Telt niet mee."


def test_that_several_settings_change_at_once_and_one_goes_back_with_its_source():
    school = School([Setting(id="weight_travel", value=3, source="onze keuze")])
    draft = Draft(school)
    ChangeSettings("x", {"weight_travel": 3, "weight_profile": 7, "weight_load": 1}).change(draft)
    assert [change.id for change in draft.changeset()] == ["weight_profile"]
    after = draft.preview()
    assert not is_standard(after, "weight_profile")
    draft = Draft(after)
    ResetSetting("weight_profile").change(draft)
    ResetSetting("weight_travel").change(draft)
    ResetSetting("speed").change(draft)
    back = draft.preview()
    assert is_standard(back, "weight_profile")
    assert back.get(Setting, "weight_travel").source == DEFINITIONS["weight_travel"].source
    assert back.find(Setting, "speed") is None
