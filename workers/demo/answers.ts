import { inChineseBytes } from '#workers/demo/chinese-bytes'
import { writeFeed } from '#workers/demo/feeds'
import { houseNames, houses } from '#workers/demo/houses'
import { writeFront, writePage } from '#workers/demo/page'
import type { Press } from '#workers/demo/press'
import type { House } from '#workers/demo/story'

export interface Answer {
  contentType: string
  body: Buffer
}

/** 港务快报 says nothing of its charset in the header. */
function answer(house: House, type: string, text: string): Answer {
  if (house === 'gangwu') return { contentType: type, body: inChineseBytes(text) }
  return { contentType: `${type}; charset=utf-8`, body: Buffer.from(text) }
}

const feedTypes: Record<House, string> = {
  'harbour-gazette': 'application/rss+xml',
  jianghai: 'application/atom+xml',
  'corridor-brief': 'application/feed+json',
  gangwu: 'text/xml',
}

function indexPage(): Answer {
  const items = houseNames.map(
    (house) => `<li><a href="${houses[house].frontPath}">${houses[house].title}</a></li>`,
  )
  const text = `<!doctype html><html lang="en"><head><title>Sample publisher</title></head><body><ul>${items.join('')}</ul></body></html>`
  return { contentType: 'text/html; charset=utf-8', body: Buffer.from(text) }
}

/** What stands at a path; null where nothing does. */
export function answerTo(path: string, press: Press, origin: string): Answer | null {
  if (path === '/') return indexPage()
  const house = houseNames.find((name) => path.startsWith(houses[name].frontPath))
  if (house === undefined) return null
  const items = press.newest(house)
  if (path === houses[house].feedPath) return answer(house, feedTypes[house], writeFeed(house, items, origin))
  if (path === houses[house].frontPath) return answer(house, 'text/html', writeFront(house, items))
  const slug = path.slice(houses[house].frontPath.length).replace(/\.html$/, '')
  const item = press.find(house, slug)
  const others = items.filter((other) => other.slug !== slug)
  return item === null ? null : answer(house, 'text/html', writePage(item, others, origin))
}
