"""The API: the answers of the command line, over HTTP, for programs that read.

In:  GET requests under `/api/v1/`.
Out: the very bytes that the command prints with `--json`; refusals of one shape; OpenAPI 3.1.
"""
