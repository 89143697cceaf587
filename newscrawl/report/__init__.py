"""What runs tell, judged: which newspaper broke, and since when."""
