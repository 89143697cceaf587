"""What a page and its host reserve: machine-readable words about indexing, archiving, mining and training.

Pure functions from headers, pages and files to `newscrawl.model.Signal`; `newscrawl.rights.policy` says which of them
bind. Every signal is kept with the article, whether it binds or not.
"""

from __future__ import annotations
