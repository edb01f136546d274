"""Alembic's entry: migrates on the connection that it is handed, all or nothing."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
