"""The only writers: they raise Refused, and record each change in its own transaction."""
