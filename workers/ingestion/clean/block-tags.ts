/** Elements whose text stands on lines of its own. */
export const blockTags: ReadonlySet<string> = new Set(
  (
    'p div section article h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd figure figcaption ' +
    'table caption tr hr'
  ).split(' '),
)

/** Blocks that stored HTML does not have: what was in them stays apart from what stood around, in a `div`. */
export const strangeBlocks: ReadonlySet<string> = new Set(
  'center aside address header footer main nav hgroup details summary fieldset legend dir'.split(' '),
)
