import { v7 } from 'uuid'
import sharp from 'sharp'
import { pictureAddress, publishedPictureAddress, type BriefingPicture } from '#core/contracts/http/pictures'
import type { BriefingView } from '#core/contracts/http/briefings'
import type { Marking } from '#core/contracts/http/common'
import { block } from '#core/editor/sample/build'
import { givePicture, png } from '#test/factories/picture'
import type { TestPerson } from '#test/factories/person'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { approve, keepRevision, writeBriefing } from '#test/factories/signed-briefing'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let analyst: TestPerson
let colleague: TestPerson
let manager: TestPerson
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '10' } })
  analyst = house.people.analyst
  colleague = house.people.secondAnalyst
  manager = house.people.manager
})
afterAll(() => house.stop())

const briefingOf = (marking: Marking, author = analyst): Promise<BriefingView> =>
  writeBriefing(house, { title: `Map ${v7()}`, marking, author })
const look = async (person: TestPerson | null, path: string): Promise<Response> =>
  fetch(`${house.url}${path}`, {
    redirect: 'manual',
    headers: person ? { cookie: await house.signIn(person) } : {},
  })
const seen = async (person: TestPerson | null, briefing: { id: string }, picture: string): Promise<number> =>
  (await look(person, pictureAddress(briefing.id, picture))).status
const bring = (person: TestPerson, briefing: { id: string }, picture: string) =>
  house.request<BriefingPicture & { error?: { code: string } }>(
    person,
    'PUT',
    pictureAddress(briefing.id, picture),
  )
const given = async (briefing: { id: string }, person = analyst): Promise<string> => {
  const { status, body } = await givePicture(house, person, briefing.id)
  expect([status, body.error]).toEqual([201, undefined])
  return body.id
}
const kept = async (picture: string): Promise<number> =>
  (await house.owner.query('select 1 from uploads where id = $1', [picture])).rowCount!

describe('a picture of a briefing', () => {
  test('is written anew, and seen by whoever reads the briefing', async () => {
    const briefing = await briefingOf('AMBER')
    const file = await sharp(await png())
      .withExif({ IFD0: { Copyright: 'a secret place' } })
      .png()
      .toBuffer()
    const { status, body } = await givePicture(house, analyst, briefing.id, { file })
    expect(status).toBe(201)
    expect(body).toMatchObject({ mediaType: 'image/webp', width: 40, height: 20 })
    const answer = await look(colleague, pictureAddress(briefing.id, body.id))
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      ...[200, 'image/webp', 'private, max-age=3600'],
    ])
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.includes('secret place')).toBe(false)
    expect(await seen(house.people.otherAnalyst, briefing, body.id)).toBe(404)
    expect(await seen(house.people.member, briefing, body.id)).toBe(404)
    expect(await seen(null, briefing, body.id)).toBe(401)
    const { rows } = await house.owner.query(
      `select actor_id from audit_entries where action = 'briefing.picture-added' and data->>'picture' = $1`,
      [body.id],
    )
    expect(rows).toMatchObject([{ actor_id: analyst.id }])
  })

  test('that is no picture is refused by what it is', async () => {
    const briefing = await briefingOf('AMBER')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    for (const file of [svg, Buffer.from('GIF89a'), Buffer.alloc(0)]) {
      const { status, body } = await givePicture(house, analyst, briefing.id, { file })
      expect([status, body.error?.code]).toEqual([415, 'FILE_TYPE'])
    }
    expect((await givePicture(house, house.people.otherAnalyst, briefing.id)).status).toBe(404)
    const none = await house.owner.query('select 1 from briefing_pictures where briefing_id = $1', [
      briefing.id,
    ])
    expect(none.rowCount).toBe(0)
  })

  test('of a circle is for its people alone, by no other address, and on no disk', async () => {
    const briefing = await briefingOf('RED', manager)
    const picture = await given(briefing, manager)
    expect(await seen(colleague, briefing, picture)).toBe(404)
    expect((await look(colleague, `/api/pictures/${picture}`)).status).toBe(404)
    expect((await look(manager, `/api/pictures/${picture}`)).status).toBe(404)
    const answer = await look(manager, pictureAddress(briefing.id, picture))
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  })

  test('is in a copy too, and goes with the last briefing that has it', async () => {
    const briefing = await briefingOf('GREEN')
    const picture = await given(briefing)
    const { body: copy } = await house.request<BriefingView>(
      colleague,
      'POST',
      `/api/briefings/${briefing.id}/copies`,
      { body: {} },
    )
    expect(await seen(colleague, copy, picture)).toBe(200)
    await house.owner.query('delete from briefings where id = $1', [briefing.id])
    expect([await kept(picture), await seen(colleague, copy, picture)]).toEqual([1, 200])
    await house.owner.query('delete from briefings where id = $1', [copy.id])
    expect(await kept(picture)).toBe(0)
  })

  test('is brought along where as few people see it as before, and nowhere else', async () => {
    const [red, amber, green] = [
      await briefingOf('RED', manager),
      await briefingOf('AMBER'),
      await briefingOf('GREEN'),
    ]
    const [ofRed, ofAmber, ofGreen] = [await given(red, manager), await given(amber), await given(green)]
    expect((await bring(analyst, amber, ofGreen)).status).toBe(200)
    expect((await bring(analyst, amber, ofGreen)).status).toBe(200)
    expect(await seen(colleague, amber, ofGreen)).toBe(200)
    expect(await bring(analyst, green, ofAmber)).toMatchObject({
      status: 403,
      body: { error: { code: 'MARKING' } },
    })
    expect(await seen(colleague, green, ofAmber)).toBe(404)
    expect((await bring(analyst, amber, ofRed)).status).toBe(404)
    expect(await bring(manager, amber, ofRed)).toMatchObject({
      status: 403,
      body: { error: { code: 'MARKING' } },
    })
    expect((await bring(manager, red, ofAmber)).status).toBe(200)
    // Now that it stands in a stricter one too, it still comes from the one that more people see.
    expect((await bring(analyst, await briefingOf('AMBER'), ofAmber)).status).toBe(200)
    expect((await bring(house.people.otherAnalyst, amber, ofGreen)).status).toBe(404)
    expect((await bring(analyst, amber, v7())).status).toBe(404)
  })

  test('has room beside ninety-nine others, and of two at once one', async () => {
    const briefing = await briefingOf('CLEAR')
    const first = await given(briefing)
    await house.owner.query(
      `with made as (
         insert into uploads (id, purpose, owner_id, desk_id, sha256, media_type, bytes)
         select gen_random_uuid(), purpose, owner_id, desk_id, sha256, media_type, bytes from uploads, generate_series(1, 98)
          where id = $1 returning id)
       insert into briefing_pictures (briefing_id, upload_id, desk_id) select $2, id, $3 from made`,
      [first, briefing.id, house.desk.id],
    )
    const both = await Promise.all([1, 2].map(() => givePicture(house, analyst, briefing.id)))
    expect(both.map(({ body }) => body.error?.code ?? null).sort()).toEqual(['TOO_MANY_PICTURES', null])
  })
})

describe('a picture of a publication', () => {
  test('is for whoever reads on, while the text that shows it stands', async () => {
    const briefing = await writeBriefing(house, { title: 'A map of fees', blocks: [paragraph('Fees fall.')] })
    const [shown, unused] = [await given(briefing), await given(briefing)]
    const map = block('image', { upload: shown, alt: 'Ports and their fees' })
    await writeBlocks(house.owner, briefing.documentId, analyst, [map])
    const revision = await keepRevision(house, briefing)
    expect((await approve(house, revision)).status).toBe(201)
    const { body } = await house.request<{ id: string; slug: string }>(
      manager,
      'POST',
      `/api/revisions/${revision.id}/publications`,
      { body: {} },
    )
    const address = publishedPictureAddress(body.slug, shown)
    const { member } = house.people
    expect(await (await look(member, `/insight/${body.slug}`)).text()).toContain(address)
    const answer = await look(member, address)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect((await look(null, address)).status).not.toBe(200)
    expect((await look(member, publishedPictureAddress(body.slug, unused))).status).toBe(404)
    const { status } = await house.request(manager, 'POST', `/api/publications/${body.id}/withdrawal`, {
      body: { reason: 'Wrong figures' },
    })
    expect([status, (await look(member, address)).status]).toEqual([200, 404])
  })
})
