import type { Language } from '#core/contracts/http/common'
import { labelsOf } from '#core/editor/labels/labels-of'
import type { Labels } from '#core/editor/labels/labels'

export interface HtmlOptions {
  /** Language of the document: its fixed words. */
  language: Language
  /** Address of an upload's picture (`/…`, `https:` or `data:image/…`); null shows its description alone. */
  imageAddress?: (upload: string) => string | null
  /** Put before every id, so that several documents can stand on one page. */
  idPrefix?: string
  /** Leave out notes and sources at the end (a teaser, a comparison). */
  withoutAppendix?: boolean
}

/** The options with everything filled in. */
export interface HtmlContext {
  labels: Labels
  language: Language
  imageAddress: (upload: string) => string | null
  prefix: string
}

export const htmlContext = ({
  language,
  imageAddress = () => null,
  idPrefix = '',
}: HtmlOptions): HtmlContext => ({
  labels: labelsOf(language),
  language,
  imageAddress,
  prefix: idPrefix.replace(/[^\w-]/g, ''),
})
