"""What is measured side by side: each subject is a process of its own that polls the same feeds phase by phase."""
