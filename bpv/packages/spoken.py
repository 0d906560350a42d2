"""A public key in words, to compare by telephone."""

from __future__ import annotations

import hashlib

_TEXT = """
aap appel auto avond bakker bal beer berg beuk bijl blad bloem boek boom boot bord brief brood brug
bus cirkel citroen dag deur dorp draad druif duif eend egel eik emmer ezel fiets fluit forel gans
gitaar glas gras haan hamer hand haven heg hert heuvel hond huis iglo inkt jas kaars kaas kameel
kano kast kat kers kip klok knoop koe koffie kom krant kroon kussen ladder lamp leeuw lepel lijn
lucht maan markt mast melk molen muis naald nacht neus oever olifant orgel otter oven paard pad palm
panda pen peer plank raam regen ring rivier roos schaap schip slak sleutel sneeuw ster stoel tafel
tang tent tijger toren trein tulp uil vaas vis vlag vlinder vos water weg wiel wolf zaag zebra zon
zwaan
"""
WORDS = tuple(_TEXT.split())
"""128 that everyone knows and that do not sound alike; their order is part of what a key is called."""

_BITS, _COUNT = 7, 8


def spoken(public_key: str) -> str:
    """Eight words for a public key; making another with the same ones takes 2^56 tries."""
    number = int.from_bytes(hashlib.sha256(b"BPV-planner lid" + public_key.encode()).digest()[:_BITS])
    return " ".join(WORDS[number >> _BITS * place & 127] for place in range(_COUNT))
