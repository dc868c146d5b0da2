"""The scenes that stills are made of, each found by the words of its motif."""

# Each module registers its scenes when it is imported.
from readysteady.sample.drawing.scenes import (  # noqa: F401
    doors,
    lamps,
    laundry,
    nature,
    papers,
    people,
    rooms,
    stages,
    things,
    travel,
)
from readysteady.sample.drawing.scenes.registry import poster, scene

__all__ = ["poster", "scene"]
