import type { ExportLinkView } from '#core/contracts/http/export-sharing'
import type { ExportView } from '#core/contracts/http/exports'
import type { Page } from '#core/contracts/http/common'
import { approve, keepRevision } from '#test/factories/signed-briefing'
import { startExportHouse, type ExportHouse } from '#test/integration/support/export-house'
import { PortalReader } from '#test/support/portal-reader'

let exports: ExportHouse
beforeAll(async () => {
  exports = await startExportHouse()
})
afterAll(() => exports.stop())

const password = 'quiet-harbour-lamp-9'
const share = (exportId: string, body: object = {}, person: 'manager' | 'analyst' = 'manager') =>
  exports.ask<ExportLinkView & { error: { code: string } }>(
    person,
    'POST',
    `/api/exports/${exportId}/links`,
    body,
  )
const pathOf = (link: { url: string | null }) => new URL(link.url!).pathname
const visitor = () => new PortalReader(exports.house.url)
const ready = async (marking: string) => {
  const { revision, briefing } = await exports.keep(marking)
  return { briefing, revision, made: await exports.file(revision, { format: 'html' }) }
}

describe('a link to a file', () => {
  it('opens a page for whoever has it, and the file; each download is counted and written down', async () => {
    const { made, revision } = await ready('CLEAR')
    const { status, body: link } = await share(made.id)
    expect([status, link.hasPassword, link.downloads]).toEqual([201, false, 0])
    const page = await visitor().get(pathOf(link))
    expect(page.status).toBe(200)
    expect(page.html).toContain('Port fees')
    expect(page.html).toContain('TLP:CLEAR')
    expect(page.html).toContain(made.sha256)
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    expect(page.headers.get('x-robots-tag')).toContain('noindex')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const file = await visitor().get(`${pathOf(link)}/file`)
    expect([file.status, file.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('Port fees.html'),
    ])
    expect(file.html).toContain('港口费 fees fell')
    const { body: list } = await exports.ask<Page<ExportLinkView>>(
      'manager',
      'GET',
      `/api/exports/${made.id}/links`,
    )
    expect(list.items).toMatchObject([{ id: link.id, downloads: 1, url: null }])
    const { rows } = await exports.house.owner.query(
      `select actor_id, data->>'contentHash' as hash from audit_entries where action = 'export.fetched' and object_id = $1`,
      [made.id],
    )
    expect(rows).toEqual([{ actor_id: null, hash: revision.contentHash }])
  })

  it('ends when it is taken back, when its time is over, and with the right of who made it', async () => {
    const { made, briefing } = await ready('CLEAR')
    const { house } = exports
    const links = await Promise.all([1, 2, 3, 4].map(async () => (await share(made.id)).body))
    const statusOf = async (link: ExportLinkView) => [
      (await visitor().get(pathOf(link))).status,
      (await visitor().get(`${pathOf(link)}/file`)).status,
    ]
    await exports.ask('manager', 'DELETE', `/api/exports/${made.id}/links/${links[0]!.id}`)
    expect(await statusOf(links[0]!)).toEqual([410, 410])
    await house.owner.query(`update export_links set expires_at = now() where id = $1`, [links[1]!.id])
    expect(await statusOf(links[1]!)).toEqual([410, 410])
    const role = (name: string) =>
      house.owner.query(`update memberships set role = $3 where user_id = $1 and desk_id = $2`, [
        house.people.manager.id,
        house.desk.id,
        name,
      ])
    await role('analyst')
    expect(await statusOf(links[2]!)).toEqual([410, 410])
    await role('manager')
    expect(await statusOf(links[2]!)).toEqual([200, 200])
    await house.owner.query(`update briefings set marking = 'AMBER' where id = $1`, [briefing.id])
    expect(await statusOf(links[3]!)).toEqual([410, 410])
    expect(await statusOf({ ...links[3]!, url: `${house.url}/share/brl_none` })).toEqual([410, 410])
  })

  it('ends when what it leads to is withdrawn from the portal, also the words before a correction', async () => {
    const { made, revision, briefing } = await ready('CLEAR')
    const link = (await share(made.id)).body
    const statusOf = async ({ url }: ExportLinkView) =>
      (await visitor().get(`${pathOf({ url })}/file`)).status
    await approve(exports.house, revision)
    const path = `/api/revisions/${revision.id}/publications`
    const { body: publication } = await exports.ask<{ id: string }>('manager', 'POST', path, {})
    const corrected = await keepRevision(exports.house, briefing)
    await approve(exports.house, corrected)
    const act = (name: string, body: object) =>
      exports.ask('manager', 'POST', `/api/publications/${publication.id}/${name}`, body)
    expect((await act('corrections', { revisionId: corrected.id, note: 'A number.' })).status).toBe(201)
    const other = (await share((await exports.file(corrected, { format: 'html' })).id)).body
    expect([await statusOf(link), await statusOf(other)]).toEqual([200, 200])
    expect((await act('withdrawal', { reason: 'It was another port.' })).status).toBe(200)
    expect([await statusOf(link), await statusOf(other)]).toEqual([410, 410])
  })

  it('ends when the approval that its file names is taken back, which nobody shares any more', async () => {
    const { revision } = await exports.keep('CLEAR')
    const { house } = exports
    const draft = await exports.file(revision, { format: 'html' })
    const { body: signature } = await approve(house, revision)
    const made = await exports.file(revision, { format: 'html' })
    const [link, ofDraft] = [(await share(made.id)).body, (await share(draft.id)).body]
    const statusOf = async ({ url }: ExportLinkView) =>
      (await visitor().get(`${pathOf({ url })}/file`)).status
    expect([await statusOf(link), await statusOf(ofDraft)]).toEqual([200, 200])
    await exports.ask('manager', 'POST', `/api/approvals/${String(signature.id)}/withdrawal`, {
      reason: 'Another port.',
    })
    expect([await statusOf(link), await statusOf(ofDraft)]).toEqual([410, 200])
    const mail = await exports.ask<{ error: { code: string } }>(
      'manager',
      'POST',
      `/api/exports/${made.id}/mails`,
      { to: ['client@example.org'] },
    )
    for (const { status, body } of [await share(made.id), mail])
      expect([status, body.error.code]).toEqual([409, 'APPROVAL_WITHDRAWN'])
    const lost = async ({ id }: { id: string }) =>
      (await exports.ask<ExportView>('analyst', 'GET', `/api/exports/${id}`)).body.approvalLost
    expect([await lost(made), await lost(draft)]).toEqual([true, false])
    const again = await exports.ask<ExportView>('analyst', 'POST', `/api/exports/${made.id}/retries`)
    expect([again.status, again.body.id]).toEqual([202, draft.id])
    await approve(house, revision)
    const anew = await exports.file(revision, { format: 'html' })
    expect([await lost(made), await lost(anew)]).toEqual([true, false])
    expect(await statusOf(link)).toBe(410)
  })

  it('opens nothing while its desk is archived, or once its maker was a guest', async () => {
    const { made } = await ready('CLEAR')
    const { body: link } = await share(made.id)
    const { house } = exports
    const statuses = async () => [
      (await visitor().get(pathOf(link))).status,
      (await visitor().get(`${pathOf(link)}/file`)).status,
    ]
    const archive = (archived: boolean) =>
      house.request(house.people.admin, 'PATCH', `/api/admin/desks/${house.desk.id}`, { body: { archived } })
    expect((await archive(true)).status).toBe(200)
    expect(await statuses()).toEqual([410, 410])
    await archive(false)
    expect(await statuses()).toEqual([200, 200])
    const guestUntil = (until: string | null) =>
      house.owner.query('update memberships set guest_until = $2 where user_id = $1', [
        house.people.manager.id,
        until,
      ])
    await guestUntil('2026-01-01T00:00:00Z')
    expect(await statuses()).toEqual([410, 410])
    await guestUntil(null)
  })

  it.each([
    ['what was chosen in this browser', { cookie: 'language=zh', 'accept-language': 'en' }, 'zh-Hans'],
    ['what this browser asks for', { 'accept-language': 'zh-CN,zh;q=0.9' }, 'zh-Hans'],
    ['English, where nobody says', {}, 'en'],
  ])('speaks %s', async (_which, headers: Record<string, string>, language) => {
    const page = await fetch(`${exports.house.url}/share/none`, { headers })
    expect(await page.text()).toContain(`<html lang="${language}">`)
  })

  it.each([
    ['CLEAR', 201, 201],
    ['GREEN', 403, 201],
    ['AMBER', 403, 201],
    ['AMBER+STRICT', 403, 403],
    ['RED', 403, 403],
  ])('marked %s: %i without a password, %i with one', async (marking, open, locked) => {
    const { made } = await ready(marking)
    if (marking === 'RED')
      await exports.house.owner.query(
        `insert into resource_members (kind, resource_id, desk_id, user_id) values ('briefing', $1, $2, $3) on conflict do nothing`,
        [made.briefingId, exports.house.desk.id, exports.house.people.manager.id],
      )
    expect((await share(made.id)).status).toBe(open)
    const answer = await share(made.id, { password })
    expect(answer.status).toBe(locked)
    if (locked === 403) expect(answer.body.error.code).toBe('MARKING')
  })

  it('with a password tells nothing before it, and waits after ten wrong ones', async () => {
    const { made } = await ready('AMBER')
    const { body: link } = await share(made.id, { password })
    const reader = visitor()
    const page = await reader.get(pathOf(link))
    expect(page.html).not.toContain('Port fees')
    expect((await visitor().get(`${pathOf(link)}/file`)).status).toBe(401)
    const right = await reader.submit(pathOf(link), { password }, `${pathOf(link)}/file`)
    expect([right.status, right.headers.get('content-disposition')]).toEqual([
      200,
      expect.stringContaining('attachment'),
    ])
    const wrong = await reader.submit(pathOf(link), { password: 'not this one' }, `${pathOf(link)}/file`)
    expect(wrong.status).toBe(401)
    expect(wrong.html).toContain('This password is not right.')
    expect(wrong.html).not.toContain('Port fees')
    const statuses: number[] = []
    for (let tries = 0; tries < 10; tries++)
      statuses.push((await reader.submit(pathOf(link), { password: 'no' }, `${pathOf(link)}/file`)).status)
    expect(statuses.at(-1)).toBe(429)
    expect((await reader.submit(pathOf(link), { password }, `${pathOf(link)}/file`)).status).toBe(429)
    expect((await reader.post(`${pathOf(link)}/file`, { password })).status).toBe(403)
  })

  it('is made by managers alone, of files that are there, and is kept as a hash', async () => {
    const { revision } = await exports.keep('CLEAR')
    const made = await exports.file(revision, { format: 'json' })
    expect((await share(made.id, {}, 'analyst')).status).toBe(403)
    const { body: link } = await share(made.id, { days: 1 })
    const { rows } = await exports.house.owner.query('select * from export_links where id = $1', [link.id])
    expect(JSON.stringify(rows)).not.toContain(pathOf(link).split('/').at(-1))
    expect(Date.parse(link.expiresAt) - Date.parse(link.createdAt)).toBeLessThan(86_500_000)
    expect((await share(made.id, { days: 31 })).status).toBe(422)
    expect((await share(made.id, { password: 'short' })).status).toBe(422)
    const { body: waiting } = await exports.ask<{ id: string }>(
      'manager',
      'POST',
      `/api/revisions/${revision.id}/exports`,
      {
        format: 'pdf',
      },
    )
    expect((await share(waiting.id)).status).toBe(409)
  })
})

describe('a file by mail', () => {
  const send = (exportId: string, body: object) =>
    exports.ask<{ sent: number }>('manager', 'POST', `/api/exports/${exportId}/mails`, body)
  const mailsTo = async (to: string) =>
    (
      await exports.house.owner.query<{ subject: string; text: string }>(
        'select subject, text from mails where recipient = $1',
        [to],
      )
    ).rows

  it('goes as a link of its own to each address, and to people of the desk as the way into the workspace', async () => {
    const { made } = await ready('AMBER')
    const inside = exports.house.people.analyst.email
    const answer = await send(made.id, {
      to: ['Client.One@example.org', 'client.two@example.org', inside],
      note: 'See page 2.\u2028',
      password,
    })
    expect(answer).toMatchObject({ status: 202, body: { sent: 3 } })
    const [first] = await mailsTo('client.one@example.org')
    const [second] = await mailsTo('client.two@example.org')
    expect(first!.subject).toContain('TLP:AMBER')
    expect(first!.text).toContain('See page 2.')
    expect(first!.text).not.toContain(password)
    const address = (text: string) => /http\S+\/share\/\S+/.exec(text)?.[0]
    expect(address(first!.text)).not.toBe(address(second!.text))
    const [own] = await mailsTo(inside)
    expect(own!.text).toContain(`/w/exports/${made.id}`)
    expect(address(own!.text)).toBeUndefined()
    const page = await visitor().get(new URL(address(first!.text)!).pathname)
    expect(page.status).toBe(200)
    const { body: list } = await exports.ask<Page<ExportLinkView>>(
      'manager',
      'GET',
      `/api/exports/${made.id}/links`,
    )
    expect(list.items.map(({ recipient }) => recipient).sort()).toEqual([
      'client.one@example.org',
      'client.two@example.org',
    ])
  })

  it('goes nowhere at all when one address is none, or when the marking forbids one', async () => {
    const { made } = await ready('AMBER')
    const before = await exports.house.owner.query<{ n: string }>('select count(*) as n from mails')
    expect(
      (await send(made.id, { to: ['a@example.org', 'b@example.org\r\nBcc: c@example.org'], password }))
        .status,
    ).toBe(422)
    expect((await send(made.id, { to: [exports.house.people.analyst.email, 'a@example.org'] })).status).toBe(
      403,
    )
    const after = await exports.house.owner.query<{ n: string }>('select count(*) as n from mails')
    expect(after.rows).toEqual(before.rows)
  })
})
