"""Merge the procedure catalogs and infrastructure inventories of provinces that become one."""

__version__ = "0.1.0"
