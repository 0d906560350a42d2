"""The region: partners, accords, what is known of it, and what its schools share."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision: str | None = "0015"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Add the tables, and the columns of what was there."""
    _add_partners()
    _add_accords()
    _add_surroundings()
    _add_members()
    _add_shared_supply()
    _add_columns()


def _add_partners() -> None:
    _add_table(
        "partner",
        _text("kind"),
        _to("company_id", "company"),
        _text("name"),
        _text("brin"),
        _text("street"),
        _text("house_number"),
        _text("postcode"),
        _text("city"),
        _text("municipality"),
        _text("phone"),
        _text("email"),
        _to("owner_id", "mentor"),
        _text_or_none("since"),
        _text("notes"),
    )
    _add_table(
        "partner_contact",
        _to("partner_id", "partner", required=True),
        _text("name"),
        _text("role"),
        _text("salutation"),
        _text("phone"),
        _text("email"),
        _number("may_sign"),
        _text("notes"),
    )
    _add_table(
        "cooperation",
        _to("partner_id", "partner", required=True),
        _text_or_none("profile"),
        _text_or_none("now"),
        _text_or_none("wanted"),
        _text_or_none("since"),
        _text("note"),
    )
    _add_table(
        "dossier_answer",
        _to("partner_id", "partner", required=True),
        _text("topic"),
        _text("answer"),
        _text("known_by"),
        _text_or_none("checked_on"),
    )


def _add_accords() -> None:
    _add_table(
        "accord",
        _text("kind"),
        _text("title"),
        _to("owner_id", "mentor"),
        _text_or_none("starts"),
        _text_or_none("ends"),
        _number("notice_days"),
        _text_or_none("ended_on"),
        _text("where_kept"),
        _text("note"),
    )
    _add_table(
        "accord_party",
        _to("accord_id", "accord", required=True),
        _to("partner_id", "partner"),
        _text("name"),
        _text("role"),
        _text_or_none("signed_on"),
    )
    _add_table(
        "accord_point",
        _to("accord_id", "accord", required=True),
        _number("place"),
        _text("key"),
        _text("label"),
        _text("state"),
        _text("text"),
    )
    _add_table(
        "learning_route",
        _text("name"),
        _text("kind"),
        _to("accord_id", "accord"),
        _to("mbo_id", "partner"),
        _text_or_none("profile"),
        _text("crebo"),
        _text("training"),
        _number_or_none("level"),
        _text_or_none("reported_on"),
        _text("switch"),
        _text("note"),
    )


def _add_surroundings() -> None:
    _add_table(
        "region_note",
        _text("year"),
        _text("letter"),
        _text("question"),
        _text("text"),
        _text("author"),
        _text_or_none("on"),
    )
    _add_table(
        "team_scan",
        _text("year"),
        _text("title"),
        _to("partner_id", "partner"),
        _text_or_none("opened_on"),
        _text_or_none("closed_on"),
    )
    _add_table(
        "scan_answer",
        _to("scan_id", "team_scan", required=True),
        _text("topic"),
        _text("role"),
        _number("score"),
        _text("remark"),
    )
    _add_table(
        "year_figure",
        _text("year"),
        _text("measure"),
        _number("numerator"),
        _number("denominator"),
        _text_or_none("on"),
    )
    _add_table(
        "pupil_count",
        _number("year"),
        _text("brin"),
        _text("location"),
        _text("municipality"),
        _text("province"),
        _text_or_none("track"),
        _text_or_none("profile"),
        _number_or_none("year_level"),
        _number("low"),
        _number("high"),
    )


def _add_members() -> None:
    _add_table(
        "region_member",
        _text("kind"),
        _text("name"),
        _text("brin"),
        _text("postcode"),
        _text("city"),
        _text("municipality"),
        _text("contact"),
        _text("phone"),
        _text("email"),
        _text("public_key"),
        _number("is_self"),
        _number("package"),
        _text_or_none("received_on"),
        _text("waiting"),
    )
    _add_table(
        "region_company",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _text("name"),
        _text("kvk"),
        _text("street"),
        _text("house_number"),
        _text("postcode"),
        _text("city"),
        _text("municipality"),
        _text("contact_person"),
        _text("phone"),
        _text("email"),
        _text_or_none("sector"),
        _to("company_id", "company"),
        _text("received"),
    )


def _add_shared_supply() -> None:
    _add_table(
        "offer",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _to("region_company_id", "region_company", required=True),
        _text("name"),
        _text_or_none("kind"),
        _text("profiles"),
        _text("tracks"),
        _text_or_none("start"),
        _text_or_none("end"),
        _number("capacity"),
        _text("wishes"),
        _to("position_id", "position"),
    )
    _add_table(
        "demand",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _text_or_none("kind"),
        _text_or_none("profile"),
        _text_or_none("track"),
        _text("municipality"),
        _text_or_none("start"),
        _text_or_none("end"),
        _number("pupils"),
    )
    _add_table(
        "division",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _text("name"),
        _text("phase"),
        _text_or_none("start"),
        _text_or_none("end"),
        _text_or_none("demand_by"),
        _text_or_none("offer_by"),
        _text_or_none("objections_by"),
        _text("made_at"),
        _text("rules"),
        _text("proof"),
    )
    _add_table(
        "share",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _to("offer_id", "offer", required=True),
        _to("school_id", "region_member", required=True),
        _to("division_id", "division"),
        _number("places"),
        _text_or_none("until"),
        _number("is_standing"),
    )
    _add_table(
        "share_use",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _to("share_id", "share", required=True),
        _number("used"),
        _number("given_back"),
    )
    _add_table(
        "objection",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _to("division_id", "division", required=True),
        _to("share_id", "share"),
        _text("text"),
    )
    _add_table(
        "objection_answer",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _to("objection_id", "objection", required=True),
        _number("is_granted"),
        _text("text"),
    )
    _add_table(
        "asking",
        _to("owner_id", "region_member", required=True),
        _number("version"),
        _to("region_company_id", "region_company", required=True),
        _text("asker"),
        _text_or_none("asked_on"),
        _text_or_none("until"),
        _number_or_none("places"),
    )


def _add_columns() -> None:
    _add_reference("student", "route_id", "learning_route")
    op.add_column("student", sa.Column("phase", sa.Text, nullable=True))
    _add_reference("position", "contact_id", "contact")
    op.add_column("position", sa.Column("known_on", sa.Text, nullable=True))
    _add_reference("contact_moment", "partner_id", "partner")
    _add_reference("contact_moment", "partner_contact_id", "partner_contact")
    _add_reference("contact_moment", "asker_id", "partner")
    op.add_column("mentor", sa.Column("left_on", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("alignment", sa.Text, nullable=True))
    op.add_column("placement", sa.Column("goals", sa.Text, nullable=False, server_default=""))
    op.add_column("placement", sa.Column("lessons", sa.Text, nullable=False, server_default=""))


def _add_table(table: str, *columns: sa.Column[str] | sa.Column[int]) -> None:
    references = [
        sa.ForeignKeyConstraint(
            [column.name],
            [f"{column.info['to']}.id"],
            name=f"fk_{table}_{column.name}",
            deferrable=True,
            initially="DEFERRED",
        )
        for column in columns
        if "to" in column.info
    ]
    op.create_table(
        table,
        sa.Column("id", sa.Text, nullable=False),
        *columns,
        *references,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sqlite_strict=True,
    )
    for column in columns:
        if "to" in column.info:
            op.create_index(f"ix_{table}_{column.name}", table, [column.name])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _text_or_none(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=True)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def _number_or_none(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=True)


def _to(name: str, table: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not required, info={"to": table})


def _add_reference(table: str, name: str, to: str) -> None:
    # As SQL: SQLite adds a reference only together with its column, which alembic has no word for.
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {name} TEXT CONSTRAINT fk_{table}_{name}"
        f" REFERENCES {to} (id) DEFERRABLE INITIALLY DEFERRED"
    )
    op.create_index(f"ix_{table}_{name}", table, [name])
