import { isAtHome, isKeptHeader, requestRules } from '#core/news/request-rules'

describe('the rules by which a source is asked for', () => {
  test('take a user agent, cookies and headers', () => {
    const rules = {
      userAgent: 'Desk/1.0 (+https://desk.example)',
      cookies: 'session=abc; lang=zh',
      headers: [{ name: 'Authorization', value: 'Bearer abc' }],
    }
    expect(requestRules.parse(rules).headers).toEqual([{ name: 'authorization', value: 'Bearer abc' }])
  })

  test.each(['Host', 'content-length', 'Connection', 'Transfer-Encoding', 'Cookie', 'Proxy-Authorization'])(
    'leave %s to the connection',
    (name) => {
      expect(isKeptHeader(name)).toBe(true)
      expect(requestRules.safeParse({ headers: [{ name, value: 'x' }] }).success).toBe(false)
    },
  )

  test.each(['a b', 'a:', '', 'é', 'a\r\nhost'])('take no header called %j', (name) => {
    expect(requestRules.safeParse({ headers: [{ name, value: 'x' }] }).success).toBe(false)
  })

  test.each(['a\r\nhost: b', 'a\0b', '中文', ''])('take no value %j', (value) => {
    expect(requestRules.safeParse({ headers: [{ name: 'x-key', value }] }).success).toBe(false)
    expect(requestRules.safeParse({ cookies: value }).success).toBe(false)
    expect(requestRules.safeParse({ userAgent: value }).success).toBe(false)
  })

  test.each([
    ['https://example.org/feed', 'https://www.example.org/a', true],
    ['http://example.org/feed', 'https://example.org/a', true],
    ['https://example.org/feed', 'http://example.org/a', false],
    ['https://example.org/feed', 'https://example.org:8443/a', false],
    ['https://example.org/feed', 'https://example.org.evil.example/a', false],
    ['https://example.org/feed', 'https://cdn.example.org/a', false],
  ])('of %s count at %s: %s', (home, url, counts) => {
    expect(isAtHome(new URL(home), new URL(url))).toBe(counts)
  })
})
