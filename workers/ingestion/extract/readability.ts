import { Readability } from '@mozilla/readability'
import type { BuiltPage } from '#workers/ingestion/extract/build'
import type { DomElement } from '#workers/ingestion/extract/dom'

export interface ReadableArticle {
  title: string
  byline: string | null
  html: string
}

/** An article of Chinese is complete in far fewer characters than one of English. */
const enough = { han: 140, other: 500 }

/** The article of a WeChat page, which is hidden by its style until a script shows it. */
const shownByScript = 'js_content'

const hides = /(?:^|;)\s*(?:display:\s*none|visibility:\s*hidden)\s*(?:;|$)/

/** What Readability does itself before it looks at a body. */
interface Prepares {
  _removeScripts(document: unknown): void
  _prepDocument(): void
}

/** Readability without its two dear habits on linkedom: a parsed style of every element, and a body written out that is rarely read again. */
class Reader extends Readability {
  constructor(page: BuiltPage, options: { charThreshold: number }) {
    super(page.document, { ...options, maxElemsToParse: 0, keepClasses: true })
    Object.defineProperty(page.document.body, 'innerHTML', {
      get: () => '',
      set: () => {
        page.refillBody()
        const reader = this as unknown as Prepares
        reader._removeScripts(page.document)
        reader._prepDocument()
      },
    })
  }

  /** Asked of every element; the same as Readability's own but for WeChat's articles. */
  _isProbablyVisible(element: DomElement): boolean {
    const hidden = element.id !== shownByScript && hides.test(element.getAttribute('style') ?? '')
    if (hidden || element.hasAttribute('hidden')) return false
    return element.getAttribute('aria-hidden') !== 'true' || element.className.includes('fallback-image')
  }
}

/** Mozilla's Readability on a page, which it changes. Null where it finds no article. */
export function readable(page: BuiltPage, han: boolean): ReadableArticle | null {
  const found = new Reader(page, { charThreshold: han ? enough.han : enough.other }).parse()
  if (!found?.content) return null
  return { title: found.title ?? '', byline: found.byline ?? null, html: found.content }
}
