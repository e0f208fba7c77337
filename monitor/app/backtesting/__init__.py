"""What other rules would have made of what is stored: configurations, drafts and labels held against it."""
