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

  test('want the portal’s address to begin as the public one does: cookies of one are none of the other', () => {
    const faultsAt = (PUBLIC_URL: string, PORTAL_URL: string) =>
      faultsOf({ ...database, PUBLIC_URL, PORTAL_URL })
    expect(faultsAt('https://desk.example', 'http://portal.localhost')).toEqual([
      expect.stringMatching(/^PORTAL_URL: must begin as PUBLIC_URL does/),
    ])
    expect(faultsAt('https://desk.example', 'https://portal.example')).toEqual([])
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
