"""Elections of several members at once: papers fitted to recorded totals, and the ways to count them."""
