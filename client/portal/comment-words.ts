export interface WordsPart {
  text: string
  /** An address that may be followed. */
  href: string | null
}

const link = /https?:\/\/[^\s<>"'()（）「」，。；！？、]+/gi

/** Plain text cut at its web addresses; what a URL parser does not take as http(s) stays text. */
export function commentWords(text: string): WordsPart[] {
  const parts: WordsPart[] = []
  let at = 0
  for (const found of text.matchAll(link)) {
    const address = found[0].replace(/[.,;:!?]+$/, '')
    if (!URL.canParse(address)) continue
    parts.push(
      { text: text.slice(at, found.index), href: null },
      { text: address, href: new URL(address).href },
    )
    at = found.index + address.length
  }
  parts.push({ text: text.slice(at), href: null })
  return parts.filter((part) => part.text !== '')
}
