"""The page builders of tools/make-newswire: one module per site, each with page(story, wire) -> str."""
