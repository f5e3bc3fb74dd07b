// Settings of html-validate, which tests/browser/html.py runs.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Fields are named by their place in a record, with dots, which HTML allows in ids.
    "valid-id": ["error", { relaxed: true }],
    // Our markup is written in lower case, the doctype with it.
    "doctype-style": ["error", { style: "lowercase" }],
    // A section's name on a landmark or a group of links is what assistive technology reads.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // Off: it counts letters for search engines; a quote's page is named by its speaker and words.
    "long-title": "off",
    // Off: blanks at the end of a line come from templates and are never seen.
    "no-trailing-whitespace": "off",
  },
};
