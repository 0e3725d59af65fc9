import { allowedOrigins, originAllowed } from '#server/auth/origins'

const none = { origin: undefined, fetchSite: undefined, bearer: false }

describe('origins', () => {
  test('a public address has itself only', () => {
    expect([...allowedOrigins('https://briefroom.example/some/path')]).toEqual(['https://briefroom.example'])
  })

  test('on loopback its other names count, with the same port', () => {
    expect(allowedOrigins('http://127.0.0.1:3000')).toEqual(
      new Set(['http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000']),
    )
  })

  test.each([
    ['the public origin', { ...none, origin: 'https://b.example' }, true],
    ['a foreign one', { ...none, origin: 'https://evil.example' }, false],
    ['a foreign one, with a token', { ...none, origin: 'https://evil.example', bearer: true }, false],
    ['one that begins alike', { ...none, origin: 'https://b.example.evil.example' }, false],
    ['null', { ...none, origin: 'null' }, false],
    ['none, with a token', { ...none, bearer: true }, true],
    ['none, with the browser saying same-origin', { ...none, fetchSite: 'same-origin' }, true],
    ['none, with the browser saying same-site', { ...none, fetchSite: 'same-site' }, false],
    ['none, with a cookie alone', none, false],
  ])('%s', (_, facts, allowed) => {
    expect(originAllowed(allowedOrigins('https://b.example'), facts)).toBe(allowed)
  })
})
