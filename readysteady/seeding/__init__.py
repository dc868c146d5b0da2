"""An outlet of any size for measuring: made up, with realistic lengths and skew, the same for the same seed number."""

from readysteady.seeding.outlet import seed
from readysteady.seeding.plan import Recipe

__all__ = ["Recipe", "seed"]
