"""How the documentation site is built: sphinx-build -n -W docs site."""

import quoteattr

project = "quoteattr"
author = "the quoteattr authors"
release = version = quoteattr.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["site"]

html_theme = "furo"
html_title = "quoteattr"
html_static_path: list[str] = []
html_extra_path = ["schema.json", "harbor.txt"]

default_role = "py:obj"  # a name in single backticks is a link
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
# The site links to itself only, and nothing is fetched to build it: names of other packages stay text.
# So do the types of internal rooms.
nitpick_ignore_regex = [
    ("py:.*", r"(?!quoteattr).*"),
    ("py:class", r".*\.(?:_[RT]|C)"),
    ("py:class", r"quoteattr\.languages\..*"),
]
