"""What every route stands on: templates, errors, security, the wording of dates."""
