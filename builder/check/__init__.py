"""The second pair of eyes: what no rule forbids and a patient colleague would still say, and how to mend it."""
