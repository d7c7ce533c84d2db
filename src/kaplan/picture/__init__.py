"""Pure drawing: charts, maps and matrices as rows of styled text."""
