"""A package file: what can be in one, and that nothing but a whole one of this region is read."""

import json
import random
import zlib
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

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
from bpv.domain.version import MADE_WITH
from bpv.keys.region import RegionKeys
from bpv.packages.carried import CARRIED, MEMBER_FIELDS, carried_name
from bpv.packages.package import Package, read_package, write_package
from bpv.packages.rows import to_row
from bpv.packages.sealing import COLUMNS, MAGIC, ROWS, open_seal, public_key_of, seal
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
        read_package(MAGIC[:-1] + b"\x03" + SEALED[len(MAGIC) :], KEYS.secret)


def test_that_a_member_cannot_sign_for_another() -> None:
    """Who has the key of the region can write what the others open, but not under their name."""
    packed = zlib.compress(b"{}")
    public = bytes.fromhex(public_key_of(KEYS.signing))
    for signing, is_true in ((KEYS.signing, True), (OTHER.signing, False)):
        magic = MAGIC[:-1] + bytes([ROWS])
        signature = Ed25519PrivateKey.from_private_bytes(signing).sign(magic + packed)
        nonce = bytes(12)
        sealed = magic + nonce + AESGCM(KEYS.secret).encrypt(nonce, public + signature + packed, magic)
        if is_true:
            assert open_seal(sealed, KEYS.secret) == (b"{}", public.hex(), ROWS)
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


OF_ROWS = {
    "form": "BPV-planner regio 1",
    "number": 5,
    "made_at": PACKAGE.made_at,
    "sender": to_row(SENDER, MEMBER_FIELDS),
    "records": {
        carried_name(entity): [to_row(each, CARRIED[entity]) for each in PACKAGE.of(entity)]
        for entity in CARRIED
    },
}


def _of_rows(change: Callable[[Any], object] = lambda _: None) -> bytes:
    """A package as yesterday's program writes it."""
    content = json.loads(json.dumps(OF_ROWS))
    change(content)
    return seal(json.dumps(content).encode(), KEYS.secret, KEYS.signing, ROWS)


def test_that_a_package_of_yesterday_is_read() -> None:
    assert read_package(_of_rows(), KEYS.secret) == PACKAGE
    as_columns = b"BPVREGIO" + bytes([COLUMNS]) + _of_rows()[9:]
    with pytest.raises(BpvError):
        read_package(as_columns, KEYS.secret)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(form="BPV-planner regio 2"),
        lambda c: c.update(number=0),
        lambda c: c.update(made_at="morgen"),
        lambda c: c["records"].update(Student=[["s1"]]),
        lambda c: c["records"].update(Offer={}),
        lambda c: c["records"]["Offer"][0].append("extra"),
        lambda c: c["records"]["Offer"][0].__setitem__(0, ""),
        lambda c: c["records"]["Offer"][0].__setitem__(3, "x" * 4001),
        lambda c: c["records"]["Offer"][0].__setitem__(3, "\ud800"),
        lambda c: c["records"]["Offer"].append(c["records"]["Offer"][0]),
    ],
)
def test_that_what_cannot_be_true_in_rows_is_refused(change: Callable[[Any], object]) -> None:
    with pytest.raises(BpvError, match="klopt niet"):
        read_package(_of_rows(change), KEYS.secret)


def _with(change: Callable[[Any], object], more: bytes = b"") -> bytes:
    content = open_seal(SEALED, KEYS.secret)[0]
    end = 4 + int.from_bytes(content[:4])
    said = json.loads(content[4:end])
    change(said)
    text = json.dumps(said).encode()
    return seal(len(text).to_bytes(4) + text + content[end:] + more, KEYS.secret, KEYS.signing)


def _offer(**columns: object) -> Callable[[Any], object]:
    return lambda said: said["records"]["Offer"].update(columns)


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(form="anders"),
        lambda c: c.update(number=0),
        lambda c: c.update(number=True),
        lambda c: c.update(made_at="morgen"),
        lambda c: c.pop("sender"),
        lambda c: c.update(ids=[0, 0]),
        lambda c: c.update(ids=[1, 0, []]),
        lambda c: c.update(ids=[0, -1, []]),
        lambda c: c["ids"][2].__setitem__(0, ""),
        lambda c: c["ids"][2].__setitem__(0, "x" * 201),
        lambda c: c["records"].update(Student={"count": 1, "id": [0]}),
        lambda c: c["records"].update(Offer=[]),
        lambda c: c["records"]["Offer"].pop("wishes"),
        _offer(secret="meer"),
        _offer(count=0),
        _offer(count=True),
        _offer(count=2),
        _offer(count=50_001),
        _offer(id=[99]),
        _offer(id=[-1]),
        _offer(id=[None]),
        _offer(id=["o1"]),
        _offer(id="o1"),
        _offer(name="x" * 4001),
        _offer(name="\ud800"),
        _offer(name=["\0"]),
        _offer(name=[None]),
        _offer(name="een\ntwee"),
        _offer(kind="PICNIC"),
        _offer(profiles=[["ZW", 3]]),
        _offer(profiles=[["ZW"] * 2_001]),
        _offer(start="1875-01-01"),
        _offer(capacity=[-1]),
        _offer(capacity=[10**9]),
        _offer(capacity=[True]),
        _offer(capacity={"0": 1}),
        lambda c: c["sender"].__setitem__(0, "x\0"),
    ],
)
def test_that_what_cannot_be_true_is_refused(change: Callable[[Any], object]) -> None:
    with pytest.raises(BpvError, match="klopt niet"):
        read_package(_with(change), KEYS.secret)
    with pytest.raises(BpvError, match="klopt niet"):
        read_package(_with(lambda _: None, b"meer"), KEYS.secret)


def test_that_ids_and_texts_of_every_kind_come_back() -> None:
    ids = ("0f" * 16, "0f" * 8, "0F" * 8, "regio-school-3", "é" * 90)
    names = ("", "regel een\nregel twee", "Café 't Hoekje", "\t", "0f" * 8)
    records = [
        RegionCompany(id=id_, owner_id="baken", name=name) for id_, name in zip(ids, names, strict=True)
    ]
    records += [Offer(id=f"o{n}", owner_id="baken", region_company_id=id_) for n, id_ in enumerate(ids)]
    package = replace(PACKAGE, records=tuple(records))
    assert read_package(write_package(package, KEYS.secret, KEYS.signing), KEYS.secret) == package
    nothing = replace(PACKAGE, records=())
    assert read_package(write_package(nothing, KEYS.secret, KEYS.signing), KEYS.secret) == nothing


def test_that_what_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bpv.packages.sealing.MOST_OPENED", 1_000)
    for form in (ROWS, COLUMNS):
        with pytest.raises(BpvError, match="klopt niet"):
            open_seal(seal(b" " * 1_001, KEYS.secret, KEYS.signing, form), KEYS.secret)
        assert open_seal(seal(b" " * 1_000, KEYS.secret, KEYS.signing, form), KEYS.secret)[2] == form
    monkeypatch.setattr("bpv.packages.sealing.MOST_SEALED", 100)
    with pytest.raises(BpvError, match="geen pakket"):
        read_package(SEALED, KEYS.secret)


def test_that_a_key_has_eight_words() -> None:
    assert len(set(WORDS)) == 128
    first, second = (spoken(public_key_of(keys.signing)) for keys in (KEYS, OTHER))
    assert len(first.split()) == 8
    assert first != second


def test_that_a_package_says_which_version_made_it_and_one_that_does_not_is_read() -> None:
    assert MADE_WITH.encode() in open_seal(SEALED, KEYS.secret)[0]
    assert read_package(_with(lambda said: said.pop("made_with")), KEYS.secret) == PACKAGE
