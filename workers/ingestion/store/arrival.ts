import type { EntityManager } from 'typeorm'

/** When a poll passed its stages. `dueAt` null: it was asked for at once. */
export interface PollTimes {
  dueAt: Date | null
  /** The host's turn had come and the request went out. */
  askedAt: Date
  answeredAt: Date
  parsedAt: Date
}

/** When the fetch of an item's page passed its stages. */
export interface PageTimes {
  askedAt: Date
  answeredAt: Date
  extractedAt: Date
}

const insert = `
  insert into arrivals (article_id, desk_id, due_at, asked_at, answered_at, parsed_at)
  select id, $2, $3, $4, $5, $6 from unnest($1::uuid[]) id on conflict do nothing`

/** Writes down how articles came in, in the transaction that stores them. Take it last: the time of the row is now. */
export const noteArrivals = async (
  manager: EntityManager,
  deskId: string,
  articleIds: readonly string[],
  { dueAt, askedAt, answeredAt, parsedAt }: PollTimes,
): Promise<void> => {
  if (articleIds.length > 0)
    await manager.query(insert, [articleIds, deskId, dueAt, askedAt, answeredAt, parsedAt])
}

const update = `
  update arrivals set page_asked_at = $2, page_answered_at = $3, extracted_at = $4, text_at = clock_timestamp()
   where article_id = $1 and text_at is null`

/** The same for the first text of an article's page. */
export const notePage = async (
  manager: EntityManager,
  articleId: string,
  { askedAt, answeredAt, extractedAt }: PageTimes,
): Promise<void> => {
  await manager.query(update, [articleId, askedAt, answeredAt, extractedAt])
}
