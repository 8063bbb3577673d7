"""What happened, and what is next: screening, pain rules, ladders, days. Pure: facts in, decisions out."""
