"""What may happen next in a random story, a file a workflow."""
