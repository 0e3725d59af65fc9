/** A page of a well-known place and where its feed is. `$1` … are the groups of `page`, matched against `host/path?query`. */
interface Rule {
  page: RegExp
  feed: string
}

const name = '([\\w.~-]+)'
const rule = (page: string, feed: string): Rule => ({
  page: new RegExp(`^(?:www\\.|m\\.|old\\.)?${page}$`, 'i'),
  feed,
})

/**
 * In order, the first that fits. What is not here is found by the links of the page itself. `rsshub://route` is the way of
 * docs.rsshub.app to write addresses of places without feeds (WeChat, Weibo, Zhihu …).
 */
const rules: readonly Rule[] = [
  rule(
    `youtube\\.com/channel/(UC[\\w-]{22})(?:/.*)?`,
    'https://www.youtube.com/feeds/videos.xml?channel_id=$1',
  ),
  rule(`youtube\\.com/user/${name}(?:/.*)?`, 'https://www.youtube.com/feeds/videos.xml?user=$1'),
  rule(
    `youtube\\.com/playlist\\?(?:.*&)?list=([\\w-]+).*`,
    'https://www.youtube.com/feeds/videos.xml?playlist_id=$1',
  ),
  rule(`reddit\\.com/(r|user)/${name}/?(?:\\?.*)?`, 'https://www.reddit.com/$1/$2/.rss'),
  rule(`reddit\\.com/u/${name}/?`, 'https://www.reddit.com/user/$1/.rss'),
  rule(`github\\.com/${name}/${name}/releases(?:/.*)?`, 'https://github.com/$1/$2/releases.atom'),
  rule(`github\\.com/${name}/${name}/tags/?`, 'https://github.com/$1/$2/tags.atom'),
  rule(`github\\.com/${name}/${name}/commits/([^?]+?)/?`, 'https://github.com/$1/$2/commits/$3.atom'),
  rule(`github\\.com/${name}/${name}/commits/?`, 'https://github.com/$1/$2/commits.atom'),
  rule(
    `github\\.com/(?!orgs/|topics/|about/|login)${name}/${name}/?`,
    'https://github.com/$1/$2/releases.atom',
  ),
  rule(`gitlab\\.com/((?:[\\w.-]+/)+[\\w.-]+)/-/tags/?`, 'https://gitlab.com/$1/-/tags?format=atom'),
  rule(`gitlab\\.com/((?:[\\w.-]+/)+[\\w.-]+)/-/releases/?`, 'https://gitlab.com/$1/-/releases.atom'),
  rule(`medium\\.com/(@?${name})/?`, 'https://medium.com/feed/$1'),
  rule(`([\\w-]+)\\.medium\\.com/?`, 'https://$1.medium.com/feed'),
  rule(`([\\w-]+)\\.substack\\.com(?:/|/archive/?)?(?:\\?.*)?`, 'https://$1.substack.com/feed'),
  rule(`bsky\\.app/profile/([\\w.:-]+)/?`, 'https://bsky.app/profile/$1/rss'),
  rule(`news\\.google\\.com/(search|topics/[\\w-]+|home)(\\?.*)?`, 'https://news.google.com/rss/$1$2'),
  rule(`arxiv\\.org/list/([\\w.-]+)(?:/.*)?`, 'https://rss.arxiv.org/rss/$1'),
  rule(`vimeo\\.com/(?:channels/)?${name}/?`, 'https://vimeo.com/$1/videos/rss'),
  rule(`stackoverflow\\.com/questions/tagged/([\\w.+#-]+).*`, 'https://stackoverflow.com/feeds/tag/$1'),
  rule(`news\\.ycombinator\\.com/?(?:news)?`, 'https://news.ycombinator.com/rss'),
  rule(`podcasts\\.apple\\.com/.*`, ''),
  rule(`(?:tiktok\\.com|threads\\.net|instagram\\.com|x\\.com|twitter\\.com|youtube\\.com)/.*`, ''),
]

/** Servers of the Fediverse (Mastodon, Pleroma, Pixelfed …) give the posts of `/@name` and of tags under the same path with `.rss`. */
const fediverse = /^(\/@[\w.-]+|\/tags\/[\w-]+)\/?$/u

const filled = ({ page, feed }: Rule, place: string): string | null => {
  const found = page.exec(place)
  if (!found) return null
  return feed.replaceAll(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '')
}

/**
 * The feed of a page on a well-known platform, or null where its address says nothing: then the page is asked. Nothing is
 * fetched here.
 */
export const feedAddressOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null
  const { protocol, host, pathname, search } = new URL(address)
  if (protocol === 'rsshub:') return `https://rsshub.app/${host}${pathname}${search}`
  const place = `${host}${pathname}${search}`
  for (const candidate of rules) {
    const feed = filled(candidate, place)
    if (feed !== null) return feed === '' ? null : feed
  }
  const account = fediverse.exec(pathname)?.[1]
  return account === undefined ? null : `${protocol}//${host}${account}.rss`
}
