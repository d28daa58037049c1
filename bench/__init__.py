"""Measurements: each a ratio within one run or a figure with its conditions, so that a noisy machine can be told."""
