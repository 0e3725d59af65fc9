import { extractArticle } from '#workers/ingestion/extract/index'

const english =
  'The port authority said that three piers would stay closed until the evening because of strong winds, and that waiting ships would berth in turn. '
const extract = (html: string) =>
  extractArticle({ bytes: Buffer.from(html), url: 'https://harbour.example/n/1', contentType: 'text/html' })

describe('the byline of a page', () => {
  it.each([
    [
      '<div class="comment"><p class="comment-author-name">Whoever</p></div><p class="post-author__name">Ines Cole</p>',
      '',
      'Ines Cole',
    ],
    ['<span class="the-author">Ines Cole</span>', '', 'Ines Cole'],
    [
      '<a rel="author" href="/ines">Ines Cole</a>',
      '<script type="application/ld+json">{"@type":"Article","author":{"name":"Harbour"},"publisher":{"name":"Harbour"}}</script>',
      'Ines Cole',
    ],
    ['', '<meta name="author" content="Harbour"><meta property="og:site_name" content="Harbour">', 'Harbour'],
    ['<a href="/author/ic">Ines Cole</a><p>Gales.</p><a href="/author/ic">Ines Cole</a>', '', 'Ines Cole'],
    ['<a href="/author/ic">Ines Cole</a><a href="/author/tr">Tobias Ray</a>', '', null],
    ['<a href="/author/ic">Learn more</a>', '', null],
    ['<p class="byline">Ines Cole Mar 5, 2026</p>', '', 'Ines Cole'],
    ['<p class="byline">5 Mar 2026</p>', '', null],
    [
      '',
      '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ines Cole"><meta name="twitter:label2" content="Length"><meta name="twitter:data2" content="4 minutes">',
      'Ines Cole',
    ],
    [
      '<p class="byline">Ines Cole, The Harbour Gazette</p>',
      '<meta property="og:site_name" content="Port Harbour Gazette">',
      'Ines Cole',
    ],
    [
      '<p class="byline">Ines Cole, MD</p>',
      '<meta property="og:site_name" content="Harbour MD News">',
      'Ines Cole, MD',
    ],
    ['<p class="byline">Mar 5, 2026 Ines Cole</p>', '', 'Ines Cole'],
    [
      '<p class="byline">Ines Cole, Harbour Gazette</p>',
      '<meta property="og:site_name" content="Harbour Gazette">',
      'Ines Cole',
    ],
    [
      '',
      '<meta name="citation_author" content="Cole, Ines"><meta name="citation_author" content="Ray, Tobias">',
      'Cole, Ines; Ray, Tobias',
    ],
    [
      '',
      '<script type="application/ld+json">{"@graph":[{"@type":"Article","author":[{"@id":"#p"}]},{"@type":"Person","@id":"#p","name":"Ines Cole"}]}</script>',
      'Ines Cole',
    ],
  ])('is found in %s %s', (start, head, byline) => {
    const body = `<h1>Pier reopens</h1>${start}<article>${`<p>${english}</p>`.repeat(5)}</article>`
    expect(
      extract(`<html><head><title>Pier reopens</title>${head}</head><body>${body}</body></html>`).byline,
    ).toBe(byline)
  })
})
