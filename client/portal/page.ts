import type { Language } from '#core/contracts/http/common'
import type { Theme } from '../stores/theme'

export interface Headline {
  title: string
  url: string
  publisher: string
  language: string | null
  /** RFC 3339, null where nobody knows it. */
  publishedAt: string | null
}

/** What the server gives to render one public page. */
export interface PortalPage {
  /** As asked for, with `/zh` before Chinese pages. */
  path: string
  locale: Language
  /** From the cookie; null follows the system. */
  theme: Theme | null
  news?: Headline[]
}

export interface RenderedPage {
  /** Goes into `<div id="portal">`. */
  html: string
  /** Title, description and the links between languages; the server adds its own tags of style sheet and script. */
  head: string
}
