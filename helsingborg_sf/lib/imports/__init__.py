"""The one way in for rows from files: read, match, show, write all or nothing, undo (ADR 13).

`fields` says what a column is, `importer` what an app declares, `engine` does the work in the
memory of some thousand rows, `writing` is its pen, `runs` the life of an uploaded file, `views` and
`command` its two doors. An app adds an importer in its `imports`; nothing here knows an app.
"""
