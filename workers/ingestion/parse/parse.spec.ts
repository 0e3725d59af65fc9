import { parseFeed } from '#workers/ingestion/parse/index'

const url = 'https://harbour.example/feeds/all.xml'
const parse = (text: string) => parseFeed({ bytes: Buffer.from(text), url })
const rss = (items: string, head = ''): string =>
  `<rss version="2.0"><channel><title>Harbour</title>${head}${items}</channel></rss>`
const codeOf = (text: string): unknown => {
  try {
    return parse(text).items.length
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('parseFeed', () => {
  it('reads RSS with its usual companions', () => {
    const [item] = parse(
      rss(
        `<item><title>Cranes &amp;amp; ships</title><link>/n/1</link><guid isPermaLink="false">n1</guid>
         <pubDate>Wed, 05 Mar 2025 08:00:00 +0800</pubDate><dc:creator>Ines C</dc:creator>
         <description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded></item>`,
        '<link>https://harbour.example/</link><language>en-gb</language>',
      ),
    ).items
    expect(item).toEqual({
      id: 'n1',
      url: 'https://harbour.example/n/1',
      title: 'Cranes & ships',
      publishedAt: '2025-03-05T00:00:00.000Z',
      publishedZone: 'stated',
      updatedAt: null,
      author: 'Ines C',
      summaryHtml: 'short',
      contentHtml: '<p>long</p>',
      baseUrl: 'https://harbour.example/n/1',
    })
  })

  it('reads Atom with bases, kinds of text and links', () => {
    const feed = parse(
      `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="/b/" xml:lang="zh"><a:title>港口</a:title>
       <a:entry xml:base="c/"><a:id>e1</a:id><a:title type="html">&lt;b>船&lt;/b></a:title><a:link rel="self" href="x"/><a:link href="d.html"/>
       <a:updated>2025-03-05T00:00:00Z</a:updated>
       <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">一<br/>二</div></a:content></a:entry></a:feed>`,
    )
    expect(feed).toMatchObject({ title: '港口', language: 'zh' })
    expect(feed.items[0]).toMatchObject({
      id: 'e1',
      title: '船',
      url: 'https://harbour.example/b/c/d.html',
      contentHtml: '<div>一<br>二</div>',
      baseUrl: 'https://harbour.example/b/c/',
    })
  })

  it('takes the newest of more items than are taken, wherever they stand, and the first where none has a date', () => {
    const item = (n: number, date: string) => `<item><guid>${n}</guid><title>${n}</title>${date}</item>`
    const dated = (n: number) => item(n, `<pubDate>2025-03-0${n} 08:00:00Z</pubDate>`)
    const taken = (items: readonly string[]) =>
      parseFeed({ bytes: Buffer.from(rss(items.join(''))), url, most: 2 }).items.map(({ title }) => title)
    expect(taken([dated(1), dated(3), dated(2)])).toEqual(['3', '2'])
    expect(taken([item(4, ''), dated(1), dated(3), dated(2)])).toEqual(['3', '2'])
    expect(taken([item(1, ''), item(2, ''), item(3, '')])).toEqual(['1', '2'])
  })

  it('reads RDF, whose items stand beside the channel', () => {
    const feed = parse(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>Old</title></channel>
       <item rdf:about="https://harbour.example/1"><title>One</title><link>https://harbour.example/1</link></item></rdf:RDF>`,
    )
    expect(feed.items[0]).toMatchObject({ id: 'https://harbour.example/1', title: 'One' })
  })

  it('reads JSON Feed, nulls and all', () => {
    const feed = parse(
      '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[null,{"id":7,"content_text":"a<b","title":null}]}',
    )
    expect(feed.items).toMatchObject([{ id: '7', title: '', contentHtml: '<p>a&lt;b</p>' }])
  })

  it('keeps what came before a break, and reads what is slightly broken', () => {
    expect(
      parse(
        '<br><b>Warning</b> <?xml version="1.0"?>' +
          rss('<ITEM><TITLE>A & B</TITLE></ITEM><item><title>cut of'),
      ).items,
    ).toMatchObject([{ title: 'A & B' }, { title: 'cut of' }])
  })

  it('drops links that are no web addresses', () => {
    expect(
      parse(rss('<item><title>x</title><link>javascript:alert(1)</link></item>')).items[0]?.url,
    ).toBeNull()
  })

  it('tells items apart whose id is the same', () => {
    const items = parse(
      rss('<item><guid>a</guid><link>/1</link></item><item><guid>a</guid><link>/2</link></item>'),
    ).items
    expect(items.map((item) => item.id)).toEqual(['https://harbour.example/1', 'https://harbour.example/2'])
  })

  it('leaves its id to an item that is there twice', () => {
    const items = parse(rss('<item><guid>a</guid><link>/1</link></item>'.repeat(2))).items
    expect(items.map((item) => item.id)).toEqual(['a', 'a'])
  })

  it('takes China’s clock for a Chinese feed that names no zone', () => {
    const [item] = parse(
      rss('<item><title>港口恢复作业</title><pubDate>2025-03-05 08:00:00</pubDate></item>'),
    ).items
    expect(item).toMatchObject({ publishedAt: '2025-03-05T00:00:00.000Z', publishedZone: 'assumed' })
  })

  it.each([
    ['cn', 'zh-CN'],
    ['TW', 'zh-TW'],
    ['hk', 'zh-HK'],
    ['chs', 'zh-Hans'],
    ['zh_tw', 'zh-TW'],
    ['constructor', null],
  ])('knows which language %s means, and its clock', (written, language) => {
    const date = '<pubDate>2025-03-05 08:00:00</pubDate>'
    const feed = parse(rss(`<item><title>港口</title>${date}</item>`, `<language>${written}</language>`))
    expect(feed.language).toBe(language)
    expect(feed.items[0]?.publishedAt).toBe('2025-03-05T00:00:00.000Z')
  })

  it.each([
    ['<html><body>no</body></html>', 'NOT_A_FEED'],
    ['', 'NOT_A_FEED'],
    ['{"error":"x"}', 'NOT_A_FEED'],
    ['{"version":', 'BROKEN_FEED'],
    [`<!DOCTYPE r [<!ENTITY b "A">]>${rss('')}`, 'BROKEN_FEED'],
    [`<!DOCTYPE rss SYSTEM "file:///etc/hostname">${rss('')}`, 'BROKEN_FEED'],
    [rss('<a>'.repeat(100)), 'BROKEN_FEED'],
    [rss(`<item><title>${'&#65;'.repeat(600_000)}</title></item>`), 'BROKEN_FEED'],
    [
      rss(`<item ${'a'.repeat(3)}${Array.from({ length: 400 }, (_, n) => ` b${n}="1"`).join('')}/>`),
      'BROKEN_FEED',
    ],
  ])('refuses %#', (text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('passes over the document type of old RSS', () => {
    const type =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    expect(parse(type + rss('')).title).toBe('Harbour')
  })

  it('takes no more items than it is asked for', () => {
    expect(parse(rss('<item><title>x</title></item>'.repeat(600))).items).toHaveLength(500)
  })
})

describe('names that every object has', () => {
  it('are names like any other', () => {
    expect(codeOf('<constructor></constructor>')).toBe('NOT_A_FEED')
    const text = rss(
      '<item xmlns:x="constructor" constructor="1"><x:title>x</x:title><pubDate>5 Mar 2025 00:00 constructor</pubDate></item>',
    )
    expect(parse(text).items[0]).toMatchObject({ title: '', publishedZone: 'assumed' })
  })
})
