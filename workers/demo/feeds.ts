import { chinaMinutes, chinaStamp, onClock } from '#workers/demo/dates'
import { escape } from '#workers/demo/escape'
import { houses } from '#workers/demo/houses'
import type { Item } from '#workers/demo/press'
import type { House } from '#workers/demo/story'

export const pagePath = ({ house, slug }: Item): string => `${houses[house].frontPath}${slug}.html`

const paragraphsOf = (item: Item): string => item.paragraphs.map((text) => `<p>${escape(text)}</p>`).join('')

/** RSS 2.0 with summaries only and dates with a zone: the text is on the page. */
function gazetteRss(items: Item[], origin: string): string {
  const { title, frontPath } = houses['harbour-gazette']
  const entries = items.map(
    (item) =>
      `<item><title>${escape(item.headline)}</title><link>${origin}${pagePath(item)}</link>` +
      `<guid isPermaLink="false">gazette:${item.slug}</guid><pubDate>${item.publishedAt.toUTCString()}</pubDate>` +
      `<dc:creator>${escape(item.byline)}</dc:creator><category>${escape(item.section)}</category>` +
      `<description>${escape(item.summary)}</description></item>`,
  )
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>' +
    `<title>${title}</title><link>${origin}${frontPath}</link><description>Ports, ships and rivers</description>` +
    `<language>en</language>${entries.join('\n')}</channel></rss>`
  )
}

/** Atom with the whole text and China's offset. */
function jianghaiAtom(items: Item[], origin: string): string {
  const { title, frontPath } = houses.jianghai
  const entries = items.map(
    (item) =>
      `<entry><id>tag:jianghai.example,2026:${item.slug}</id><title>${escape(item.headline)}</title>` +
      `<link rel="alternate" type="text/html" href="${pagePath(item)}"/><published>${chinaStamp(item.publishedAt)}</published>` +
      `<updated>${chinaStamp(item.updatedAt)}</updated><author><name>${escape(item.byline)}</name></author>` +
      `<summary>${escape(item.summary)}</summary><content type="html">${escape(paragraphsOf(item))}</content></entry>`,
  )
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN" xml:base="${origin}/">` +
    `<title>${title}</title><id>tag:jianghai.example,2026:feed</id><link rel="alternate" href="${frontPath}"/>` +
    `<updated>${chinaStamp(items[0]?.updatedAt ?? new Date(0))}</updated>${entries.join('\n')}</feed>`
  )
}

/** JSON Feed 1.1 with the whole text. */
function corridorJson(items: Item[], origin: string): string {
  const { title, frontPath } = houses['corridor-brief']
  const entries = items.map((item) => ({
    id: `corridor-${item.slug}`,
    url: `${origin}${pagePath(item)}`,
    title: item.headline,
    summary: item.summary,
    content_html: paragraphsOf(item),
    date_published: item.publishedAt.toISOString(),
    date_modified: item.updatedAt.toISOString(),
    authors: [{ name: item.byline }],
  }))
  const home = `${origin}${frontPath}`
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    language: 'en',
    items: entries,
  })
}

/** RSS in GB 18030, its dates without a zone, its items without ids: the old way. */
function gangwuRss(items: Item[], origin: string): string {
  const { title, frontPath } = houses.gangwu
  const entries = items.map(
    (item) =>
      `<item><title>${escape(item.headline)}</title><link>${origin}${pagePath(item)}</link>` +
      `<pubDate>${onClock(item.publishedAt, chinaMinutes)}</pubDate><author>${escape(item.byline)}</author>` +
      `<description><![CDATA[<p>${escape(item.summary)}</p>]]></description></item>`,
  )
  return (
    '<?xml version="1.0" encoding="gb2312"?>\n<rss version="2.0"><channel>' +
    `<title>${title}</title><link>${origin}${frontPath}</link><description>港口通告与统计</description>` +
    `<language>zh-cn</language>${entries.join('\n')}</channel></rss>`
  )
}

const writers: Record<House, (items: Item[], origin: string) => string> = {
  'harbour-gazette': gazetteRss,
  jianghai: jianghaiAtom,
  'corridor-brief': corridorJson,
  gangwu: gangwuRss,
}

/** The feed of a house with these items; `origin` as in `http://127.0.0.1:8088`. */
export const writeFeed = (house: House, items: Item[], origin: string): string =>
  writers[house](items, origin)
