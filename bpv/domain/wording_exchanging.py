"""The Dutch sentences for what is refused of places that the region shares, for `wording`."""

EXCHANGING = {
    "share_taken": "Deze plaatsen staan al bij uw stageplaatsen.",
    "share_no_round": "Deze plaatsen vallen buiten al uw rondes. Maak eerst een ronde in die periode.",
    "share_nothing_left": "Hiervan is niets over: alles is gebruikt of al teruggegeven.",
}
