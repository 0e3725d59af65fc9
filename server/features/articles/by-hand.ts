import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { ArticleSummary } from '#core/contracts/http/articles'

const feed = `
  insert into feeds (id, url, title, health) values ($1, $2, $3, 'well')
  on conflict (url) where source_id is null do update set url = excluded.url returning id`

/** Paused, for there is nothing to poll; one that was removed is taken up again. */
const source = `
  insert into sources (id, desk_id, feed_id, url, title, paused, created_by) values ($1, $2, $3, $4, $5, true, $6)
  on conflict (desk_id, url) do update set removed_at = null returning id, coalesce(title, $5) as title, reliability`

export interface HandSource {
  sourceId: string
  feedId: string
  /** Name and grade as the desk has given them. */
  title: string
  reliability: ArticleSummary['source']['reliability']
}

interface SourceRow extends Pick<HandSource, 'title' | 'reliability'> {
  id: string
}

/**
 * The source of what people bring of one publisher (`name`: his host; or of their files), so that he can be graded like any
 * other. It is never polled.
 */
export const handSource = async (
  manager: EntityManager,
  deskId: string,
  userId: string | null,
  name: string,
): Promise<HandSource> => {
  const url = `by-hand:${name}`
  const [known] = await manager.query<{ id: string }[]>(feed, [v7(), url, name])
  const values = [v7(), deskId, known!.id, url, name, userId]
  const [kept] = await manager.query<SourceRow[]>(source, values)
  const { id: sourceId, title, reliability } = kept!
  return { sourceId, feedId: known!.id, title, reliability }
}
