import { DomainError } from '#core/contracts/errors/domain-error'
import { sourceAddress } from '#server/features/sources/source-address'

describe('sourceAddress', () => {
  const own = ['http://127.0.0.1:3000']
  it.each([
    ['news.example/feed', 'https://news.example/feed'],
    ['feed:https://news.example/rss', 'https://news.example/rss'],
    ['feed://news.example/rss', 'https://news.example/rss'],
    ['news.example:8080/feed', 'https://news.example:8080/feed'],
    [' HTTP://News.Example:80/a b#c ', 'http://news.example/a%20b'],
    ['https://新闻.example/', 'https://xn--efvy88h.example/'],
  ])('%s is %s', (given, expected) => {
    expect(sourceAddress(given, own)).toBe(expected)
  })

  it.each([
    'http://127.0.0.1:3000/feed',
    'http://2130706433:3000/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://',
  ])('%s is refused', (given) => {
    expect(() => sourceAddress(given, own)).toThrow(DomainError)
  })
})
