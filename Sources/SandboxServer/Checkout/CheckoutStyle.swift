/// The look of the checkout pages: one card on a quiet ground, light and dark, for thumbs and for
/// mice.
enum CheckoutStyle {
  static let sheet: HTML = """
    :root {
      color-scheme: light dark;
      --ground: #eef1f5; --card: #ffffff; --ink: #1a2130; --faint: #566176; --line: #d9dfe8;
      --accent: #1f5fd0; --on-accent: #ffffff; --accent-edge: #17479c;
      --good: #0f6b3d; --good-ground: #e3f5ea; --bad: #a31f2d; --bad-ground: #fdeaec;
      --warn: #7a4d00; --warn-ground: #fff3d9; --plain: #3c475a; --plain-ground: #edf0f5;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #10141b; --card: #1a202b; --ink: #eaeef5; --faint: #a3aec0; --line: #333d4d;
        --accent: #8ab4ff; --on-accent: #0b1830; --accent-edge: #b9d2ff;
        --good: #7fdca8; --good-ground: #14301f; --bad: #ffa3ac; --bad-ground: #3a181d;
        --warn: #ffd083; --warn-ground: #36280c; --plain: #c3ccda; --plain-ground: #262e3b;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; min-height: 100vh; padding: 1rem; background: var(--ground); color: var(--ink);
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      display: flex; flex-direction: column; align-items: center; justify-content: center;
    }
    main {
      width: 100%; max-width: 33rem; background: var(--card); border: 1px solid var(--line);
      border-radius: 1rem; padding: 1.5rem; overflow-wrap: anywhere;
    }
    @media (min-width: 40rem) { main { padding: 2.25rem; } }
    h1 { font-size: 1.0625rem; font-weight: 600; color: var(--faint); margin: 0; }
    .sum {
      font-size: 2.25rem; line-height: 1.2; font-weight: 700; letter-spacing: -0.02em;
      margin: .25rem 0 0; font-variant-numeric: tabular-nums;
    }
    .time { margin: .375rem 0 0; color: var(--faint); }
    .time strong { color: var(--ink); white-space: nowrap; }
    dl {
      display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 1.5rem 0 0;
      padding-top: 1.25rem; border-top: 1px solid var(--line);
    }
    dt { color: var(--faint); }
    dd { margin: 0; text-align: right; font-weight: 500; }
    table { width: 100%; border-collapse: collapse; margin: 1.25rem 0 0; }
    caption, .unseen {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    th, td { padding: .625rem 0; border-top: 1px solid var(--line); vertical-align: top; }
    th { text-align: left; font-weight: 500; padding-right: 1rem; }
    th small { display: block; font-size: .875rem; font-weight: 400; color: var(--faint); }
    td { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    tfoot th, tfoot td { font-weight: 400; color: var(--faint); }
    tfoot tr:last-child th, tfoot tr:last-child td { font-weight: 700; color: var(--ink); }
    form { margin: 1.5rem 0 0; display: grid; gap: .75rem; }
    fieldset { display: contents; }
    button, .button {
      font: inherit; font-weight: 600; min-height: 3rem; padding: .5rem 1rem; width: 100%;
      border-radius: .625rem; border: 1px solid var(--faint); background: transparent;
      color: var(--ink); cursor: pointer; text-align: center; text-decoration: none;
      display: inline-flex; align-items: center; justify-content: center;
    }
    button:hover { border-color: var(--ink); }
    button.pay, .button {
      background: var(--accent); border-color: var(--accent); color: var(--on-accent);
    }
    button.pay { font-size: 1.125rem; min-height: 3.5rem; }
    button.pay:hover, .button:hover { border-color: var(--accent-edge); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
    @media (min-width: 30rem) {
      form { grid-template-columns: 1fr 1fr; }
      button.pay { grid-column: 1 / -1; }
    }
    .state {
      display: flex; gap: .875rem; align-items: flex-start; padding: 1rem; border-radius: .75rem;
      margin: 0 0 1.5rem;
    }
    .state span {
      flex: none; width: 2rem; height: 2rem; border-radius: 50%; display: grid;
      place-items: center; border: 2px solid currentColor; font-weight: 700; line-height: 1;
    }
    .state h2 { font-size: 1.1875rem; line-height: 2rem; margin: 0; }
    .state p { margin: .125rem 0 0; color: var(--ink); }
    .good { color: var(--good); background: var(--good-ground); }
    .bad { color: var(--bad); background: var(--bad-ground); }
    .warn { color: var(--warn); background: var(--warn-ground); }
    .plain { color: var(--plain); background: var(--plain-ground); }
    .after { margin: 1.5rem 0 0; }
    footer { color: var(--faint); font-size: .875rem; padding: 1rem; text-align: center; }
    @media print { footer, form { display: none; } body { background: none; } }
    """
}
