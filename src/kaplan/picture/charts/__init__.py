"""One pure function per chart: data, width and height in, a drawing with its numbers out."""
