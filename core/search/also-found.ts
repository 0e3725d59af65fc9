import type { Snippet } from '#core/search/snippet'

/** A hit as it is shown. */
interface Shown {
  title: string
  titleHighlights: Snippet['highlights']
  snippet: Snippet
}

const most = 3

const textsOf = ({ title, titleHighlights, snippet }: Shown): string[] => [
  ...titleHighlights.map(([from, to]) => title.slice(from, to)),
  ...snippet.highlights.map(([from, to]) => snippet.text.slice(from, to)),
]

const han = /\p{sc=Han}/u

/**
 * Other writings of what was typed that were found, the most frequent first: 台灣 for 台湾. Null when there are none. Only
 * Chinese: that "ports" is found for "port" surprises nobody.
 */
export const alsoFound = (typed: readonly string[], items: readonly Shown[]): string | null => {
  const asked = typed.join(' ').normalize('NFKC').toLowerCase()
  const counts = new Map<string, number>()
  for (const text of items.flatMap(textsOf)) {
    const flat = text.normalize('NFKC').toLowerCase()
    if (Array.from(flat).length > 1 && han.test(flat) && !asked.includes(flat) && !flat.includes(asked))
      counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const others = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most)
  return others.length > 0 ? others.map(([text]) => text).join(' · ') : null
}
