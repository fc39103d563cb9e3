"""Who holds the balance: what each part of a party can do about a matter, by the rules alone."""
