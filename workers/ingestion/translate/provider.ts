import type { Config } from '#server/config/schema'
import { libreTranslate } from '#workers/ingestion/translate/libre-translate'

/** Somebody who translates plain text. */
export interface TranslationProvider {
  /** How people know it: the host. */
  name: string
  /** The most characters (code units) of one request. */
  most: number
  /**
   * `from` and `into` are ISO 639-1; `from` null: not known.
   * @throws DomainError TRANSLATION_FAILED, BUSY, and those of the fetch
   */
  translate(text: string, from: string | null, into: string): Promise<string>
}

/** The one that the operator has named; null: nothing is translated. */
export const providerOf = ({
  TRANSLATE_URL,
  TRANSLATE_KEY,
  FETCH_ALLOW,
}: Pick<Config, 'TRANSLATE_URL' | 'TRANSLATE_KEY' | 'FETCH_ALLOW'>): TranslationProvider | null =>
  TRANSLATE_URL === undefined
    ? null
    : libreTranslate({ url: TRANSLATE_URL, key: TRANSLATE_KEY, allow: FETCH_ALLOW })
