"""What Alembic runs: the steps, on the connection that the library gives."""

from alembic import context

from rashomon.library.schema import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
context.run_migrations()
