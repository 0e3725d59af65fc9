import type { DomDocument, DomElement } from '#workers/ingestion/extract/dom'
import { textField, type LinkedData } from '#workers/ingestion/extract/facts/json-ld'
import { metaOf, type MetaTags } from '#workers/ingestion/extract/facts/meta'
import { oneLine, plainText } from '#workers/ingestion/parse/fields/plain'

const separator = /\s+[|–—»·-]\s+|\s*[|_]{1,2}\s*|\s*--+\s*|(?<=\p{sc=Han})\s*[-–—]\s*(?=\p{sc=Han}|$)/u

const squashed = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase()

/** A window title without the names of site and section around it: the longest part, if it stands out. */
function withoutSite(text: string, siteName: string | null): string {
  const parts = text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const own = parts.filter((part) => siteName === null || squashed(part) !== squashed(siteName))
  const longest = own.reduce((best, part) => (part.length > best.length ? part : best), '')
  return longest.length >= 5
    ? own[0] !== undefined && own[0].length * 2 > longest.length
      ? own[0]
      : longest
    : text
}

const logo = /(?:^|[\s_-])(?:logo|brand|masthead|(?:site|blog)[_-]?(?:title|name))(?:$|[\s_-])/i
const home = /^(?:(?:https?:)?\/\/[^/?#]+\/?|\/)(?:index\.[a-z]+)?$/i

const calledLogo = (element: DomElement | null): boolean =>
  logo.test(`${element?.getAttribute('id') ?? ''} ${element?.getAttribute('class') ?? ''}`)

/** The name of the site as a heading: it or what it stands in is called so, or it leads to the first page. */
const isLogo = (heading: DomElement): boolean =>
  calledLogo(heading) ||
  calledLogo(heading.parentNode) ||
  home.test(heading.querySelector('a[href]')?.getAttribute('href')?.trim() ?? '#')

/** A heading that says the same as another title of the page is the title; any, where there is no other. */
function headingOf(document: DomDocument, others: string[], siteName: string | null): string | undefined {
  const headings = [...document.querySelectorAll('h1, [itemprop="headline"]')]
    .filter((heading) => !isLogo(heading))
    .map((heading) => oneLine(heading.textContent ?? ''))
    .filter((text) => text.length >= 4 && text.length <= 300)
    .filter((text) => siteName === null || squashed(text) !== squashed(siteName))
  const confirmed = headings.find((text) =>
    others.some((other) => squashed(other).includes(squashed(text)) && text.length > 7),
  )
  return confirmed ?? (others.every((other) => other === '') ? headings[0] : undefined)
}

/** The headline of a page, on one line, without the name of the site. Empty where there is none. */
export function titleOf(
  document: DomDocument,
  data: LinkedData | null,
  tags: MetaTags,
  siteName: string | null,
): string {
  const window = oneLine(document.querySelector('title')?.textContent ?? '')
  const shared = metaOf(tags, 'og:title', 'twitter:title', 'dc.title', 'title')
  const headline = textField(data, 'headline')
  const said = [headline, shared].filter((text) => text !== undefined).map(plainText)
  const heading = headingOf(document, [...said, window], siteName)
  if (heading !== undefined) return heading
  const best = said[0] ?? window
  return withoutSite(best, siteName)
}
