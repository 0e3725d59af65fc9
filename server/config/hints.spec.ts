import { hintsOf } from '#server/config/hints'
import { readConfig } from '#server/config/read-config'

describe('what is said of the settings at the start', () => {
  const said = (more: Record<string, string>) =>
    hintsOf(readConfig({ DATABASE_URL: 'postgres://owner@127.0.0.1/briefroom', ...more }))

  test('where https is spoken by a proxy that is not believed, all are one address', () => {
    const PUBLIC_URL = 'https://briefroom.example'
    expect(said({ PUBLIC_URL })).toEqual([expect.stringMatching(/^TRUSTED_PROXIES is empty/)])
    expect(said({ PUBLIC_URL, TRUSTED_PROXIES: '10.0.0.1' })).toEqual([])
    expect(said({})).toEqual([])
  })
})
