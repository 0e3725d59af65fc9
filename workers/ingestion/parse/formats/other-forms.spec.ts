import { parseFeed } from '#workers/ingestion/parse/index'

const bytes = (text: string): Uint8Array => Buffer.from(text)
const url = 'https://harbour.example/news/'

/** The code of the refusal; null when it was read. */
const refusalOf = (read: () => unknown): string | null => {
  try {
    read()
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('news sitemaps', () => {
  const sitemap = `<?xml version="1.0"?><s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
    <s:url><s:loc>https://harbour.example/1</s:loc><n:news><n:publication><n:name>Harbour Wire</n:name>
      <n:language>zh-cn</n:language></n:publication><n:publication_date>2026-03-05T08:00:00+08:00</n:publication_date>
      <n:title>港口费用 &amp; 下调</n:title></n:news></s:url>
    <s:url><s:loc>https://harbour.example/about</s:loc></s:url></s:urlset>`

  it('are feeds, whatever their prefixes', () => {
    const { title, language, items } = parseFeed({ bytes: bytes(sitemap), url })
    expect({ title, language }).toEqual({ title: 'Harbour Wire', language: 'zh-CN' })
    expect(items).toMatchObject([
      {
        id: 'https://harbour.example/1',
        title: '港口费用 & 下调',
        publishedAt: '2026-03-05T00:00:00.000Z',
        publishedZone: 'stated',
      },
    ])
  })

  it('mean the zone of their language where a time names none', () => {
    const local = sitemap.replace('08:00:00+08:00', '08:00:00')
    expect(parseFeed({ bytes: bytes(local), url }).items[0]?.publishedAt).toBe('2026-03-05T00:00:00.000Z')
    const english = local.replace('zh-cn', 'en').replace('港口费用 &amp; 下调', 'Fees')
    expect(parseFeed({ bytes: bytes(english), url }).items[0]?.publishedAt).toBe('2026-03-05T08:00:00.000Z')
  })

  it('without news are none', () => {
    const plain = sitemap.replaceAll(/<n:news>[\s\S]*<\/n:news>/g, '')
    expect(refusalOf(() => parseFeed({ bytes: bytes(plain), url }))).toBe('NOT_A_FEED')
  })
})

describe('pages read by selectors', () => {
  const page = `<html lang="zh-CN"><title>港务局</title><ul>
    <li class="news"><a href="/a/1"><b>航道水位</b> 回升</a><i>2026-03-05 09:30</i></li>
    <li class="news"><a href="javascript:x()">坏链接</a></li>
    <li class="news"><h3>两张码头</h3><a href="2.html">more</a><time datetime="2026-03-04T01:00:00Z">昨天</time></li></ul>`
  const listing = { item: 'li.news', title: '', link: '', date: '' }

  it('give an item for each link, with words and date as they stand', () => {
    const { title, items } = parseFeed({ bytes: bytes(page), url, listing: { ...listing, date: 'i, time' } })
    expect(title).toBe('港务局')
    expect(items.map((item) => [item.title, item.url, item.publishedAt])).toEqual([
      ['航道水位 回升', 'https://harbour.example/a/1', '2026-03-05T01:30:00.000Z'],
      ['more', 'https://harbour.example/news/2.html', '2026-03-04T01:00:00.000Z'],
    ])
    const named = parseFeed({ bytes: bytes(page), url, listing: { ...listing, title: 'h3, a' } })
    expect(named.items.map((item) => item.title)).toEqual(['航道水位 回升', '两张码头'])
  })

  it('mean the zone of their items where neither language nor title says one', () => {
    const plain = page.replace(' lang="zh-CN"', '').replace('<title>港务局', '<title>Harbour')
    const { items } = parseFeed({ bytes: bytes(plain), url, listing: { ...listing, date: 'i' } })
    expect(items[0]?.publishedAt).toBe('2026-03-05T01:30:00.000Z')
  })

  it('say when nothing is found, and when a selector cannot be read', () => {
    const reading = (item: string) => () =>
      parseFeed({ bytes: bytes(page), url, listing: { ...listing, item } })
    expect(refusalOf(reading('.none'))).toBe('NOT_A_FEED')
    expect(refusalOf(reading('li['))).toBe('BROKEN_FEED')
  })
})

describe('what publishers mean', () => {
  it('is a feed below the type of a page, and no feed where the items of JSON are missing', () => {
    const feed = '<rss version="2.0"><channel><title>Found</title></channel></rss>'
    const typed = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "http://w3.example/"><!-- made by hand -->\n${feed}`
    expect(parseFeed({ bytes: bytes(typed), url }).title).toBe('Found')
    expect(refusalOf(() => parseFeed({ bytes: bytes('<!DOCTYPE html><html></html>'), url }))).toBe(
      'NOT_A_FEED',
    )
    const json = '{"version":"https://jsonfeed.org/version/1","title":"Nothing"'
    expect(refusalOf(() => parseFeed({ bytes: bytes(`${json}}`), url }))).toBe('NOT_A_FEED')
    expect(parseFeed({ bytes: bytes(`${json},"items":[]}`), url }).items).toEqual([])
  })

  it('is text that can be kept, where a sign was cut in half or a NUL got in', () => {
    const item = String.raw`{"id":"x\u0000","title":"A ship \ud83d","summary":"cut \ud83d","content_html":"<p>\udea2 in</p>"}`
    const json = `{"version":"https://jsonfeed.org/version/1.1","title":"Wire ${String.raw`\ud83d`}","items":[${item}]}`
    const feed = parseFeed({ bytes: bytes(json), url })
    expect(feed).toMatchObject({
      title: 'Wire \ufffd',
      items: [
        {
          id: 'x',
          title: 'A ship \ufffd',
          summaryHtml: '<p>cut \ufffd</p>',
          contentHtml: '<p>\ufffd in</p>',
        },
      ],
    })
    const xml = '<rss><channel><item><guid>a\u0000b</guid><title>t</title></item></channel></rss>'
    expect(parseFeed({ bytes: bytes(xml), url }).items[0]?.id).toBe('a b')
  })

  it('is the description in a group of media, of the type that Media RSS calls plain', () => {
    const entry = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><entry><id>1</id>
      <media:group><media:description type="plain">Two piers &lt;open&gt;</media:description></media:group></entry></feed>`
    expect(parseFeed({ bytes: bytes(entry), url }).items[0]?.summaryHtml).toBe('Two piers &lt;open&gt;')
  })
})
