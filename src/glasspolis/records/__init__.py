"""What happened in a city, reduced to tables that add up."""
