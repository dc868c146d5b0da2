"""What the outlet's verbs tell the floors above them, which they do not know."""

from django.dispatch import Signal

# Plain rows of `sender` (a model) were saved, deleted or merged by a verb of the outlet; `rows` is a list of them, as
# they are in memory. Sent inside of the transaction, after the change: also for bulk writes, which Django is silent on.
changed = Signal()
