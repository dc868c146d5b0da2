"""What shows ask the floors above them, which they do not know."""

from django.dispatch import Signal

# The part of `show` that holds the places `first` to `last` is to get others. Whoever has written down such a place
# answers True; then the part stays where it is.
places_asked = Signal()
