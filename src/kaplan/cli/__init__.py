"""The command line, made from the registry: parse, call, print."""
