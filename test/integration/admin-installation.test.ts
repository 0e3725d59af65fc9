import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { codeOf } from '#test/security/accounts-support/account'
import type { BackupsView } from '#core/contracts/http/admin'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
})
afterAll(() => house.stop())

const admin = <T>(method: string, path: string, body?: unknown) =>
  house.request<T>(house.people.admin, method, path, body === undefined ? {} : { body })
const lastAudit = async (action: string): Promise<Record<string, unknown> | undefined> => {
  const { rows } = await house.owner.query<Record<string, unknown>>(
    'select object_id from audit_entries where action = $1 order by id desc limit 1',
    [action],
  )
  return rows[0]
}

describe('the installation', () => {
  test('closed registration makes no accounts, and says so', async () => {
    const register = () =>
      house.request(null, 'POST', '/api/registrations', {
        body: { name: 'Ada', email: 'late@example.org', password: 'quiet-harbour-lamp-7' },
      })
    await admin('PATCH', '/api/admin/settings', { registration: 'closed' })
    const closed = await register()
    expect([closed.status, codeOf(closed)]).toEqual([403, 'REGISTRATION_CLOSED'])
    await admin('PATCH', '/api/admin/settings', { registration: 'open' })
    expect((await register()).status).toBe(202)
  })

  test('announcements reach everybody until they are taken back', async () => {
    const made = await admin<{ id: string }>('POST', '/api/announcements', {
      textEn: 'Maintenance tonight.',
      textZh: '今晚维护。',
    })
    const seen = () => house.request<{ items: unknown[] }>(house.people.analyst, 'GET', '/api/announcements')
    expect((await seen()).body.items).toHaveLength(1)
    await admin('DELETE', `/api/announcements/${made.body.id}`)
    expect((await seen()).body.items).toEqual([])
  })

  test('queues, health and the mail log answer without texts', async () => {
    const queues = await admin<{ items: { name: string; waiting: number }[] }>('GET', '/api/admin/queues')
    expect(queues.body.items.map(({ name }) => name)).toContain('delivery')
    const health = await admin<{ parts: { name: string; state: string }[] }>('GET', '/api/admin/health')
    expect(health.body.parts.find(({ name }) => name === 'database')?.state).toBe('well')
    await house.request(null, 'POST', '/api/password-resets', { body: { email: house.people.admin.email } })
    const mails = await admin<{ items: object[] }>('GET', '/api/admin/mails')
    expect(Object.keys(mails.body.items[0]!).sort()).toEqual(['createdAt', 'id', 'sentAt', 'subject', 'to'])
  })

  test('a backup is made and fetched, and the reason why not is said', async () => {
    expect((await admin('POST', '/api/admin/backups')).status).toBe(202)
    const name = await eventually(async () => {
      const { body } = await admin<BackupsView>('GET', '/api/admin/backups')
      return !body.running && (body.problem ?? body.items[0]?.name)
    })
    const fetched = await admin<string>('GET', `/api/admin/backups/${name}`)
    expect(fetched.status).toBe(200)
    expect(await lastAudit('backup.downloaded')).toMatchObject({ object_id: name })
    expect((await admin('GET', '/api/admin/backups/..%2f..%2fsecret.briefroom.gz')).status).not.toBe(200)

    const downloads = `select count(*)::int as n from audit_entries where action = 'backup.downloaded'`
    const { rows: before } = await house.owner.query<{ n: number }>(downloads)
    const available = () => admin('GET', `/api/admin/backups/${name}/availability`)
    expect((await available()).status).toBe(204)
    await house.owner.query(`update sessions set authenticated_at = now() - interval '16 minutes'`)
    expect(codeOf(await available())).toBe('REAUTH')
    await house.owner.query('update sessions set authenticated_at = now()')
    expect((await house.owner.query(downloads)).rows).toEqual(before)
  }, 90_000)

  test('whether that backup comes back is tried beside everything, and when that was is said', async () => {
    const backups = async () => (await admin<BackupsView>('GET', '/api/admin/backups')).body
    const before = await backups()
    expect(before.rehearsal).toBeNull()
    const child = spawn(process.execPath, ['bin/rehearse.mjs'], {
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: house.environment.DATA_DIR },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit') as Promise<[number]>])
    expect([code, output]).toEqual([0, expect.stringContaining('can be restored')])
    expect((await backups()).rehearsal).toMatchObject({ file: before.items[0]!.name, ok: true })
  }, 90_000)
})
