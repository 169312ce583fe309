"""The help: the documents for readers and keepers, as pages of the product.

In:  Markdown, which travels in the package.
Out: pages in the reader's language, or in English where a document is in no other.
"""
