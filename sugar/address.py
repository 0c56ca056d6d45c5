"""The address of the web shell. Pure."""

import json
from urllib.parse import quote


def address_in(line):
    """The address that a line of `newleaf ui --json` tells; None where it tells something else. Pure."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, dict) or told.get('event') != 'listening':
        return None
    return told.get('url')


def page_address(address, colours, cell):
    """The shell's address, which has its token, with her two colours (`#RRGGBB,#RRGGBB`, stroke and fill) and the pixels of Sugar's cell."""
    return '%s&colours=%s&cell=%d' % (address, quote(colours, safe=','), cell)
