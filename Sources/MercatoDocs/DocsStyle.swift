/// The look of the documentation's pages: a readable measure, light and dark as the reader's system is.
enum DocsStyle {
    static let css = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 3rem auto; padding: 0 1.25rem; }
        h1 { font-size: 1.9rem; margin: 0; }
        .title { font-size: 1.15rem; margin: .25rem 0 2rem; opacity: .8; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .6rem 1rem .6rem 0; }
        tr { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
        td { width: 50%; }
        code { font-family: ui-monospace, monospace; font-size: .95em; }
        """
}
