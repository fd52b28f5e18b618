"""Quotes in standard formats: W3C Web Annotations, schema.org, brat standoff."""
