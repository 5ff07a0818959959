"""The command line: one file per subcommand, over services only. No Qt."""
