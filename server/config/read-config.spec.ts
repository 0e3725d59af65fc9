import { ConfigError, readConfig } from '#server/config/read-config'

const faultsOf = (environment: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}
const database = { DATABASE_URL: 'postgres://owner@127.0.0.1/briefroom' }

describe('the settings', () => {
  test('have defaults for all but the database', () => {
    expect(readConfig(database)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      DEMO: true,
      FETCH_ALLOW: [],
      LOG_LEVEL: 'info',
    })
  })

  test('are read as what they are', () => {
    const config = readConfig({
      ...database,
      PORT: '8080',
      DEMO: '0',
      FETCH_ALLOW: ' 127.0.0.1:8088, ,localhost:9 ',
      BRIEFROOM_LIMIT_FACTOR: '5',
    })
    expect(config).toMatchObject({
      PORT: 8080,
      DEMO: false,
      FETCH_ALLOW: ['127.0.0.1:8088', 'localhost:9'],
      BRIEFROOM_LIMIT_FACTOR: 5,
    })
  })

  test('count as not set when they are empty', () => {
    expect(readConfig({ ...database, PORT: '', REDIS_URL: '' })).toMatchObject({ PORT: 3000 })
  })

  test('are told all that is wrong with them at once, each by its name', () => {
    const faults = faultsOf({ PORT: 'high', REDIS_URL: 'http://x', LOG_LEVEL: 'loud', DEMO: 'perhaps' })
    const names = faults.map((fault) => fault.split(':')[0])
    expect(names).toEqual(expect.arrayContaining(['PORT', 'REDIS_URL', 'LOG_LEVEL', 'DEMO', 'DATABASE_URL']))
    expect(faults.find((fault) => fault.startsWith('DATABASE_URL'))).toContain('is missing')
  })

  test('ask for the public address when others can reach the server', () => {
    expect(faultsOf({ ...database, HOST: '0.0.0.0' })).toEqual([expect.stringMatching(/^PUBLIC_URL: /)])
    expect(faultsOf({ ...database, HOST: '0.0.0.0', PUBLIC_URL: 'https://briefroom.example' })).toEqual([])
  })

  test('take no address that others reach over plain HTTP', () => {
    const faultsAt = (PUBLIC_URL: string) => faultsOf({ ...database, HOST: '0.0.0.0', PUBLIC_URL })
    for (const address of ['http://192.168.1.10:3000', 'http://desk.example'])
      expect(faultsAt(address)).toEqual([expect.stringMatching(/^PUBLIC_URL: must begin with https/)])
    for (const address of [
      'http://localhost:3000',
      'http://127.0.0.1:3000',
      'http://[::1]:3000',
      'http://a.localhost',
    ])
      expect(faultsAt(address)).toEqual([])
  })

  test('know an address as browsers write it, and take none below a path or with a user', () => {
    const read = (PUBLIC_URL: string) => readConfig({ ...database, PUBLIC_URL }).PUBLIC_URL
    expect(read('HTTPS://Briefroom.Example:443/')).toBe('https://briefroom.example')
    expect(read('https://简报.example')).toBe('https://xn--4ru366c.example')
    for (const address of ['https://a.example/briefroom', 'https://me@a.example', 'https://a.example/?x'])
      expect(faultsOf({ ...database, PUBLIC_URL: address })).toEqual([
        expect.stringMatching(/^PUBLIC_URL: must be a name alone/),
      ])
  })

  test('name proxies by address or CIDR', () => {
    const faultsAt = (TRUSTED_PROXIES: string) => faultsOf({ ...database, TRUSTED_PROXIES })
    for (const proxies of ['10.0.0.1', '172.30.0.0/24, fd00::/8', '127.0.0.1/32,::1'])
      expect([proxies, faultsAt(proxies)]).toEqual([proxies, []])
    for (const proxies of ['1', 'true', 'proxy.example', '10.0.0.0/33', '10.0.0.0/', 'fd00::/8/8'])
      expect([proxies, faultsAt(proxies)]).toEqual([
        proxies,
        [expect.stringMatching(/^TRUSTED_PROXIES: must be addresses or CIDRs/)],
      ])
  })

  test('want the portal’s address to begin as the public one does: cookies of one are none of the other', () => {
    const faultsAt = (PUBLIC_URL: string, PORTAL_URL: string) =>
      faultsOf({ ...database, PUBLIC_URL, PORTAL_URL })
    expect(faultsAt('https://desk.example', 'http://portal.localhost')).toEqual([
      expect.stringMatching(/^PORTAL_URL: must begin as PUBLIC_URL does/),
    ])
    expect(faultsAt('https://desk.example', 'https://desk.example:8443')).toEqual([
      expect.stringMatching(/^PORTAL_URL: must have another host/),
    ])
    expect(faultsAt('https://desk.example', 'https://portal.example')).toEqual([])
    expect(faultsAt('https://desk.example', 'https://desk.example/')).toEqual([])
    expect(faultsOf({ ...database, PORTAL_URL: 'https://portal.example' })).toHaveLength(1)
  })

  test('do not lift limits where others can reach the server', () => {
    const open = {
      ...database,
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://briefroom.example',
      BRIEFROOM_LIMIT_FACTOR: '10',
    }
    expect(faultsOf(open)).toEqual([expect.stringMatching(/^BRIEFROOM_LIMIT_FACTOR: /)])
  })
})
