"""Runs the migrations on the connection that storage/database.py hands over."""

from alembic import context

from danqing.storage.schema import metadata

# DBOS keeps its own tables in the same SQLite file; only ours are compared with the metadata.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=lambda name, kind, _parents: kind != "table" or name in metadata.tables,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
