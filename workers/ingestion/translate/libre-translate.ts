import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import { jsonBody, postGuarded } from '#workers/ingestion/fetch/post'
import type { TranslationProvider } from '#workers/ingestion/translate/provider'

const answer = z.object({ translatedText: z.string() })
/** A small machine takes a minute for a page. */
const limits = { headersMs: 60_000, totalMs: 90_000, wireBytes: 1_000_000, decodedBytes: 1_000_000 }
const most = 3_000

/** `host:port` as FETCH_ALLOW names it: whom the operator has named for this may be anywhere. */
const placeOf = ({ hostname, port, protocol }: URL): string =>
  `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`

const read = (bytes: Buffer): string => {
  try {
    return answer.parse(JSON.parse(bytes.toString('utf8'))).translatedText
  } catch {
    throw new DomainError('TRANSLATION_FAILED')
  }
}

/** A service with the API of LibreTranslate: `POST /translate {q, source, target, format, api_key}`. */
export const libreTranslate = ({
  url,
  key,
  allow,
}: {
  url: string
  key: string | undefined
  allow: readonly string[]
}): TranslationProvider => {
  const home = new URL(url)
  const address = `${url.replace(/\/+$/, '')}/translate`
  return {
    name: home.host,
    most,
    translate: async (text, from, into) => {
      const body = jsonBody({
        q: text,
        source: from ?? 'auto',
        target: into,
        format: 'text',
        ...(key && { api_key: key }),
      })
      const { status, bytes } = await postGuarded(address, body, { allow: [...allow, placeOf(home)], limits })
      if (status === 429 || status === 503) throw new DomainError('BUSY')
      if (status !== 200) throw new DomainError('TRANSLATION_FAILED', undefined, { status })
      return read(bytes)
    },
  }
}
