import { isOr, piecesOf, type SearchPiece } from '#core/search/query'

/** A watch's words as three fields ask for them. */
export interface WatchWords {
  /** All of these, with all else that the language of the search knows. */
  all: string
  /** Any one of these. */
  any: string
  /** None of these. */
  none: string
}

const joined = (pieces: readonly SearchPiece[]): string => pieces.map(({ whole }) => whole).join(' ')

/** The first set of pieces between which OR stands: from its first to its last place, both taken in; null without one. */
const firstSet = (pieces: readonly SearchPiece[]): [number, number] | null => {
  const or = pieces.findIndex(({ whole }) => isOr(whole))
  if (or < 1 || or === pieces.length - 1) return null
  let last = or + 1
  while (pieces[last + 1] && isOr(pieces[last + 1]!.whole) && pieces[last + 2]) last += 2
  return [or - 1, last]
}

/** Takes words apart: what is left out, the first set of which any is enough, and the rest. */
export const wordsOfWatch = (query: string): WatchWords => {
  const pieces = piecesOf(query)
  const wanted = pieces.filter(({ minus }) => minus === '')
  const set = firstSet(wanted)
  const within = (place: number): boolean => set !== null && place >= set[0] && place <= set[1]
  return {
    all: joined(wanted.filter((_, place) => !within(place))),
    any: joined(wanted.filter(({ whole }, place) => within(place) && !isOr(whole))),
    none: pieces
      .filter(({ minus }) => minus !== '')
      .map(({ whole, minus }) => whole.slice(minus.length))
      .join(' '),
  }
}

/** Puts them together again, as one search. */
export const queryOfWatch = ({ all, any, none }: WatchWords): string =>
  [
    // First, so that it is the first set again when it is taken apart.
    piecesOf(any)
      .filter(({ whole }) => !isOr(whole))
      .map(({ whole }) => whole)
      .join(' OR '),
    all.trim(),
    ...piecesOf(none)
      .filter(({ whole }) => !isOr(whole))
      .map(({ whole, minus }) => (minus === '' ? `-${whole}` : whole)),
  ]
    .filter((text) => text !== '')
    .join(' ')
