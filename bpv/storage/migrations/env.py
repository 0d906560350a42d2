"""What Alembic runs: the steps, inside the transaction that the caller opened."""

from alembic import context

from bpv.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
