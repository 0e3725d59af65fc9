import { discoverFeeds } from '#workers/ingestion/discover/index'

const page = `<html><head><base href="/en/"><link rel="alternate" type="application/rss+xml" title="All news" href="all.xml">
<link rel="alternate" hreflang="zh" type="text/html" href="/zh/"><link rel="stylesheet" href="/rss.css"></head>
<body><a href="/ports/feed/">Ports</a><a href="javascript:feed()">no</a><a href="/feedback">no</a><a href="/img/rss.png">no</a></body></html>`

describe('discoverFeeds', () => {
  const links = discoverFeeds({ html: page, url: 'https://harbour.example/en/index.html' })

  it('puts what the page declares first, against its base', () => {
    expect(links[0]).toEqual({
      url: 'https://harbour.example/en/all.xml',
      title: 'All news',
      how: 'declared',
    })
  })

  it('finds links that look like feeds, and nothing else', () => {
    expect(links.filter((link) => link.how === 'linked').map((link) => link.url)).toEqual([
      'https://harbour.example/ports/feed/',
    ])
  })

  it('ends with the usual places of the host', () => {
    expect(links.at(-1)?.how).toBe('usual')
    expect(links.map((link) => link.url)).toContain('https://harbour.example/rss.xml')
  })
})
