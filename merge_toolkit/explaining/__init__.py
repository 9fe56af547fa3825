"""Why a row was paired, not paired, placed or chosen, in words that officials understand."""
