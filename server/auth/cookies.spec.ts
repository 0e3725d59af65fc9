import {
  endNamedCookie,
  endSessionCookie,
  readCookie,
  sessionCookie,
  sessionCookieName,
} from '#server/auth/cookies'

describe('cookies', () => {
  test.each([
    [undefined, null],
    ['', null],
    ['briefroom=abc', 'abc'],
    ['theme=dark; briefroom=abc; x=1', 'abc'],
    ['xbriefroom=no', null],
    ['briefroom', null],
    ['briefroom=a=b', 'a=b'],
    ['briefroom=', ''],
  ])('in %p', (header, value) => {
    expect(readCookie(header, 'briefroom')).toBe(value)
  })

  test('of a session carry the host prefix over https only', () => {
    expect(sessionCookieName('https://b.example')).toBe('__Host-briefroom')
    expect(sessionCookie('s', { publicUrl: 'https://b.example', maxAge: 60 })).toBe(
      '__Host-briefroom=s; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60',
    )
    expect(sessionCookie('s', { publicUrl: 'http://localhost:3000' })).toBe(
      'briefroom=s; Path=/; HttpOnly; SameSite=Lax',
    )
  })

  test('are taken away with what the host prefix asks for', () => {
    const secure = 'https://b.example'
    const gone = 'Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0'
    expect(endSessionCookie(secure)).toBe(`__Host-briefroom=; ${gone}`)
    expect(endNamedCookie('remember', secure)).toBe(`__Host-briefroom-remember=; ${gone}`)
    expect(endSessionCookie('http://localhost:3000')).toBe(
      'briefroom=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
    )
  })
})
