"""Quotes in standard formats: W3C Web Annotations, schema.org, ClaimReview, gold data, brat standoff and UIMA."""
