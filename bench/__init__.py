"""Benchmarks: the figures that Travaux is held to, measured side by side; `./dev bench` prints them."""
