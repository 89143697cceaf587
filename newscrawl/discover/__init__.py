"""Bytes of a door -> links. Pure functions; broken input gives what can be had of it, and `Harvest.problem` says why
there is not more."""

from newscrawl.discover.harvest import Harvest
from newscrawl.discover.read import read_door
from newscrawl.discover.sections import NO_STORIES

__all__ = ["NO_STORIES", "Harvest", "read_door"]
