"""The annual report: `counting` counts a year into chapters (`performance`, `effect`, `cases`,
`money`, `learning`, `method`), `document` says what a chapter is made of, `deeds` begins, recounts
and approves, and `pdf`, `word` and `files` write what the page shows."""
