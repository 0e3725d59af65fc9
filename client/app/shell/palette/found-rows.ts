import { fits, foldName, type FoldedName } from '#core/search/fits'
import { rowKinds, type PaletteRow } from './palette-row'
import type { TypedQuery } from './typed-query'

/** So many of a kind where all kinds are shown, and so many in all. */
const mostOfKind = 5
const mostRows = 60

/** Names are folded once; what is held by a device is a few thousand at most. */
const known = new Map<string, FoldedName>()
const folded = (text: string): FoldedName => {
  const name = known.get(text) ?? foldName(text)
  known.set(text, name)
  return name
}

/** Of these rows those that fit to what is typed, kind by kind, the best first; with nothing typed all of the kind. */
export const fittingRows = (
  rows: readonly PaletteRow[],
  { only, words }: TypedQuery,
  ofKind = only === null ? mostOfKind : mostRows,
): PaletteRow[] => {
  const typed = foldName(words)
  const fitOf = (text: string): number => (typed === '' ? 1 : fits(folded(text), typed))
  return rowKinds
    .filter((kind) => (only === null ? kind !== 'place' : kind === only))
    .flatMap((kind) =>
      rows
        .filter((row) => row.kind === kind)
        .map((row) => ({ row, fit: fitOf(row.text) }))
        .filter(({ fit }) => fit > 0)
        .sort((a, b) => b.fit - a.fit)
        .slice(0, ofKind)
        .map(({ row }) => row),
    )
    .slice(0, mostRows)
}

/** What is shown with what came later below it: whatever is shown stays where it is, and as it is. */
export const withLater = (
  shown: readonly PaletteRow[],
  later: readonly PaletteRow[],
): readonly PaletteRow[] => {
  const there = new Set(shown.map(({ key }) => key))
  const added = later.filter(({ key }) => !there.has(key))
  return added.length === 0 ? shown : [...shown, ...added].slice(0, mostRows)
}
