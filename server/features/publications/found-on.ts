import type { FoundHeadline, FoundPublication, PortalFound } from '#core/contracts/portal/page'
import { alsoFound } from '#core/search/also-found'
import type { Term } from '#core/search/query'
import type { Group } from '#core/search/search-plan'
import { placesOf, snippetOf } from '#core/search/snippet'
import {
  cardOf,
  headlineOf,
  type CardRow,
  type HeadlineRow,
} from '#server/features/publications/publication-rows'

/** The summary shows why something was found, or else the beginning does. */
const publicationFound = (row: CardRow & { teaser: string }, groups: readonly Group[]): FoundPublication => {
  const inSummary = placesOf(row.summary, groups).length > 0 || placesOf(row.teaser, groups).length === 0
  return {
    ...cardOf(row),
    titleHighlights: placesOf(row.title, groups),
    snippet: inSummary
      ? { text: row.summary, highlights: placesOf(row.summary, groups) }
      : snippetOf(row.teaser, groups),
  }
}

const headlineFound = (row: HeadlineRow, groups: readonly Group[]): FoundHeadline => ({
  ...headlineOf(row),
  titleHighlights: placesOf(row.title, groups),
})

/** What a search of the portal found, with the places marked by which it was found. */
export const foundOn = (
  terms: readonly Term[],
  groups: readonly Group[],
  cards: readonly (CardRow & { teaser: string })[],
  rows: readonly HeadlineRow[],
): PortalFound => {
  const publications = cards.map((row) => publicationFound(row, groups))
  const headlines = rows.map((row) => headlineFound(row, groups))
  const typed = terms.filter(({ excluded }) => !excluded).map(({ text }) => text)
  const shown = headlines.map((item) => ({ ...item, snippet: { text: '', highlights: [] } }))
  return { publications, headlines, alsoFound: alsoFound(typed, [...publications, ...shown]) }
}
