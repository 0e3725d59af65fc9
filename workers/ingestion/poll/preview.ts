import type { ErrorCode } from '#core/contracts/errors/codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { PreviewFound } from '#core/news/source-preview'
import { languageOfText } from '#workers/ingestion/classify/language'
import { nameOfFeedZone } from '#workers/ingestion/parse/fields/language'
import type { FeedItem, ParsedFeed } from '#workers/ingestion/parse/index'
import { readFeed, type ReadFeed } from '#workers/ingestion/poll/read-feed'
import type { Services } from '#workers/runtime/processor'

const shownItems = 5
const mostChoices = 12

interface Waiting {
  id: string
  deskId: string
}

/** Looks at an address that somebody waits for. */
export const waitingPreviews = async ({ keeper }: Services, feedId: string): Promise<Waiting[]> =>
  (
    await keeper.query<Waiting>(
      `select id, desk_id as "deskId" from source_previews where feed_id = $1 and state = 'waiting' order by desk_id, id`,
      [feedId],
    )
  ).rows

const time = ({ publishedAt }: FeedItem): number => (publishedAt === null ? 0 : Date.parse(publishedAt))

/** That of its language where every time of a feed lacks its zone; elsewhere nothing speaks for one. */
const guessedZone = (feed: ParsedFeed): string | null => {
  const dated = feed.items.filter(({ publishedAt }) => publishedAt !== null)
  const unstated = dated.length > 0 && dated.every(({ publishedZone }) => publishedZone === 'assumed')
  return unstated ? nameOfFeedZone(feed) : null
}

const foundIn = ({ parsed, url, choices }: ReadFeed): PreviewFound => ({
  feedUrl: url,
  title: parsed.title === '' ? new URL(url).host : parsed.title,
  language: languageOfText(parsed.items.map(({ title }) => title).join(' '), parsed.language),
  zone: guessedZone(parsed),
  itemCount: parsed.items.length,
  items: [...parsed.items]
    .sort((a, b) => time(b) - time(a))
    .slice(0, shownItems)
    .map(({ title, url: address, publishedAt, publishedZone }) => ({
      title,
      url: address,
      publishedAt,
      zoneStated: publishedZone === 'stated',
    })),
  choices: choices.slice(0, mostChoices).map(({ url: address, title }) => ({ url: address, title })),
})

const store = (
  { transactions }: Services,
  { id, deskId }: Waiting,
  found: PreviewFound | null,
  problem: ErrorCode | null,
): Promise<unknown> =>
  transactions.asDesk(deskId, (manager) =>
    manager.query('update source_previews set state = $2, found = $3, problem_code = $4 where id = $1', [
      id,
      found === null ? 'failed' : 'ready',
      found === null ? null : JSON.stringify(found),
      problem,
    ]),
  )

/** Looks once for all who wait; nothing is stored but what they see. */
export const answerPreviews = async (
  services: Services,
  url: string,
  waiting: readonly Waiting[],
): Promise<void> => {
  let found: PreviewFound | null = null
  let problem: ErrorCode | null = null
  try {
    const read = await readFeed(url, {}, { allow: services.config.FETCH_ALLOW, finds: true })
    found = 'unchanged' in read ? null : foundIn(read)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    problem = error.code
  }
  for (const preview of waiting) await store(services, preview, found, problem)
}
