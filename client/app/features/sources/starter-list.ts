/** A public feed that a China desk may want to begin with. */
export interface StarterFeed {
  title: string
  url: string
  language: 'en' | 'zh'
}

/** Public feeds of well-known publishers, as they announce them themselves. None is read until somebody chooses it. */
export const starterFeeds: readonly StarterFeed[] = [
  { title: 'BBC News: Asia', url: 'https://feeds.bbci.co.uk/news/world/asia/rss.xml', language: 'en' },
  { title: 'BBC 中文', url: 'https://feeds.bbci.co.uk/zhongwen/simp/rss.xml', language: 'zh' },
  { title: 'The Guardian: China', url: 'https://www.theguardian.com/world/china/rss', language: 'en' },
  { title: 'South China Morning Post: China', url: 'https://www.scmp.com/rss/4/feed', language: 'en' },
  {
    title: 'The New York Times: Asia Pacific',
    url: 'https://rss.nytimes.com/services/xml/rss/nyt/AsiaPacific.xml',
    language: 'en',
  },
  { title: '纽约时报中文网', url: 'https://cn.nytimes.com/rss/', language: 'zh' },
  { title: 'Al Jazeera', url: 'https://www.aljazeera.com/xml/rss/all.xml', language: 'en' },
  { title: 'France 24: Asia-Pacific', url: 'https://www.france24.com/en/asia-pacific/rss', language: 'en' },
  { title: '德国之声', url: 'https://rss.dw.com/rdf/rss-chi-all', language: 'zh' },
  { title: '法国国际广播电台', url: 'https://www.rfi.fr/cn/rss', language: 'zh' },
  { title: '中国新闻网', url: 'https://www.chinanews.com.cn/rss/scroll-news.xml', language: 'zh' },
  { title: '人民网：时政', url: 'http://www.people.com.cn/rss/politics.xml', language: 'zh' },
  { title: 'China Daily: China', url: 'http://www.chinadaily.com.cn/rss/china_rss.xml', language: 'en' },
  { title: 'Hong Kong Free Press', url: 'https://hongkongfp.com/feed/', language: 'en' },
  {
    title: 'RTHK: Local News',
    url: 'https://rthk.hk/rthk/news/rss/e_expressnews_elocal.xml',
    language: 'en',
  },
  { title: 'China Digital Times', url: 'https://chinadigitaltimes.net/feed/', language: 'en' },
  { title: 'The Diplomat', url: 'https://thediplomat.com/feed/', language: 'en' },
  { title: 'UN News', url: 'https://news.un.org/feed/subscribe/en/news/all/rss.xml', language: 'en' },
  { title: '联合国新闻', url: 'https://news.un.org/feed/subscribe/zh/news/all/rss.xml', language: 'zh' },
]
