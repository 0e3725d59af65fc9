import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import { addedSource, type OpmlImport } from '#core/news/source-page'
import type { Principal } from '#server/auth/principal'
import { Transactions } from '#server/database/transactions'
import { readOpml, writeOpml, type OpmlFeed } from '#server/features/sources/opml'
import { SourcesService } from '#server/features/sources/sources.service'
import { requireRight } from '#server/permissions/require'

const mostFeeds = 500

const subscriptions = `
  select coalesce(f.url, s.url) as url, coalesce(s.title, f.title) as title, s.folder, f.site_url as "siteUrl"
    from sources s join feeds f on f.id = s.feed_id where s.desk_id = $1 and s.removed_at is null
   order by s.folder nulls last, s.created_at, s.id`

/** Only the beginning decides: UTF-16 says itself by its mark, everything else is taken for UTF-8. */
const decode = (bytes: Uint8Array): string => {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null
  return new TextDecoder(utf16 ?? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8')).decode(
    bytes,
  )
}

const shorter = (text: string | null, most: number): string | null =>
  text === null
    ? null
    : Array.from(text.replaceAll(/\p{Cc}/gu, ' '))
        .slice(0, most)
        .join('')
        .trim() || null

/** Subscriptions in and out, as other readers write and read them. */
@Injectable()
export class OpmlService {
  constructor(
    private readonly sources: SourcesService,
    private readonly transactions: Transactions,
  ) {}

  /** Adds what the desk does not have yet. One bad address does not spoil the rest: it is named in the answer. */
  async import(me: Principal, deskId: string, file: unknown): Promise<OpmlImport> {
    requireRight(me, 'source.edit', { deskId })
    if (!(file instanceof Uint8Array))
      throw new DomainError('UNSUPPORTED_MEDIA', 'An OPML file is taken here.')
    const feeds = readOpml(decode(file)).slice(0, mostFeeds)
    if (feeds.length === 0) throw new DomainError('INVALID_INPUT', 'This file names no feed.')
    const result: OpmlImport = { added: 0, already: 0, refused: [] }
    for (const feed of feeds) await this.#take(me, deskId, feed, result)
    return result
  }

  async export(me: Principal, deskId: string): Promise<string> {
    requireRight(me, 'source.read', { deskId })
    const feeds = await this.transactions.asUser(me.userId, (manager) =>
      manager.query<OpmlFeed[]>(subscriptions, [deskId]),
    )
    return writeOpml('Briefroom', feeds)
  }

  async #take(me: Principal, deskId: string, feed: OpmlFeed, result: OpmlImport): Promise<void> {
    const title = shorter(feed.title, 200)
    const body = addedSource.safeParse({
      url: feed.url,
      folder: shorter(feed.folder, 80),
      ...(title === null ? {} : { title }),
    })
    try {
      if (!body.success) throw new DomainError('INVALID_INPUT')
      await this.sources.add(me, deskId, body.data)
      result.added += 1
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      if (error.code === 'ALREADY_THERE') result.already += 1
      else if (error.code === 'INVALID_INPUT') result.refused.push(feed.url.slice(0, 200))
      else throw error
    }
  }
}
