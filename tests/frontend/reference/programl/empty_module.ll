source_filename = "empty.c"
