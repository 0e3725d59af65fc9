import { KnownNames } from '#server/auth/known-names'

const desk = 'https://desk.example.org'
const portal = 'https://portal.example.org'

describe('KnownNames', () => {
  test('with one address there is one name, whatever the Host says', () => {
    const names = new KnownNames(desk, desk)
    for (const host of ['desk.example.org', 'server:3000', 'evil.example', undefined]) {
      expect([names.isPortal(host), names.isWorkspace(host)]).toEqual([false, false])
      expect([...names.originsAt(host)]).toEqual([desk])
    }
    expect(names.apart).toBeNull()
  })

  test('with two, each has its own pages alone', () => {
    const names = new KnownNames(desk, portal)
    expect([...names.originsAt('desk.example.org')]).toEqual([desk])
    expect([...names.originsAt('portal.example.org')]).toEqual([portal])
    expect(names.addressAt('desk.example.org')).toBe(desk)
    expect(names.addressAt('portal.example.org')).toBe(portal)
    expect(names.apart).toBe(desk)
    expect([names.isWorkspace('Desk.example.org:443'), names.isWorkspace('portal.example.org')]).toEqual([
      true,
      false,
    ])
    expect(names.isWorkspace('server:3000')).toBe(false)
  })

  test.each([
    ['PORTAL.example.org', true],
    ['portal.example.org:443', true],
    ['portal.example.org:8443', false],
    ['portal.example.org:80', false],
    ['portal.example.org.', false],
    ['xportal.example.org', false],
    ['portal.example.org.evil.example', false],
    ['server:3000', false],
    ['not a name', false],
    ['', false],
    [undefined, false],
  ])('the Host %s is the portal: %s', (host, is) => {
    const names = new KnownNames(desk, portal)
    expect(names.isPortal(host)).toBe(is)
    expect(names.originsAt(host).has(desk)).toBe(!is)
  })

  test('another port is another name, and so is another word for this machine', () => {
    const ports = new KnownNames('http://127.0.0.1:3000', 'http://127.0.0.1:3001')
    expect([ports.isPortal('127.0.0.1:3000'), ports.isPortal('127.0.0.1:3001')]).toEqual([false, true])
    const words = new KnownNames('http://127.0.0.1:3000', 'http://localhost:3000')
    expect([...words.originsAt('localhost:3000')]).toEqual(['http://localhost:3000'])
    expect([...words.originsAt('127.0.0.1:3000')]).toEqual(['http://127.0.0.1:3000', 'http://[::1]:3000'])
  })
})
