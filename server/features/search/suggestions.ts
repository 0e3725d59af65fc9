import type { EntityManager } from 'typeorm'
import { namesInSearch, type Suggestion, type SuggestionKind } from '#core/news/suggestions'
import { fits, foldName, type FoldedName } from '#core/search/fits'
import { articleNames } from '#server/features/search/article-names'
import { namesOfDesks, type NameRow } from '#server/features/search/names-of-desks'

const mostItems = 10

const viewOf = ({ state, publisher, at, ...row }: NameRow): Suggestion => ({
  ...row,
  at: at.toISOString(),
  ...(state ? { state } : {}),
  ...(publisher ? { publisher } : {}),
})

const best = (rows: readonly NameRow[], typed: FoldedName): NameRow[] =>
  rows
    .map((row) => ({ row, fit: fits(foldName(row.text), typed) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || b.row.at.getTime() - a.row.at.getTime())
    .slice(0, mostItems)
    .map(({ row }) => row)

/** Names that fit to what was typed, in either script; those that begin with it first, then the newest. */
export const suggestionsFor = async (
  manager: EntityManager,
  {
    q,
    deskIds,
    kinds,
  }: {
    q: string
    deskIds: readonly string[]
    /** Without them what a search may mean, all kinds together. */
    kinds?: readonly SuggestionKind[] | undefined
  },
): Promise<Suggestion[]> => {
  const typed = foldName(q)
  const found: NameRow[][] = []
  for (const kind of new Set<SuggestionKind>(kinds ?? namesInSearch)) {
    const rows =
      kind === 'article'
        ? await articleNames(manager, q, deskIds)
        : await manager.query<NameRow[]>(namesOfDesks[kind], [deskIds])
    found.push(best(rows, typed))
  }
  return (kinds ? found.flat() : best(found.flat(), typed)).map(viewOf)
}
