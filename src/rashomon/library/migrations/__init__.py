"""Steps from one schema to the next. They run when a library is opened; users call nothing."""
