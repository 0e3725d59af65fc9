/** What the demo desk reads of the sample publisher, by path: three feeds, and one front page in which the feed is discovered. */
export const demoSources: readonly {
  path: string
  title: string
  language: 'en' | 'zh'
  reliability: 'A' | 'B' | 'C'
}[] = [
  { path: '/harbour-gazette/rss.xml', title: 'The Harbour Gazette', language: 'en', reliability: 'B' },
  { path: '/jianghai/', title: '江海观察', language: 'zh', reliability: 'B' },
  { path: '/corridor-brief/feed.json', title: 'Corridor Brief', language: 'en', reliability: 'C' },
  { path: '/gangwu/rss.xml', title: '港务快报', language: 'zh', reliability: 'C' },
]
