/// The look of the documentation's pages: a readable measure, light and dark as the reader's system is.
enum DocsStyle {
    static let css = """
        :root {
          color-scheme: light dark;
          --paper: light-dark(#ffffff, #15181d);
          --ink: light-dark(#1c2430, #e6e9ee);
          --soft: light-dark(#556070, #a3adbb);
          --line: light-dark(#dfe4ea, #2e343d);
          --wash: light-dark(#f4f6f9, #1d2229);
          --link: light-dark(#0b57b0, #7db7ff);
          --mark: light-dark(#8a4b00, #ffc675);
        }
        * { box-sizing: border-box; }
        html { background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
        body { max-width: 46rem; margin: 0 auto; padding: 1.25rem 1.25rem 3rem; }
        header { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline;
          padding-bottom: .75rem; border-bottom: 1px solid var(--line); }
        .brand { font-weight: 700; color: var(--ink); text-decoration: none; }
        nav { color: var(--soft); }
        a { color: var(--link); text-underline-offset: .15em; }
        a:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
        h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.1rem); line-height: 1.2; margin: 2rem 0 .75rem; }
        h1 .code { color: var(--soft); font-variant-numeric: tabular-nums; margin-right: .35em; }
        h2 { font-size: 1.15rem; line-height: 1.3; margin: 2rem 0 .4rem; }
        p { margin: 0 0 .75rem; }
        .lead { color: var(--soft); font-size: 1.05rem; }
        .facts { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; color: var(--soft); }
        .status { display: inline-block; padding: .05rem .55rem; border: 1px solid var(--line); border-radius: 1rem;
          background: var(--wash); color: var(--ink); font-size: .85rem; font-variant-numeric: tabular-nums; }
        blockquote { margin: 1rem 0; padding: .75rem 1rem; background: var(--wash); border-left: 4px solid var(--link);
          border-radius: 0 .4rem .4rem 0; overflow-wrap: anywhere; }
        var { color: var(--mark); font-style: normal; }
        .refusals { list-style: none; margin: 1rem 0; padding: 0; }
        .refusals li { padding: .7rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        .refusals li > a { font-weight: 600; }
        .refusals p { margin: .2rem 0 0; color: var(--soft); font-size: .93rem; }
        code { font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; font-size: .9em; }
        p code { background: var(--wash); padding: .1em .3em; border-radius: .25rem; }
        figure { margin: 0 0 1rem; }
        figcaption { color: var(--soft); font-size: .85rem; margin-bottom: .25rem; }
        pre { margin: 0; padding: .9rem 1rem; background: var(--wash); border: 1px solid var(--line);
          border-radius: .4rem; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere; }
        footer { margin-top: 3rem; padding-top: .75rem; border-top: 1px solid var(--line); color: var(--soft);
          font-size: .85rem; }
        @media print { header, footer { display: none; } pre, blockquote { border-color: #999; } }
        """
}
