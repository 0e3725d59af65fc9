import type { Group } from '#core/search/search-plan'
import { tokensOf } from '#core/search/tokens'

/** A piece of a text with what was found in it; `highlights` are `[from, to)` in UTF-16 units of `text`. */
export interface Snippet {
  text: string
  highlights: [from: number, to: number][]
}

const longest = 180
const before = 40
const scanned = 100_000

/** Where a text has what was asked for, in any form; neighbours are joined. */
export const placesOf = (text: string, groups: readonly Group[]): [number, number][] => {
  const lexemes = new Set(
    groups
      .filter(({ excluded }) => !excluded)
      .flatMap(({ own, names, words }) => [own, ...names, ...words])
      .flatMap((form) => form.lexemes.map(({ lexeme }) => lexeme)),
  )
  const places: [number, number][] = []
  for (const { lexeme, start, end } of tokensOf(text.slice(0, scanned))) {
    if (!lexemes.has(lexeme)) continue
    const last = places.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else places.push([start, end])
  }
  return places
}

/** The window with the most characters found in it, the first of equals. */
const bestStart = (places: readonly [number, number][]): number => {
  let best = places[0]![0]
  let most = 0
  for (const [from] of places) {
    const inside = places.filter(([start, end]) => start >= from && end <= from + longest - before)
    const covered = inside.reduce((sum, [start, end]) => sum + end - start, 0)
    if (covered > most) [best, most] = [from, covered]
  }
  return best
}

const sentenceEnd = /[。！？!?\n]|\.\s/gu

/** A little before the first hit, from the beginning of its sentence when that is near. */
const startBefore = (text: string, hit: number): number => {
  const from = Math.max(0, hit - before)
  const ends = [...text.slice(from, hit).matchAll(sentenceEnd)]
  const last = ends.at(-1)
  if (last) return from + last.index + last[0].length
  const space = text.slice(from, hit).search(/\s/)
  return from > 0 && space >= 0 ? from + space + 1 : from
}

const isTail = (text: string, at: number): boolean => /^[\udc00-\udfff]/.test(text.charAt(at))

const inWord = /^[\p{sc=Latin}\p{Nd}]{2}$/u

/** The place itself, or the end of the word before it where it lies within one. */
const endBefore = (text: string, at: number): number => {
  if (!inWord.test(text.slice(at - 1, at + 1))) return isTail(text, at) ? at - 1 : at
  const space = text.lastIndexOf(' ', at)
  return at - space < before ? space : at
}

/** The best piece of a text for a search; its beginning when nothing is found in it. */
export const snippetOf = (text: string, groups: readonly Group[]): Snippet => {
  const places = placesOf(text, groups).slice(0, 300)
  let start = places.length > 0 ? startBefore(text, bestStart(places)) : 0
  if (isTail(text, start)) start += 1
  const end = Math.min(text.length, start + longest)
  const cut = text.slice(start, endBefore(text, end))
  const lead = start > 0 ? '… ' : ''
  const highlights = places
    .filter(([from, to]) => from >= start && to <= start + cut.length)
    .map(([from, to]): [number, number] => [from - start + lead.length, to - start + lead.length])
  return {
    text: `${lead}${cut.replaceAll(/\s/g, ' ')}${end < text.length ? ' …' : ''}`,
    highlights,
  }
}
