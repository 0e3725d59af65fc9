import { chinaMinutes, chinaStamp, onClock } from '#workers/demo/dates'
import { escape } from '#workers/demo/escape'
import { pagePath } from '#workers/demo/feeds'
import { houses } from '#workers/demo/houses'
import type { Item } from '#workers/demo/press'
import type { House } from '#workers/demo/story'
import { siteWords } from '#workers/demo/words'

const linkList = (items: readonly Item[]): string =>
  items.map((item) => `<li><a href="${pagePath(item)}">${escape(item.headline)}</a></li>`).join('')

/** What a careful house tells machines; 港务快报 tells them nothing and leaves it to its text. */
function metaOf(item: Item, origin: string): string {
  if (item.house === 'gangwu') return ''
  const url = `${origin}${pagePath(item)}`
  const stamp = item.house === 'jianghai' ? chinaStamp(item.publishedAt) : item.publishedAt.toISOString()
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: item.headline,
    datePublished: stamp,
  }
  const linked =
    item.house === 'corridor-brief'
      ? `<script type="application/ld+json">${JSON.stringify(data)}</script>`
      : ''
  return (
    `<link rel="canonical" href="${url}"><meta property="og:title" content="${escape(item.headline)}">` +
    `<meta property="og:site_name" content="${houses[item.house].title}"><meta name="author" content="${escape(item.byline)}">` +
    `<meta property="article:published_time" content="${stamp}">${linked}`
  )
}

function head(house: House, title: string, extra: string): string {
  const { title: site, language, feedPath } = houses[house]
  const charset = house === 'gangwu' ? 'gb2312' : 'utf-8'
  const kind = feedPath.endsWith('.json') ? 'feed+json' : feedPath.includes('atom') ? 'atom+xml' : 'rss+xml'
  return (
    `<!doctype html>\n<html lang="${language}"><head><meta charset="${charset}"><title>${escape(title)} - ${site}</title>` +
    `<link rel="alternate" type="application/${kind}" title="${site}" href="${feedPath}">${extra}</head>`
  )
}

function masthead(house: House): string {
  const { title, language, frontPath } = houses[house]
  const items = siteWords[language].sections
    .map((name) => `<li><a href="${frontPath}">${name}</a></li>`)
    .join('')
  return `<header class="site-header"><a class="logo" href="${frontPath}">${title}</a><nav class="menu"><ul>${items}</ul></nav></header>`
}

function metaLine(item: Item): string {
  if (item.house === 'gangwu') {
    const origin = item.reprintOf === null ? houses.gangwu.title : houses[item.reprintOf].title
    return `<div class="info">${onClock(item.publishedAt, chinaMinutes)}　来源：${origin}　作者：${escape(item.byline)}　浏览：1024</div>`
  }
  if (item.house === 'jianghai')
    return `<div class="article-info"><span class="time">${onClock(item.publishedAt, chinaMinutes)}</span> <span>记者：${escape(item.byline)}</span></div>`
  const time = item.publishedAt.toUTCString().replace(' GMT', ' UTC')
  return `<p class="byline">By <span>${escape(item.byline)}</span> · <time datetime="${item.publishedAt.toISOString()}">${time}</time></p>`
}

function closing(item: Item, others: readonly Item[]): string {
  const { language } = houses[item.house]
  const words = siteWords[language]
  const editor = language === 'zh-CN' ? '<p class="editor">（责任编辑：值班编辑）</p>' : ''
  return (
    `${editor}<div class="share"><span>${words.share}</span></div>` +
    `<div class="related"><h3>${words.related}</h3><ul>${linkList(others.slice(0, 4))}</ul></div>`
  )
}

/** The page of an item as a reader of the house would see it, boilerplate and all. `others`: newer items of the house. */
export function writePage(item: Item, others: readonly Item[], origin: string): string {
  const words = siteWords[houses[item.house].language]
  const text = item.paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`).join('\n')
  const aside = `<aside class="sidebar"><h3>${words.mostRead}</h3><ol>${linkList(others.slice(0, 8))}</ol><p>${words.newsletter}</p></aside>`
  return (
    `${head(item.house, item.headline, metaOf(item, origin))}\n<body>${masthead(item.house)}\n<div class="columns"><main class="article">` +
    `<h1>${escape(item.headline)}</h1>${metaLine(item)}\n<div class="article-body">${text}</div>\n${closing(item, others)}</main>` +
    `${aside}</div>\n<footer><p>${words.footer}</p></footer></body></html>`
  )
}

/** The front page of a house: its newest headlines. */
export function writeFront(house: House, items: readonly Item[]): string {
  const { title, language } = houses[house]
  const list = items.map(
    (item) =>
      `<li><a href="${pagePath(item)}">${escape(item.headline)}</a><p>${escape(item.summary)}</p></li>`,
  )
  return (
    `${head(house, title, '')}\n<body>${masthead(house)}<main><h1>${title}</h1><ul>${list.join('')}</ul></main>` +
    `<footer><p>${siteWords[language].footer}</p></footer></body></html>`
  )
}
