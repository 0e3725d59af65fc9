import type { EntityManager } from 'typeorm'
import type { Telling } from '#workers/ingestion/cluster/stories/story-likeness'

const keptMs = 10 * 60_000
/** So that a desk's first reports are not told apart by accident. */
const smoothing = 100

const counts = `
  select term, count(*)::int as count from article_terms where desk_id = $1 group by term having count(*) > 1`
const reports = `select count(distinct article_id)::int as count from article_terms where desk_id = $1`

interface Counted {
  at: number
  telling: Telling
}

/** How rare each term is on a desk just now, counted anew every ten minutes; one for each worker process. */
export class TermCounts {
  readonly #desks = new Map<string, Counted>()

  async telling(manager: EntityManager, deskId: string): Promise<Telling> {
    const known = this.#desks.get(deskId)
    if (known && Date.now() - known.at < keptMs) return known.telling
    const rows = await manager.query<{ term: string; count: number }[]>(counts, [deskId])
    const [all] = await manager.query<{ count: number }[]>(reports, [deskId])
    const byTerm = new Map(rows.map(({ term, count }) => [term, count]))
    const total = (all?.count ?? 0) + smoothing
    const telling: Telling = (term) => Math.log(1 + total / ((byTerm.get(term) ?? 1) + 1))
    this.#desks.set(deskId, { at: Date.now(), telling })
    return telling
  }
}
