import { feedAddressOf } from '#core/news/feed-address'
import { listingAddress, listingFragment, listingSelectors } from '#core/news/listing-address'

describe('addresses of well-known places', () => {
  it.each([
    [
      'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
    ],
    [
      'https://youtube.com/playlist?list=PL1-x_y',
      'https://www.youtube.com/feeds/videos.xml?playlist_id=PL1-x_y',
    ],
    ['https://m.youtube.com/user/harbour/videos', 'https://www.youtube.com/feeds/videos.xml?user=harbour'],
    ['https://old.reddit.com/r/shipping/', 'https://www.reddit.com/r/shipping/.rss'],
    ['https://www.reddit.com/u/harbour', 'https://www.reddit.com/user/harbour/.rss'],
    ['https://github.com/nodejs/node', 'https://github.com/nodejs/node/releases.atom'],
    ['https://github.com/nodejs/node/commits/main/', 'https://github.com/nodejs/node/commits/main.atom'],
    ['https://github.com/nodejs/node/tags', 'https://github.com/nodejs/node/tags.atom'],
    ['https://mastodon.social/@harbour', 'https://mastodon.social/@harbour.rss'],
    ['https://social.example/tags/ports', 'https://social.example/tags/ports.rss'],
    ['https://medium.com/@harbour', 'https://medium.com/feed/@harbour'],
    ['https://harbour.substack.com/archive?sort=new', 'https://harbour.substack.com/feed'],
    ['https://bsky.app/profile/harbour.example', 'https://bsky.app/profile/harbour.example/rss'],
    ['https://news.google.com/search?q=port&hl=en', 'https://news.google.com/rss/search?q=port&hl=en'],
    ['https://arxiv.org/list/cs.CL/recent', 'https://rss.arxiv.org/rss/cs.CL'],
    ['rsshub://wechat/ce/harbour', 'https://rsshub.app/wechat/ce/harbour'],
  ])('%s', (page, feed) => {
    expect(feedAddressOf(page)).toBe(feed)
  })

  it.each([
    'https://harbour.example/',
    'https://www.youtube.com/@harbour',
    'https://x.com/@harbour',
    'no address',
  ])('%s says nothing by itself', (page) => {
    expect(feedAddressOf(page)).toBeNull()
  })
})

describe('addresses of listings', () => {
  const selectors = { item: 'li.news > a', title: 'h3', link: '', date: 'time[datetime]' }
  it('carry their selectors and give them back', () => {
    const address = listingAddress('https://harbour.example/news?page=1#top', selectors)
    expect(address.startsWith('https://harbour.example/news?page=1#listing?')).toBe(true)
    expect(listingSelectors(address)).toEqual(selectors)
    expect(listingSelectors(new URL(address).href)).toEqual(selectors)
    expect(address.endsWith(listingFragment(address))).toBe(true)
  })
  it('without an item are ordinary ones', () => {
    expect(listingSelectors('https://harbour.example/#listing?title=h3')).toBeNull()
    expect(listingFragment('https://harbour.example/#news')).toBe('')
  })
})
