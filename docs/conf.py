"""The documentation as a site: ``make site``. Nothing is fetched, neither here nor by a reader.

Warnings are errors there, so a link that leads nowhere, a picture that is missing or a page that
no list names breaks the build.
"""

from __future__ import annotations

project = "merge_toolkit"
author = "merge_toolkit"
html_title = "merge_toolkit"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
root_doc = "index"
exclude_patterns = ["_site"]
nitpicky = True
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
html_theme_options = {"navigation_with_keys": True}
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
# a build on another day gives the same pages
html_last_updated_fmt = None
pygments_style = "friendly"
