import type { EntityManager } from 'typeorm'
import { requestJob } from '#server/database/request-job'

/** Asks which text an article is a print of, in the transaction that gave it its text. */
export const requestOrigin = (
  manager: EntityManager,
  { id, deskId }: { id: string; deskId: string },
): Promise<void> =>
  requestJob(manager, 'articles.origin', { deskId, articleId: id }, { key: `articles.origin-${id}` })
