"""What shows tell the floors above them, which they do not know."""

from django.dispatch import Signal

# Rows of `sender` (Show, Season, Episode or Person) are about to be deleted, because each is the same as another.
# `pairs` is a list of (source, into); whoever refers to a source must refer to the other from now on. `by` is who did
# it. Sent inside of the transaction; an episode's place is the same in both.
merged = Signal()
