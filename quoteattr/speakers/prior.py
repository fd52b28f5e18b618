"""Default weights for a pack without any: names by their words, antecedents by the last mention."""

#: By the names of `quoteattr.speakers.features`; set by hand, and worse than trained ones.
PRIOR = {
    "name:exact": 3.0, "name:last": 4.0, "name:first": 2.0, "name:alias": 5.0, "name:acronym": 4.0,
    "name:kind-clash": -4.0, "name:gender-clash": -4.0, "name:near": 0.5, "name:titled": 5.0,
    "he:near": 2.0, "he:spoke-last": 2.0, "he:subject": 1.0, "he:gender-agrees": 1.5, "he:gender-clash": -4.0,
    "he:person": 2.0, "he:quoted": -3.0, "he:oblique": -1.0,
    "it:near": 2.0, "it:spoke-last": 2.0, "it:subject": 1.0, "it:organization": 1.0, "it:written": -1.0,
    "they:near": 2.0, "they:spoke-last": 3.0, "they:group": 2.0, "they:person": -3.0,
    "person:role": 6.0, "person:role-words": 1.0, "person:near": 1.0, "person:written": 3.0, "person:indefinite": -3.0,
    "body:noun": 5.0, "body:near": 1.0, "body:written": 3.0, "body:indefinite": -3.0,
    "group:written": 6.0, "document:written": 4.0, "document:owner": 5.0, "thing:written": 6.0,
}  # fmt: skip
