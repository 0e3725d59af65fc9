/** Elements whose text stands on lines of its own. */
export const blockTags: ReadonlySet<string> = new Set(
  (
    'p div section article h1 h2 h3 h4 h5 h6 blockquote pre ul ol li dl dt dd figure figcaption ' +
    'table caption tr hr'
  ).split(' '),
)
