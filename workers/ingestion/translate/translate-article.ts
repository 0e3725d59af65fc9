import { DomainError } from '#core/contracts/errors/domain-error'
import { partsOf } from '#workers/ingestion/translate/parts'
import { providerOf, type TranslationProvider } from '#workers/ingestion/translate/provider'
import type { Processor } from '#workers/runtime/processor'

/** Longer than any article that somebody reads by machine. */
const longest = 60_000

interface Wanted {
  title: string
  text: string
  from: string | null
  into: string
}

const wanted = `
  select v.title, v.text, a.language as "from", t.language as into
    from article_translations t join articles a on a.id = t.article_id
    join article_versions v on v.article_id = t.article_id and v.number = t.number
   where t.id = $1 and t.state = 'waiting'`
const ready = `
  update article_translations set state = 'ready', title = $2, text = $3, made_by = $4, done_at = now() where id = $1`
const failed = `update article_translations set state = 'failed', problem_code = $2, done_at = now() where id = $1`

const languageOf = (tag: string | null): string | null => tag?.toLowerCase().split('-')[0] ?? null

const translated = async (
  provider: TranslationProvider,
  text: string,
  { from, into }: Wanted,
): Promise<string> => {
  const parts: string[] = []
  for (const part of partsOf(text, provider.most))
    parts.push(part.trim() === '' ? part : await provider.translate(part, languageOf(from), into))
  const whole = parts.join('\n')
  // A service that pours out text is not translating.
  if (whole.length > 10 * text.length + 1_000) throw new DomainError('TRANSLATION_FAILED')
  return whole
}

/**
 * Has a version translated that somebody wants to read, and keeps it beside the article. What cannot be had is written down with
 * its reason; run again for one that is there, it does nothing.
 */
export const translateArticle: Processor<'articles.translate'> = async (
  { transactions, config, logger },
  { deskId, translationId },
) => {
  const write = <T>(statement: string, values: unknown[] = []): Promise<T[]> =>
    transactions.asDesk(deskId, (manager) => manager.query<T[]>(statement, [translationId, ...values]))
  const [version] = await write<Wanted>(wanted)
  if (!version) return
  try {
    const provider = providerOf(config)
    if (!provider) throw new DomainError('TRANSLATION_FAILED')
    if (version.text.length > longest) throw new DomainError('TRANSLATION_TOO_LONG')
    const title = await translated(provider, version.title, version)
    await write(ready, [title, await translated(provider, version.text, version), provider.name])
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    logger.info('a translation could not be had', { code: error.code })
    await write(failed, [error.code])
  }
}
