/** The beginning of a text that takes at most `most` code units of UTF-16: a pair of surrogates is never halved. */
export const firstUnits = (text: string, most: number): string => {
  const part = text.slice(0, most)
  return part.length < text.length && /[\ud800-\udbff]$/.test(part) ? part.slice(0, -1) : part
}
