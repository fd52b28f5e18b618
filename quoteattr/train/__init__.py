"""Fits the shipped model, or one for your own corpus: ``python -m quoteattr.train --gold … --out …``.

Needs the ``train`` extra (PyTorch); nothing here is imported when the library is used.
"""
