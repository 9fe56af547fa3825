"""Files as provinces send them -> RawTable: formats, header finding, section headings."""
