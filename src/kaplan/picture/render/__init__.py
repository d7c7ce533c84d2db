"""Renderers: one laid-out scene as files of other tools."""
