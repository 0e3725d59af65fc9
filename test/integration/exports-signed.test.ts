import { jest as jestTime } from '@jest/globals'
import { startExportHouse, type ExportHouse, type PersonName } from '#test/integration/support/export-house'

let exports: ExportHouse
beforeAll(async () => {
  exports = await startExportHouse()
})
afterAll(() => exports.stop())

/** The address that a person is lent, with the cookie that it was lent to. */
const lend = async (exportId: string, person: PersonName = 'analyst') => {
  const { house } = exports
  const cookie = await house.newSession(house.people[person])
  const answer = await house.request(null, 'GET', `/api/exports/${exportId}/file`, { headers: { cookie } })
  return {
    status: answer.status,
    address: answer.headers.get('location') ?? '',
    cookie,
    headers: answer.headers,
  }
}
const fetchWith = (cookie: string, address: string) =>
  exports.house.request(null, 'GET', address, { headers: { cookie } })

describe('files/signed: downloads are short loans', () => {
  it('an address serves the person and the session that it was given to, and nobody else', async () => {
    const { revision } = await exports.keep()
    const made = await exports.file(revision, { format: 'json' })
    const { status, address, cookie, headers } = await lend(made.id)
    expect([status, headers.get('cache-control')]).toEqual([302, 'no-store'])
    expect(address).toMatch(/^\/api\/exports\/[0-9a-f-]+\/download\?until=\d+&signature=[\w-]+$/)
    const file = await fetchWith(cookie, address)
    expect(file.status).toBe(200)
    expect(file.headers.get('cache-control')).toBe('no-store')
    const { house } = exports
    for (const other of [
      await house.newSession(house.people.analyst),
      await house.newSession(house.people.manager),
      await house.newSession(house.people.otherManager),
    ])
      expect((await fetchWith(other, address)).status).toBe(404)
    expect((await house.request(null, 'GET', address)).status).toBe(401)
  })

  it('is over after five minutes, and with its session', async () => {
    const { revision } = await exports.keep()
    const made = await exports.file(revision, { format: 'json' })
    const { address, cookie } = await lend(made.id)
    const late = jestTime.spyOn(Date, 'now').mockReturnValue(Date.now() + 301_000)
    try {
      const answer = await fetchWith(cookie, address)
      expect([answer.status, (answer.body as { error: { code: string } }).error.code]).toEqual([
        410,
        'LINK_EXPIRED',
      ])
    } finally {
      late.mockRestore()
    }
    await exports.house.request(null, 'DELETE', '/api/session', { headers: { cookie } })
    expect((await fetchWith(cookie, address)).status).toBe(401)
  })

  it('serves no other file, no longer time and no other purpose', async () => {
    const { revision } = await exports.keep()
    const made = await exports.file(revision, { format: 'json' })
    const other = await exports.file(revision, { format: 'html' })
    const { address, cookie } = await lend(made.id)
    const until = Number(/until=(\d+)/.exec(address)?.[1])
    for (const forged of [
      address.replace(made.id, other.id),
      address.replace(String(until), String(until + 60)),
      address.replace(/signature=[\w-]{4}/, 'signature=AAAA'),
    ])
      expect((await fetchWith(cookie, forged)).status).toBe(404)
  })

  it('asks for right and marking again when the bytes are fetched', async () => {
    const { revision, briefing } = await exports.keep()
    const made = await exports.file(revision, { format: 'json' })
    const { address, cookie } = await lend(made.id, 'manager')
    await exports.ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, { userIds: [] })
    expect((await fetchWith(cookie, address)).status).toBe(404)
    await exports.ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, { userIds: null })
    expect((await fetchWith(cookie, address)).status).toBe(200)
    await exports.house.owner.query(`update briefings set marking = 'RED' where id = $1`, [briefing.id])
    const answer = await fetchWith(cookie, address)
    expect([answer.status, (answer.body as { error: { code: string } }).error.code]).toEqual([403, 'MARKING'])
  })

  it('leaves an entry with the hash of the words for each download, and none for an address alone', async () => {
    const { revision } = await exports.keep()
    const made = await exports.file(revision, { format: 'json' })
    const entries = async () =>
      (
        await exports.house.owner.query<{ data: { contentHash: string } }>(
          `select data from audit_entries where action = 'export.downloaded' and object_id = $1`,
          [made.id],
        )
      ).rows.map(({ data }) => data.contentHash)
    const { address, cookie } = await lend(made.id)
    expect(await entries()).toEqual([])
    await fetchWith(cookie, address)
    expect(await entries()).toEqual([revision.contentHash])
  })
})
