"""What the outlet's verbs tell the floors above them, which they do not know."""

from django.dispatch import Signal

# Plain rows of `sender` (a model) were saved, deleted or merged by a verb of the outlet; `rows` is a list of them, as
# they are in memory. Sent inside of the transaction, after the change: also for bulk writes, which Django is silent on.
changed = Signal()

# A row is about to be deleted, because `into`, of the same model, the `sender`, means the same. What its own app knows
# of has moved. `pairs` has both, and before them those of their parts that are given up for another, such as a show's
# seasons. Whoever refers to a source must refer to the other from now on. `by` is who did it. Sent once a merge, in its
# transaction; what has an order, such as an episode, has the same place in both.
merged = Signal()
