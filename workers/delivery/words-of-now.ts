import type { EntityManager } from 'typeorm'
import type { Language } from '#core/contracts/http/common'
import type { Config } from '#server/config/schema'
import type { Mail } from '#server/database/entities/mail'
import { publicationUrl } from '#server/publishing/publication-url'
import { readerWords } from '#workers/delivery/reader-words'

interface Corrected {
  slug: string
  title: string
  language: Language
  summary: string
}

const corrected = `
  select p.slug, p.title, p.language, p.summary from mails m join publications p on p.id = m.publication_id
   where m.id = $1 and p.corrected_at is not null`
const rewrite = 'update mails set subject = $2, text = $3 where id = $1'

/**
 * What a mail about a publication says once that was corrected, which may have been while it waited: what stands on the portal now; null
 * where it was not. The reader's own link to end these mails stays as it is.
 */
export const wordsOfNow = async (
  manager: EntityManager,
  config: Config,
  { id, headers }: Pick<Mail, 'id' | 'headers'>,
): Promise<Pick<Mail, 'subject' | 'text'> | null> => {
  const [found] = await manager.query<Corrected[]>(corrected, [id])
  if (!found) return null
  const unsubscribe = /^<(.+)>$/.exec(headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
  const { title, language, summary: words } = found
  const url = publicationUrl(config, found)
  const { subject, lines } = readerWords[language].published({ title, words, url, unsubscribe })
  const text = `${lines.join('\n')}\n`
  await manager.query(rewrite, [id, subject, text])
  return { subject, text }
}
