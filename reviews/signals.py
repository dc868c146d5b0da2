"""What the verbs of articles tell the floors above them."""

from django.dispatch import Signal

# Articles were made public, or what readers see of them was replaced. `articles` are as saved, `were_public` says of
# each by its id whether readers saw it before, `by` is who did it: None where its time had come,
# `tell_writers` whether those who write them are to be mailed. In the transaction.
published = Signal()

# The time of a scheduled article has come: readers see it for the first time. `article`; sent in the transaction.
appeared = Signal()
