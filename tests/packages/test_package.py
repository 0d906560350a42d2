"""A package file: what can be in one, and that nothing but a whole one of this region is read."""

import json
import random
import zlib
from dataclasses import fields, replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpv.domain import (
    ENTITIES,
    Asking,
    BpvError,
    Demand,
    Division,
    Offer,
    RegionCompany,
    RegionMember,
    Share,
)
from bpv.domain.fields import CATALOGUE, FieldKind
from bpv.domain.terms import PlacementType, Profile, Sector, Track
from bpv.keys.region import RegionKeys
from bpv.packages.carried import CARRIED, MEMBER_FIELDS
from bpv.packages.package import Package, read_package, write_package
from bpv.packages.sealing import MAGIC, open_seal, public_key_of, seal
from bpv.packages.spoken import WORDS, spoken

KEYS = RegionKeys(bytes(range(32)), bytes(range(1, 33)))
OTHER = RegionKeys(bytes(32), bytes([7] * 32))
SENDER = RegionMember(id="baken", name="Het Baken", public_key=public_key_of(KEYS.signing), package=5)
COMPANY = RegionCompany(id="c1", owner_id="baken", name="Kapper Knip", sector=next(iter(Sector)), version=3)
OFFER = Offer(
    id="o1",
    owner_id="baken",
    region_company_id="c1",
    kind=PlacementType.BLOKSTAGE,
    profiles=(Profile.ZW, Profile.PIE),
    tracks=(Track.BB,),
    start=date(2027, 3, 1),
    capacity=2,
)
SHARE = Share(id="a1", owner_id="baken", offer_id="o1", school_id="delta", places=1, is_standing=True)
PACKAGE = Package(
    SENDER,
    5,
    "2026-11-30T09:00:00",
    (
        COMPANY,
        OFFER,
        Demand(id="d1", owner_id="baken", profile=Profile.ZW, municipality="Ede", pupils=12),
        Division(id="v1", owner_id="baken", rules=("een", "twee"), proof=()),
        SHARE,
        Asking(id="w1", owner_id="baken", region_company_id="c1", until=date(2026, 12, 10)),
    ),
)
SEALED = write_package(PACKAGE, KEYS.secret, KEYS.signing)


def test_that_a_package_is_read_as_it_was_made() -> None:
    assert read_package(SEALED, KEYS.secret) == PACKAGE
    assert b"Baken" not in SEALED
    assert write_package(PACKAGE, KEYS.secret, KEYS.signing) != SEALED  # another nonce every time


def test_that_no_field_of_a_pupil_can_be_in_it() -> None:
    carried = {*CARRIED, RegionMember}
    named = {name for names in CARRIED.values() for name in names} | set(MEMBER_FIELDS)
    assert not named & {"company_id", "position_id", "received", "is_self", "package", "waiting", "owner_id"}
    for entity in CARRIED:
        for name in CARRIED[entity]:
            field = None if name == "id" else CATALOGUE[entity].field(name)
            if field is not None and field.kind is FieldKind.REFERENCE:
                assert field.refers_to in carried, (entity, name)
        left_out = {each.name for each in fields(entity)} - set(CARRIED[entity])
        assert left_out <= {"owner_id", "company_id", "position_id", "received"}, entity
    assert len([entity for entity in ENTITIES if entity in carried]) == 10


def test_that_what_only_this_file_knows_does_not_leave() -> None:
    local = replace(COMPANY, company_id="ons", received=("geheim",))
    sealed = write_package(
        replace(PACKAGE, records=(local, replace(OFFER, position_id="p"))), KEYS.secret, KEYS.signing
    )
    assert read_package(sealed, KEYS.secret).records == (COMPANY, OFFER)
    assert b"geheim" not in open_seal(sealed, KEYS.secret)[0]


def test_that_every_flipped_bit_is_refused() -> None:
    chance = random.Random(14)
    for _ in range(300):
        flipped = bytearray(SEALED)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        with pytest.raises(BpvError):
            read_package(bytes(flipped), KEYS.secret)


def test_that_a_cut_or_longer_file_is_refused() -> None:
    for end in (*range(0, 60, 7), len(SEALED) // 2, len(SEALED) - 1):
        with pytest.raises(BpvError):
            read_package(SEALED[:end], KEYS.secret)
    with pytest.raises(BpvError):
        read_package(SEALED + b"x", KEYS.secret)
    with pytest.raises(BpvError, match="geen pakket"):
        read_package(b"PK\x03\x04 een werkmap", KEYS.secret)
    with pytest.raises(BpvError, match="nieuwere versie"):
        read_package(MAGIC[:-1] + b"\x02" + SEALED[len(MAGIC) :], KEYS.secret)


def test_that_a_member_cannot_sign_for_another() -> None:
    """Who has the key of the region can write what the others open, but not under their name."""
    packed = zlib.compress(b"{}")
    public = bytes.fromhex(public_key_of(KEYS.signing))
    for signing, is_true in ((KEYS.signing, True), (OTHER.signing, False)):
        signature = Ed25519PrivateKey.from_private_bytes(signing).sign(MAGIC + packed)
        nonce = bytes(12)
        sealed = MAGIC + nonce + AESGCM(KEYS.secret).encrypt(nonce, public + signature + packed, MAGIC)
        if is_true:
            assert open_seal(sealed, KEYS.secret) == (b"{}", public.hex())
            continue
        with pytest.raises(BpvError) as refused:
            open_seal(sealed, KEYS.secret)
        assert refused.value.code == "bad_package"


def test_that_another_key_and_another_signature_are_refused() -> None:
    with pytest.raises(BpvError, match="andere regio"):
        read_package(SEALED, OTHER.secret)
    forged = write_package(PACKAGE, KEYS.secret, OTHER.signing)
    with pytest.raises(BpvError, match="klopt niet"):
        read_package(forged, KEYS.secret)


def _with(change: object) -> bytes:
    content = json.loads(open_seal(SEALED, KEYS.secret)[0])
    change(content)  # type: ignore[operator]
    return seal(json.dumps(content).encode(), KEYS.secret, KEYS.signing)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(form="anders"),
        lambda c: c.update(number=0),
        lambda c: c.update(number=True),
        lambda c: c.update(made_at="morgen"),
        lambda c: c.pop("sender"),
        lambda c: c["records"].update(Student=[["s1"]]),
        lambda c: c["records"].update(Offer={}),
        lambda c: c["records"]["Offer"][0].append("extra"),
        lambda c: c["records"]["Offer"][0].__setitem__(0, ""),
        lambda c: c["records"]["Offer"][0].__setitem__(0, "x" * 65),
        lambda c: c["records"]["Offer"][0].__setitem__(3, "x" * 4001),
        lambda c: c["records"]["Offer"][0].__setitem__(3, "\ud800"),
        lambda c: c["records"]["Offer"][0].__setitem__(3, None),
        lambda c: c["records"]["Offer"][0].__setitem__(4, "PICNIC"),
        lambda c: c["records"]["Offer"][0].__setitem__(5, ["ZW", 3]),
        lambda c: c["records"]["Offer"][0].__setitem__(7, "1875-01-01"),
        lambda c: c["records"]["Offer"][0].__setitem__(9, -1),
        lambda c: c["records"]["Offer"][0].__setitem__(9, 10**9),
        lambda c: c["records"]["Offer"][0].__setitem__(9, True),
        lambda c: c["records"]["Offer"].append(c["records"]["Offer"][0]),
        lambda c: c["sender"].__setitem__(0, "x\0"),
    ],
)
def test_that_what_cannot_be_true_is_refused(change: object) -> None:
    with pytest.raises(BpvError, match="klopt niet"):
        read_package(_with(change), KEYS.secret)


def test_that_what_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpv.packages.sealing.MOST_OPENED", 1_000)
    with pytest.raises(BpvError, match="klopt niet"):
        open_seal(seal(b" " * 1_001, KEYS.secret, KEYS.signing), KEYS.secret)
    assert len(zlib.compress(b" " * 1_001)) < 100
    monkeypatch.setattr("bpv.packages.sealing.MOST_SEALED", 100)
    with pytest.raises(BpvError, match="geen pakket"):
        read_package(SEALED, KEYS.secret)


def test_that_a_key_has_eight_words() -> None:
    assert len(set(WORDS)) == 128
    first, second = (spoken(public_key_of(keys.signing)) for keys in (KEYS, OTHER))
    assert len(first.split()) == 8
    assert first != second
