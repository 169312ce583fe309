"""Records on a PostgreSQL server: the same lines, the same bytes, the same faults as in a file."""
