import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { HubQuestion } from '#core/news/hub'
import { isSignedByHub, openHubSecret } from '#server/auth/hub-secrets'
import { Vault } from '#server/auth/vault'
import { FeedSubscription } from '#server/database/entities/feed-subscription'
import { requestJob } from '#server/database/request-job'
import { Transactions } from '#server/database/transactions'

const day = 86_400
/** For how long a hub's word is believed, in seconds: what it says, a month at most. */
const lease = { most: 30 * day, usual: 10 * day }

const verified = `
  update feed_subscriptions set state = 'active', lease_until = now() + make_interval(secs => $3::int)
   where token = $1 and topic = $2 and state <> 'refused' returning feed_id`
const refused = `update feed_subscriptions set state = 'refused', lease_until = null where token = $1 and topic = $2`
const left = 'delete from ended_subscriptions where token = $1 and topic = $2 returning id'

/** Half a minute apart at least: a hub that chatters does not make us do so. */
const pushed = `
  with before as (select feed_id, pushed_at from feed_subscriptions where token = $1 for update),
  noted as (update feed_subscriptions s set pushed_at = now() from before b where s.feed_id = b.feed_id)
  update feeds f set next_poll_at =
      least(coalesce(f.next_poll_at, 'infinity'), greatest(now(), coalesce(b.pushed_at, '-infinity') + interval '30 seconds'))
    from before b where f.id = b.feed_id returning f.id, f.next_poll_at <= now() as due`

/** What hubs say (WebSub, W3C Recommendation of 23 January 2018). */
@Injectable()
export class PushService {
  constructor(
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  /** Answers whether we asked for this, to begin or to end; gives what the hub wants to hear. Throws NOT_FOUND: we did not. */
  async answer(token: string, asked: HubQuestion): Promise<string> {
    const topic = asked['hub.topic']
    if (asked['hub.mode'] === 'denied') {
      await this.transactions.open((manager) => manager.query(refused, [token, topic]))
      return ''
    }
    const seconds = Math.min(lease.most, asked['hub.lease_seconds'] ?? lease.usual)
    const [rows] = await this.transactions.open((manager) =>
      asked['hub.mode'] === 'subscribe'
        ? manager.query<[unknown[], number]>(verified, [token, topic, seconds])
        : manager.query<[unknown[], number]>(left, [token, topic]),
    )
    if (rows.length === 0) throw new DomainError('NOT_FOUND')
    return asked['hub.challenge'] ?? ''
  }

  /**
   * A hub says that a feed has changed. What it brings is not read: the feed is asked itself. What the hub did not sign is taken
   * and forgotten, as WebSub 8 has it. Throws GONE for what nobody wants any more.
   */
  async take(token: string, signature: string, content: unknown): Promise<void> {
    await this.transactions.open(async (manager) => {
      const known = await manager.findOneBy(FeedSubscription, { token })
      if (!known || known.state === 'refused') throw new DomainError('GONE')
      const secret = openHubSecret(this.vault, token, known.secretSealed)
      const bytes = content instanceof Uint8Array ? content : new Uint8Array()
      if (secret === null || !isSignedByHub(secret, signature, bytes)) return
      const [[feed]] = await manager.query<[{ id: string; due: boolean }[], number]>(pushed, [token])
      if (feed?.due)
        await requestJob(manager, 'feeds.poll', { feedId: feed.id }, { key: `feeds.poll-${feed.id}` })
    })
  }
}
