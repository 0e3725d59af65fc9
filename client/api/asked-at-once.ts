import { mostAskedAbout } from '#core/contracts/http/common'

/** What is to be asked about, in order, in parts of as much as the server answers for in one question. */
export function* askedAtOnce<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += mostAskedAbout) yield all.slice(from, from + mostAskedAbout)
}
