"""``report.html``: the result on one page that works without a network."""
