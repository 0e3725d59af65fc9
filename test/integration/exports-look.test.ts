import sharp from 'sharp'
import { v7 } from 'uuid'
import type { RevisionView } from '#core/contracts/http/briefings'
import type { DeskLookSettings } from '#core/contracts/http/export-sharing'
import { startExportHouse, type ExportHouse, type PersonName } from '#test/integration/support/export-house'

let exports: ExportHouse
beforeAll(async () => {
  exports = await startExportHouse()
})
afterAll(() => exports.stop())

const plain: DeskLookSettings = { headerText: null, accent: null, logoId: null }
const change = (body: object, person: PersonName = 'manager') =>
  exports.ask<DeskLookSettings>(person, 'PUT', `/api/desks/${exports.house.desk.id}/look`, body)

/** A logo of a desk, as an upload that was taken in. */
const upload = async (deskId: string, purpose = 'desk-logo') => {
  const bytes = await sharp({ create: { width: 80, height: 20, channels: 3, background: '#7a1f1f' } })
    .png()
    .toBuffer()
  const sha256 = await exports.services.storage.put(bytes)
  const id = v7()
  await exports.house.owner.query(
    `insert into uploads (id, purpose, owner_id, desk_id, sha256, media_type, bytes, width, height)
     values ($1, $2, $3, $4, $5, 'image/png', $6, 80, 20)`,
    [id, purpose, exports.house.people.manager.id, deskId, sha256, bytes.length],
  )
  return id
}

const bytesOf = async (sha256: string | null) => (await exports.services.storage.get(sha256!)).toString()

describe('how the files of a desk look', () => {
  it('is set by its managers and read by its people', async () => {
    const path = `/api/desks/${exports.house.desk.id}/look`
    expect((await exports.ask('analyst', 'GET', path)).body).toEqual(plain)
    const wanted = {
      headerText: 'Asia watch',
      accent: '#7A1F1F',
      logoId: await upload(exports.house.desk.id),
    }
    expect((await change(wanted, 'analyst')).status).toBe(403)
    expect(await change(wanted)).toMatchObject({ status: 200, body: { ...wanted, accent: '#7a1f1f' } })
    expect((await exports.ask('analyst', 'GET', path)).body).toEqual({ ...wanted, accent: '#7a1f1f' })
    expect((await exports.ask('otherManager', 'GET', path)).status).toBe(404)
  })

  it.each([['#ffff00'], ['#9a9a9a'], ['red'], ['#12345'], ['#123456;}']])(
    'refuses the colour %s',
    async (accent) => {
      expect((await change({ ...plain, accent })).status).toBe(422)
    },
  )

  it('takes no logo that is not this desk’s, or that is no logo', async () => {
    expect((await change({ ...plain, logoId: await upload(exports.house.otherDesk.id) })).status).toBe(404)
    expect(
      (await change({ ...plain, logoId: await upload(exports.house.desk.id, 'attachment') })).status,
    ).toBe(404)
    expect((await change({ ...plain, logoId: v7() })).status).toBe(404)
  })

  it('is another file when it changes, and the file of before stays as it was', async () => {
    const { revision } = await exports.keep()
    await change(plain)
    const before = await exports.file(revision, { format: 'html' })
    await change({ headerText: 'Asia watch', accent: '#7a1f1f', logoId: await upload(exports.house.desk.id) })
    const after = await exports.file(revision, { format: 'html' })
    expect(after.id).not.toBe(before.id)
    const html = await bytesOf(after.sha256)
    expect(html).toContain('--accent:#7a1f1f')
    expect(html).toContain('<img class="logo" src="data:image/png;base64,')
    expect(html).toContain('Asia watch')
    expect(await bytesOf(before.sha256)).not.toContain('Asia watch')
    for (const format of ['pdf', 'docx'])
      expect((await exports.file(revision, { format })).status).toBe('ready')
    await change(plain)
    expect((await exports.file(revision, { format: 'html' })).id).toBe(before.id)
  })
})

describe('an approval', () => {
  it('is in the files that are asked for after it, and a draft says that it is one', async () => {
    const { revision } = await exports.keep()
    const draft = await exports.file(revision, { format: 'html' })
    expect(await bytesOf(draft.sha256)).toContain('Unapproved draft')
    const { house } = exports
    const approval = v7()
    await house.owner.query(
      `insert into approvals (id, desk_id, briefing_id, revision_id, content_hash, signed_by) values ($1, $2, $3, $4, $5, $6)`,
      [
        approval,
        house.desk.id,
        revision.briefingId,
        revision.id,
        revision.contentHash,
        house.people.manager.id,
      ],
    )
    const signed = await exports.file(revision, { format: 'html' })
    expect(await bytesOf(signed.sha256)).toContain(`Approved by: ${house.people.manager.name}`)
    expect(await bytesOf(signed.sha256)).not.toContain('Unapproved draft')
    await house.owner.query(
      `insert into approval_withdrawals (approval_id, desk_id, withdrawn_by, reason) values ($1, $2, $3, 'wrong')`,
      [approval, house.desk.id, house.people.manager.id],
    )
    expect((await exports.file(revision, { format: 'html' })).id).toBe(draft.id)
  })

  /** Signatures of these people on these days of 2026, while the desk asks for so many. */
  const sign = async (
    { id, briefingId, contentHash }: RevisionView,
    needed: number,
    signatures: readonly (readonly [PersonName, day: string])[],
  ) => {
    const { house } = exports
    for (const [person, day] of signatures)
      await house.owner.query(
        `insert into approvals (id, desk_id, briefing_id, revision_id, content_hash, needed, signed_by, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          v7(),
          house.desk.id,
          briefingId,
          id,
          contentHash,
          needed,
          house.people[person].id,
          `2026-${day}T15:00:00Z`,
        ],
      )
  }
  const approvalIn = async ({ sha256 }: { sha256: string | null }) =>
    (JSON.parse(await bytesOf(sha256)) as { approval: unknown }).approval

  it('has the day and the names of those who made it so; who signs the same words later changes neither', async () => {
    const { revision } = await exports.keep()
    await sign(revision, 1, [['manager', '02-14']])
    const before = await exports.file(revision, { format: 'json' })
    const { manager } = exports.house.people
    expect(await approvalIn(before)).toEqual({ by: manager.name, at: '2026-02-14T15:00:00.000Z' })
    await sign(revision, 1, [
      ['secondAnalyst', '03-01'],
      ['manager', '03-02'],
    ])
    expect((await exports.file(revision, { format: 'json' })).id).toBe(before.id)
  })

  it('that needs two names both, with the day of the second', async () => {
    const { revision } = await exports.keep()
    await sign(revision, 2, [
      ['manager', '02-14'],
      ['manager', '02-15'],
    ])
    expect(await approvalIn(await exports.file(revision, { format: 'json' }))).toBeNull()
    await sign(revision, 2, [
      ['secondAnalyst', '02-16'],
      ['analyst', '02-17'],
    ])
    const { manager, secondAnalyst } = exports.house.people
    expect(await approvalIn(await exports.file(revision, { format: 'json' }))).toEqual({
      by: `${manager.name}, ${secondAnalyst.name}`,
      at: '2026-02-16T15:00:00.000Z',
    })
  })
})
