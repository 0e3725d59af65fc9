import type { FetchedResponse } from '#workers/ingestion/fetch/index'
import { header } from '#workers/ingestion/poll/answer'

/** Where a feed says that its changes are told, and under what name. */
export interface Hub {
  hub: string
  topic: string
}

type Links = Partial<Record<'hub' | 'self', string>>

const take = (links: Links, rel: string | undefined, address: string | undefined): void => {
  for (const name of (rel ?? '').toLowerCase().split(/\s+/))
    if (address && (name === 'hub' || name === 'self')) links[name] ??= address
}

/** RFC 8288, as far as `rel` goes. */
const inHeader = (response: FetchedResponse): Links => {
  const links: Links = {}
  const given = response.headers.link ?? header(response, 'link')
  const text = (Array.isArray(given) ? given.join(',') : (given ?? '')).slice(0, 8_000)
  for (const [, address, rest] of text.matchAll(/<([^<>]{1,2000})>([^<]{0,400})/g))
    take(links, /;\s*rel\s*=\s*"?([^";,]{1,60})/i.exec(rest ?? '')?.[1], address)
  return links
}

const unescaped = (text: string | undefined): string | undefined => text?.replaceAll('&amp;', '&')

/** `<link rel="hub">` of Atom, alone or within RSS: it stands before the first item. */
const inFeed = ({ bytes }: FetchedResponse): Links => {
  const links: Links = {}
  const head =
    bytes
      .subarray(0, 16_000)
      .toString('utf8')
      .split(/<(?:item|entry)[\s>]/i)[0] ?? ''
  for (const [tag] of head.matchAll(/<(?:[\w-]{1,20}:)?link\b[^<>]{1,2000}>/gi))
    take(
      links,
      /\brel\s*=\s*["']([^"']{1,60})/i.exec(tag)?.[1],
      unescaped(/\bhref\s*=\s*["']([^"']{1,2000})/i.exec(tag)?.[1]),
    )
  return links
}

/** The hub of a feed, by its headers first (WebSub 4); null where it names none. */
export const hubOfFeed = (response: FetchedResponse): Hub | null => {
  const links = { ...inFeed(response), ...inHeader(response) }
  const [hub, topic] = [links.hub, links.self ?? response.url]
  if (hub === undefined || !URL.canParse(hub, response.url) || !URL.canParse(topic, response.url)) return null
  return { hub: new URL(hub, response.url).href, topic: new URL(topic, response.url).href }
}
