import type { Client, Pool } from 'pg'
import { createLogger } from '#server/observability/logger'
import { RevocationWatch } from '#server/realtime/revocation-watch'

/** A list with one entry beyond what is known at first; `answering` says whether it can be read now. */
const listOf = (userId: string, answering: () => boolean) => {
  const told: string[] = []
  let known = false
  const query = () => {
    if (!answering()) return Promise.reject(new Error('statement timeout'))
    const rows = known ? [{ seq: '5', user_id: userId, kind: 'desk', session_id: null, desk_id: null }] : []
    known = true
    return Promise.resolve({ rows })
  }
  const watch = new RevocationWatch(
    { query } as unknown as Pool,
    () => ({}) as Client,
    (revoked) => told.push(revoked.userId),
    createLogger('test', 'silent'),
  )
  return { watch, told }
}

describe('the list of ended rights', () => {
  it('is not caught up with while it cannot be read; what stands in it is told at the next reading', async () => {
    let answering = true
    const { watch, told } = listOf('chen', () => answering)
    await watch.read()
    answering = false
    await expect(watch.caughtUp()).rejects.toThrow('statement timeout')
    await watch.read()
    expect(told).toEqual([])
    answering = true
    await watch.caughtUp()
    expect(told).toEqual(['chen'])
  })
})
