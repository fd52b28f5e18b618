"""Default weights for a pack that has none: names by their words, antecedents by the last mention."""

#: By the names of `quoteattr.speakers.features`; set by hand, and worse than trained weights.
PRIOR = {
    "name:exact": 3.0, "name:last": 4.0, "name:first": 2.0, "name:alias": 5.0, "name:acronym": 4.0,
    "name:near": 0.5, "name:titled": 5.0,
    "pronoun:near": 2.0, "pronoun:spoke-last": 2.0, "pronoun:subject": 1.0, "pronoun:gender-agrees": 1.5,
    "pronoun:he-person": 2.0, "pronoun:they-person": -3.0,
    "pronoun:quoted": -3.0, "pronoun:oblique": -1.0, "pronoun:written": -1.0,
    "nominal:role": 6.0, "nominal:noun": 5.0, "nominal:near": 1.0, "nominal:written": 3.0,
    "nominal:written-group": 3.0, "nominal:written-thing": 3.0, "nominal:written-document": 1.0,
}  # fmt: skip
