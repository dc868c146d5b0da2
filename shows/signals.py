"""What shows tell, and ask, the floors above them, which they do not know."""

from django.dispatch import Signal

# Rows are about to be deleted, because each is the same as another: `sender` is Show, Person or a model above, `pairs`
# a list of (source, into), for a show with those of its seasons and episodes. Whoever refers to a source must refer to
# the other from now on. `by` is who did it. Sent once, in the transaction; an episode's place is the same in both.
merged = Signal()

# The part of `show` that holds the places `first` to `last` is to get others. Whoever has written down such a place
# answers True; then the part stays where it is.
places_asked = Signal()
