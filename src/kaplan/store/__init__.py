"""Records in TinyDB, made durable and shared."""
