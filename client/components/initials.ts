const han = /\p{Script=Han}/u

/** One or two graphemes for an avatar: 陈雨 → 陈雨, 欧阳明 → 阳明, M. Okafor → MO, Ada → A. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s·.]+/u)
    .filter(Boolean)
  const first = words[0] ?? '?'
  if (han.test(first)) return graphemes(first).slice(-2).join('')
  const last = words.length > 1 ? (graphemes(words.at(-1) ?? '')[0] ?? '') : ''
  return `${graphemes(first)[0] ?? ''}${last}`.toUpperCase()
}

const graphemes = (text: string) =>
  [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)

/** A number 1 to 8 that is always the same for one id: the colour where the server has assigned none. */
export function personColour(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973
  return (sum % 8) + 1
}
