"""Links that lead to persons."""

from __future__ import annotations

_PROFILES = ("profil", "/user", "/author", "/member", "/people/", "/u/", "/@", "user?", "member.php", "viewprofile")
_NO_PROFILES = ("login", "signin", "register", "signup")


def is_profile(href: str) -> bool:
    """Whether a link leads to a person and not to the comment."""
    if not href or not any(word in href for word in _PROFILES):
        return False
    return not any(word in href for word in _NO_PROFILES)
