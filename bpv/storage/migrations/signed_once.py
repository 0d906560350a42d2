"""What files of before agreements say of placements, said as it is since: a part of 0014."""

from alembic import op


def sign_what_was_signed() -> None:
    """A placement was signed as a status: now its agreement is, and the placement is confirmed."""
    op.execute(
        """
        INSERT INTO agreement
            (id, placement_id, kind, sent_on, reminded_on, adds_to_id, motive, changes, void_on, void_reason,
            note)
        SELECT lower(hex(randomblob(16))), id, 'PLACEMENT', NULL, NULL, NULL, '', '[]', NULL, '',
            'overgenomen uit een eerdere versie'
        FROM placement WHERE status = 'SIGNED'
        """
    )
    for party in ("SCHOOL", "COMPANY", "PUPIL", "GUARDIAN"):
        op.execute(
            f"""
            INSERT INTO signature (id, agreement_id, party, name, function, signed_on, way)
            SELECT lower(hex(randomblob(16))), agreement.id, '{party}', '', '', date('now'), 'ELSEWHERE'
            FROM agreement JOIN placement ON placement.id = agreement.placement_id
            JOIN student ON student.id = placement.student_id
            WHERE '{party}' <> 'GUARDIAN' OR student.birth_date IS NULL
                OR date(student.birth_date, '+18 years') > date('now')
            """
        )
    op.execute("UPDATE placement SET status = 'CONFIRMED' WHERE status = 'SIGNED'")


def begin_histories() -> None:
    """How far each placement was: from here on every step is written down."""
    op.execute(
        """
        INSERT INTO step (id, placement_id, request_id, at, "by", before, after, "on", until, party, contact,
            channel, reason, note)
        SELECT lower(hex(randomblob(16))), id, NULL, strftime('%Y-%m-%dT%H:%M:%S', 'now'), '', '', status,
            NULL, NULL, NULL, '', NULL, NULL, 'overgenomen uit een eerdere versie'
        FROM placement WHERE status <> 'PLANNED'
        """
    )
