"""The only writers. Plain functions that raise Refused, and record each change in its transaction."""
