"""Fit the shipped model, or one for your own corpus: ``python -m quoteattr.train --gold … --out …``.

Requires the ``train`` extra (PyTorch); the rest of the library does not import this package.
"""
