"""Quotes in the forms that others define: W3C Web Annotations, schema.org, brat standoff."""
