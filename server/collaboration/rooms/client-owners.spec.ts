import { ClientOwners } from '#server/collaboration/rooms/client-owners'

describe('whose a client id is', () => {
  it('is asked of few new ones at a time, each person for himself; those that he has are his', () => {
    const owners = new ClientOwners([], [])
    let bound = 0
    const bring = (): void => {
      for (let client = 1; client <= 1_000; client++) {
        owners.assert(client, 'mallory')
        owners.bind(client, 'mallory')
        bound = client
      }
    }
    expect(bring).toThrow(expect.objectContaining({ code: 'SLOW_DOWN' }) as Error)
    expect(bound).toBeGreaterThanOrEqual(256)
    owners.assert(bound, 'mallory')
    owners.assert(1_001, 'chen')
    expect(() => {
      owners.assert(bound, 'chen')
    }).toThrow(expect.objectContaining({ code: 'FOREIGN_AUTHOR' }) as Error)
  })
})
