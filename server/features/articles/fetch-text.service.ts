import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Article } from '#server/database/entities/article'
import { Transactions } from '#server/database/transactions'
import { askForPage } from '#server/features/articles/ask-for-text'
import { loadFor } from '#server/permissions/load-for'

/** What was asked for with cookies or headers of a source that is removed would say less without them. */
const page = `
  select s.feed_id as "feedId", a.identity
    from articles a join sources s on s.id = a.source_id join feeds f on f.id = s.feed_id
   where a.id = $1 and a.url is not null and (f.source_id is null or s.removed_at is null)`
const want = `
  update articles set wants_text = true, text_asked_at = now() where id = $1 and completeness <> 'full'`

/** The page of an article of which only the feed's words are known, because somebody wants to read it. */
@Injectable()
export class FetchTextService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Asks for the page now, also where the source is read for its feed alone; from then on it is looked at as other pages are. Throws
   * NO_PAGE, NOT_FOUND.
   */
  ask(me: Principal, id: string): Promise<void> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadFor(manager, me, 'article.triage', Article, id)
      const [found] = await manager.query<{ feedId: string; identity: string }[]>(page, [id])
      if (!found) throw new DomainError('NO_PAGE')
      await manager.query(want, [id])
      await askForPage(manager, found.feedId, found.identity)
      const object = { kind: 'article', id }
      await audited(manager, { action: 'article.text-asked', actorId: me.userId, deskId, object, data: {} })
    })
  }
}
