"""Tools for those who work on Travaux; none of them is part of the package."""
