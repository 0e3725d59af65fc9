import { DomainError } from '#core/contracts/errors/domain-error'
import type { ListingSelectors } from '#core/news/listing-address'
import { buildDocument } from '#workers/ingestion/extract/build'
import type { DomElement } from '#workers/ingestion/extract/dom'
import { completeItem, type RawItem } from '#workers/ingestion/parse/fields/item'
import { feedZone, languageTag } from '#workers/ingestion/parse/fields/language'
import { webAddress } from '#workers/ingestion/parse/fields/link'
import { oneLine } from '#workers/ingestion/parse/fields/plain'
import type { Feed } from '#workers/ingestion/parse/model'

/** A selector that cannot be read finds nothing, and that is said. */
const all = (parent: DomElement, selector: string): DomElement[] => {
  try {
    return [...parent.querySelectorAll(selector)]
  } catch {
    throw new DomainError('BROKEN_FEED', 'One of the selectors cannot be read.', { selector })
  }
}
const within = (item: DomElement, selector: string): DomElement | undefined =>
  selector === '' ? undefined : all(item, selector)[0]

const isLink = (element: DomElement): boolean => element.hasAttribute('href')

const linkIn = (item: DomElement, selector: string): DomElement | undefined => {
  const named = within(item, selector)
  if (named) return isLink(named) ? named : within(named, 'a[href]')
  return isLink(item) ? item : within(item, 'a[href]')
}

const dateIn = (item: DomElement, selector: string): string | undefined => {
  const element = within(item, selector === '' ? 'time' : selector)
  return element?.getAttribute('datetime') ?? element?.textContent?.trim() ?? undefined
}

/**
 * A page as a feed, by selectors: each item with its link, the words of its title (of its link where none is named), its date.
 * @throws DomainError NOT_A_FEED when nothing is found, BROKEN_FEED for a selector that cannot be read
 */
export const mapListing = (html: string, url: string, selectors: ListingSelectors): Feed => {
  const document = buildDocument(html)
  const base = webAddress(within(document, 'base[href]')?.getAttribute('href') ?? undefined, url) ?? url
  const title = oneLine(within(document, 'title')?.textContent ?? '')
  const language = languageTag(document.documentElement.getAttribute('lang') ?? undefined)
  const raws = all(document, selectors.item).flatMap((element): RawItem[] => {
    const link = linkIn(element, selectors.link)
    const address = webAddress(link?.getAttribute('href') ?? undefined, base)
    const named = within(element, selectors.title) ?? link
    const words = oneLine(named?.textContent ?? '')
    if (address === null || words === '') return []
    const published = dateIn(element, selectors.date)
    return [{ url: address, title: words, published, summaryHtml: null, contentHtml: null, baseUrl: address }]
  })
  const zone = feedZone({ title, language, items: raws })
  const items = raws.map((raw) => completeItem(raw, zone))
  if (items.length === 0) throw new DomainError('NOT_A_FEED')
  return { title, siteUrl: url, language, assumedZone: zone, items }
}
