import { DomainError } from '#core/contracts/errors/domain-error'
import { extractIsolated } from '#workers/ingestion/extract/isolated'
import type { FoundText } from '#workers/ingestion/store/found-text'
import type { KnownArticle } from '#workers/ingestion/store/known-articles'
import type { Services } from '#workers/runtime/processor'

const storedPage = 'select url, content_type as "contentType" from raw_responses where sha256 = $1'

/** What today's extraction makes of a stored page; null where the bytes are gone or hold no article for it. */
const derivedAgain = async (
  { transactions, storage }: Services,
  rawSha256: string | null,
): Promise<string | null> => {
  if (rawSha256 === null) return null
  const [page] = await transactions.open((manager) =>
    manager.query<{ url: string; contentType: string | null }[]>(storedPage, [rawSha256]),
  )
  if (!page) return null
  try {
    const bytes = await storage.get(rawSha256)
    const contentType = page.contentType ?? undefined
    return (await extractIsolated({ bytes, url: page.url, contentType })).textSha256
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/**
 * Whether the publisher changed the text. Texts of two extractor versions are not compared as they are: today's runs over
 * the stored old response too, so that a better extractor never looks like a change at the publisher.
 */
export const isChange = async (
  services: Services,
  newest: NonNullable<KnownArticle['newest']>,
  found: FoundText,
): Promise<boolean> => {
  if (newest.textSha256 === found.textSha256) return false
  if (found.rawSha256 !== null && newest.rawSha256 === found.rawSha256) return false
  if (newest.extractorVersion === found.extractorVersion) return true
  return (await derivedAgain(services, newest.rawSha256)) !== found.textSha256
}
