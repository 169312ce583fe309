"""Every line of SQL: records and a desk's private papers in SQLite."""
