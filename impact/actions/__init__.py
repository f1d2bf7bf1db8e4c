"""Deeds of effect measurement that write several models."""
