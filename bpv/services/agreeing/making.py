"""Making agreements for many placements in one step, and additions to what was signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain import Agreement, BpvError, Draft, Placement, School, Student, new_id
from bpv.domain.ids import AgreementId
from bpv.domain.terms_following import AgreementKind
from bpv.language import tr
from bpv.services.agreeing.agreed import agreed_now, word_changes
from bpv.services.agreeing.in_draft import Papers
from bpv.services.agreeing.parties import Signer


@dataclass(frozen=True, slots=True)
class MakeAgreements:
    """Make one for each placement that has none; with `replaces` for all, and the old ones are replaced."""

    placement_ids: tuple[str, ...]
    replaces: bool = False

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.placement_ids)
        verb = tr("vervangen") if self.replaces else tr("maken")
        return (
            tr("Overeenkomst {verb}", verb=verb)
            if count == 1
            else tr("{count} overeenkomsten {verb}", count=count, verb=verb)
        )

    def change(self, draft: Draft) -> None:
        """Refuses with 'agreements_made' when there is nothing to make."""
        papers = Papers(draft)
        placements = [draft.get(Placement, id_) for id_ in self.placement_ids]
        wanted = [each for each in placements if self.replaces or papers.holding(each.id) is None]
        if not wanted:
            raise BpvError("agreements_made")
        for placement in wanted:
            papers.make(placement, date.today())


@dataclass(frozen=True, slots=True)
class MakeAdditions:
    """Make an addition to each agreement, about what is otherwise since; signed by who signed that."""

    placement_ids: tuple[str, ...]
    motive: str

    @property
    def label(self) -> str:
        """What undo calls it."""
        count = len(self.placement_ids)
        return tr("Wijzigingsblad maken") if count == 1 else tr("{count} wijzigingsbladen maken", count=count)

    def change(self, draft: Draft) -> None:
        """Refuses with 'required' without a motive, 'no_agreement' and 'not_signed_yet'."""
        if not self.motive.strip():
            raise BpvError("required", label=tr("De reden"))
        papers, school = Papers(draft), draft.preview()
        for id_ in self.placement_ids:
            self._add(papers, school, draft.get(Placement, id_))

    def _add(self, papers: Papers, school: School, placement: Placement) -> None:
        main = papers.holding(placement.id)
        if main is None:
            raise BpvError("no_agreement", name=_whose(school, placement))
        signatures = papers.signatures(main.id)
        if not any(each.signed_on for each in signatures):
            raise BpvError("not_signed_yet", name=_whose(school, placement))
        now = agreed_now(school, placement)
        addition = Agreement(
            id=AgreementId(new_id()),
            placement_id=placement.id,
            kind=AgreementKind.ADDITION,
            adds_to_id=main.id,
            motive=self.motive.strip(),
            changes=word_changes(school, agreed_last(papers.standing(placement.id)), now),
            agreed=now,
        )
        papers.put(addition)
        papers.ask(addition, (Signer(each.party, each.name, each.function) for each in signatures))


def agreed_last(standing: list[Agreement]) -> tuple[str, ...]:
    """What holds of an agreement with its additions, in order: what the last of them says."""
    return next((each.agreed for each in reversed(standing) if each.agreed), ())


def _whose(school: School, placement: Placement) -> str:
    return school.get(Student, placement.student_id).name
