import { foldText } from '#core/search/fold'
import { stem } from '#core/search/stem'
import { namesOfNews } from '#core/search/names-of-news'
import { wordsOfNews } from '#core/search/words-of-news'

/** What else one may look for when a name or word is asked for. */
export interface OtherForms {
  /** Other writings of the same name: as good as the name itself. */
  names: readonly string[]
  /** What the other language calls it: looked for when little else is found. */
  words: readonly string[]
}

/** The key under which a writing is known: folded, English words by their stems. */
export const keyOf = (writing: string): string =>
  foldText(writing)
    .split(/[\s-]+/)
    .map((word) => stem(word.replace(/['’]s$/, '')))
    .join(' ')

const read = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((writing) => writing.trim()))

/** Adds a table to the map; every writing of a line leads to the others. */
const addTable = (
  map: Map<string, { names: string[]; words: string[] }>,
  table: string,
  kind: 'names' | 'words',
): void => {
  for (const writings of read(table))
    for (const writing of writings) {
      const key = keyOf(writing)
      const entry = map.get(key) ?? { names: [], words: [] }
      entry[kind].push(...writings.filter((other) => keyOf(other) !== key))
      map.set(key, entry)
    }
}

const build = (): ReadonlyMap<string, OtherForms> => {
  const map = new Map<string, { names: string[]; words: string[] }>()
  addTable(map, namesOfNews, 'names')
  addTable(map, wordsOfNews, 'words')
  return map
}

let built: ReadonlyMap<string, OtherForms> | undefined

/** All known names and words by their key; made at the first use. */
export const otherForms = (): ReadonlyMap<string, OtherForms> => (built ??= build())

/** How many characters of an unspaced script, or how many words, the longest entry has. */
export const longestName = 10
