import type { DomDocument } from '#workers/ingestion/extract/dom'
import { bylineOf } from '#workers/ingestion/extract/facts/byline'
import { publishedOf, type Head } from '#workers/ingestion/extract/facts/dates'
import { addressIn, articleData, namesIn } from '#workers/ingestion/extract/facts/json-ld'
import { metaOf, metaTags } from '#workers/ingestion/extract/facts/meta'
import { titleOf } from '#workers/ingestion/extract/facts/title'
import type { ReadDate } from '#workers/ingestion/parse/fields/date'
import { webAddress } from '#workers/ingestion/parse/fields/link'
import { oneLine } from '#workers/ingestion/parse/fields/plain'

/** What a page says of its article outside the text. */
export interface PageFacts {
  title: string
  byline: string | null
  published: ReadDate | null
  siteName: string | null
  leadImage: string | null
  canonicalUrl: string | null
}

const headLength = 600

/** The text from shortly before the title in the body on; all of it stands above where the title is not found. */
function headOf(text: string, title: string): Head {
  const at = title === '' ? -1 : text.indexOf(title.slice(0, 30))
  const end = Math.max(0, at) + title.length + headLength
  if (at < 0) return { above: text.slice(0, end), below: '' }
  return { above: text.slice(Math.max(0, at - 100), at), below: text.slice(at, end) }
}

/** What a house is called, with a space around each word and without its article. */
const wordsOf = (house: string): string => ` ${house.toLowerCase().replace(/^the\s+/, '')} `

/** `Name, Paper` on the paper's own page is the name; the site may have a longer name, such as that of its town beside the paper's. */
const withoutHouse = (byline: string | null, siteName: string | null): string | null => {
  const [, name = '', house = ''] = /^(.+),\s+([^,]+)$/.exec(byline ?? '') ?? []
  const [words, site] = [wordsOf(house), wordsOf(siteName ?? '')]
  const isHouse = site === words || (words.trim().includes(' ') && site.includes(words))
  return house !== '' && isHouse ? name : byline
}

export interface PageAsRead {
  document: DomDocument
  url: string
  /** The text of the body, one piece a line. */
  text: string
  /** Minutes east of UTC. */
  assumed: number
}

/** Gathers the facts of a page before the article is cut out of it. */
export function pageFacts({ document, url, text, assumed }: PageAsRead): PageFacts {
  const data = articleData(document)
  const tags = metaTags(document)
  const publishers = namesIn(data, 'publisher')
  const siteName = oneLine(metaOf(tags, 'og:site_name', 'application-name') ?? publishers[0] ?? '') || null
  const title = titleOf(document, data, tags, siteName)
  const head = headOf(text, title)
  const houses = siteName === null ? publishers : [siteName, ...publishers]
  const canonical =
    document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? metaOf(tags, 'og:url')
  return {
    title,
    byline: withoutHouse(bylineOf({ document, data, tags, head: head.above + head.below, houses }), siteName),
    published: publishedOf({ document, data, tags, head, text, url, assumed }),
    siteName,
    leadImage: webAddress(
      metaOf(tags, 'og:image', 'og:image:url', 'twitter:image') ?? addressIn(data, 'image'),
      url,
    ),
    canonicalUrl: webAddress(canonical, url),
  }
}
