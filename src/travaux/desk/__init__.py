"""What a person does: each act checks rights and input, then signs and appends; the only writer of a record."""
