import { readOpml, writeOpml } from '#server/features/sources/opml'

const opml = (body: string) => `<?xml version="1.0"?><opml version="1.1"><body>${body}</body></opml>`

describe('readOpml', () => {
  it('finds feeds at any depth, with their folders', () => {
    const text = opml(`
      <outline text="News"><outline title="China &amp; trade"><outline text="Harbour" XMLURL='https://a.example/x?a=1&amp;b=2'/></outline></outline>
      <outline text="Loose > than it looks" xmlUrl="https://b.example/rss"></outline><outline text="Last" xmlUrl="https://c.example/"/>`)
    expect(readOpml(text)).toEqual([
      { url: 'https://a.example/x?a=1&b=2', title: 'Harbour', folder: 'News / China & trade' },
      { url: 'https://b.example/rss', title: 'Loose > than it looks', folder: null },
      { url: 'https://c.example/', title: 'Last', folder: null },
    ])
  })

  it('reads what can be understood of a broken file, and no entity but the plain ones', () => {
    const bomb = '<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    expect(readOpml(`${bomb}<outline text="&b;" xmlUrl="https://a.example/"/><outline text="open`)).toEqual([
      { url: 'https://a.example/', title: '&b;', folder: null },
    ])
    expect(readOpml('no markup at all')).toEqual([])
    expect(readOpml('</outline></outline><outline xmlUrl="https://a.example/"/>')).toHaveLength(1)
    expect(readOpml('<!-- <outline xmlUrl="https://hidden.example/"/> -->')).toEqual([])
  })

  it('does not take long over what never ends', () => {
    expect(readOpml(`<outline ${'a="'.repeat(50_000)}`)).toEqual([])
    expect(readOpml('<outline '.repeat(50_000))).toEqual([])
    expect(readOpml('<!--'.repeat(50_000))).toEqual([])
    expect(readOpml(`<outline ${'a'.repeat(100_000)}>`)).toEqual([])
  })
})

describe('writeOpml', () => {
  it('gives what is read again', () => {
    const feeds = [
      { url: 'https://a.example/?a=1&b="2"', title: '沿江日报 <1>', folder: '中国' },
      { url: 'https://b.example/', title: 'Harbour', folder: null },
    ]
    expect(readOpml(writeOpml('A & B', feeds))).toEqual(feeds)
  })

  it('leaves out what XML cannot hold', () => {
    expect(writeOpml('a\u0000b', [])).toContain('<title>ab</title>')
  })
})
