"""What a school shares with its region and hears from it: members, places, demand, claims, package files."""
