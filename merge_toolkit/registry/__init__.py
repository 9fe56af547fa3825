"""What was published: unified ids that stay, and what differs from it as amendments."""
