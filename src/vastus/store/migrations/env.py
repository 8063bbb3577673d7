"""What Alembic runs to take the steps: all of them in the transaction that was begun for it."""

from alembic import context

connection = context.config.attributes["connection"]
# The steps and the note of how far they went are kept together or not at all.
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
