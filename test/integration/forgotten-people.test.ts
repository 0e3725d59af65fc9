import sharp from 'sharp'
import { makePerson } from '#test/factories/person'
import { makePublication } from '#test/factories/publication'
import { Jar } from '#test/security/accounts-support/account'
import { ensurePortal } from '#test/support/ensure-portal'
import { eventually } from '#test/support/eventually'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import type { Services } from '#workers/runtime/processor'
import { registry } from '#workers/runtime/registry'

let house: TestHouse
let services: Services
let end: () => Promise<void>
beforeAll(async () => {
  await ensurePortal()
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
  ;({ services, end } = workerServices(house))
}, 120_000)
afterAll(async () => {
  await end()
  await house.stop()
})

const signedIn = async (name: string) => {
  const person = await makePerson(house.owner, { name })
  const jar = new Jar(house)
  await jar.signIn(person)
  return { person, jar, leave: () => jar.request('DELETE', '/api/me', { email: person.email }) }
}

describe('the name of somebody who has ended his account', () => {
  const page = async (slug: string) => (await fetch(`${house.url}/insight/${slug}`)).text()
  const authorsOf = async (id: string) =>
    (await house.owner.query<{ authors: string[] }>('select authors from publications where id = $1', [id]))
      .rows[0]!.authors

  test('is no longer under what he published, not even under an earlier name; those of others are', async () => {
    const { person, leave } = await signedIn('Orla Quay')
    const shares = [
      { userId: house.people.analyst.id, share: 0.3 },
      { userId: person.id, share: 0.7 },
    ]
    const { id, slug } = await makePublication(house.owner, house.desk, person, { shares })
    await house.owner.query('update publications set authors = $2 where id = $1', [
      id,
      ['Orla Before', house.people.analyst.name],
    ])
    expect(await page(slug)).toContain('Orla Before')
    expect((await leave()).status).toBe(204)
    expect(await authorsOf(id)).toEqual(['Former member 前成员', house.people.analyst.name])
    await eventually(async () => !(await page(slug)).includes('Orla'))
  })

  test('is no longer under what he began and a correction by others has changed; other publications stay as they are', async () => {
    const { person, leave } = await signedIn('Bea Gan')
    const [began, other] = [
      await makePublication(house.owner, house.desk, person),
      await makePublication(house.owner, house.desk, house.people.analyst),
    ]
    const { rows } = await house.owner.query<{ id: string; revision_id: string }>(
      'select id, revision_id from publications where id = any($1) order by id',
      [[began.id, other.id]],
    )
    const revisionOf = (id: string) => rows.find((row) => row.id === id)!.revision_id
    await house.owner.query(
      `insert into publication_corrections (id, publication_id, desk_id, note, revision_id, previous_revision_id)
       values (gen_random_uuid(), $1, $2, 'Put right.', $3, $4)`,
      [began.id, house.desk.id, revisionOf(other.id), revisionOf(began.id)],
    )
    await house.owner.query('update publications set revision_id = $2 where id = $1', [
      began.id,
      revisionOf(other.id),
    ])
    expect((await leave()).status).toBe(204)
    expect(await authorsOf(began.id)).toEqual(['Former member 前成员'])
    expect(await authorsOf(other.id)).toEqual([house.people.analyst.name])
  })
})

describe('a picture of somebody', () => {
  const drawn = (background: string) =>
    sharp({ create: { width: 300, height: 300, channels: 3, background } })
      .png()
      .toBuffer()
  const give = async (jar: Jar, background: string) => {
    const answer = await fetch(`${house.url}/api/uploads?purpose=avatar`, {
      method: 'POST',
      headers: { cookie: jar.cookie, origin: house.url, 'content-type': 'image/png' },
      body: new Uint8Array(await drawn(background)),
    })
    const { id } = (await answer.json()) as { id: string }
    await jar.request('PATCH', '/api/me/account', { pictureId: id })
    const { rows } = await house.owner.query<{ sha256: string }>('select sha256 from uploads where id = $1', [
      id,
    ])
    return { id, sha256: rows[0]!.sha256 }
  }
  const seen = async (id: string) =>
    (await house.request(house.people.analyst, 'GET', `/api/pictures/${id}`)).status
  const remove = async (sha256: string) => {
    await registry['blobs.remove'](services, { sha256 }, attempt)
    return services.storage.has(sha256)
  }

  test('that was replaced or removed is shown to nobody, and its bytes go with the last who has it', async () => {
    const [one, two] = [await signedIn('Ana Teal'), await signedIn('Ben Teal')]
    const [first, same] = [await give(one.jar, 'teal'), await give(two.jar, 'teal')]
    expect(same.sha256).toBe(first.sha256)
    const second = await give(one.jar, 'olive')
    expect([await seen(first.id), await seen(second.id), await seen(same.id)]).toEqual([404, 200, 200])
    expect(await remove(first.sha256)).toBe(true)
    await one.jar.request('PATCH', '/api/me/account', { pictureId: null })
    expect([await seen(second.id), await remove(second.sha256)]).toEqual([404, false])
    expect((await two.leave()).status).toBe(204)
    expect([await seen(same.id), await remove(same.sha256)]).toEqual([404, false])
  })

  test('that somebody else is just giving keeps its bytes, and to give one waits for a removal that is under way', async () => {
    const [one, two] = [await signedIn('Dora Plum'), await signedIn('Emil Plum')]
    const { sha256 } = await give(one.jar, 'plum')
    await one.jar.request('PATCH', '/api/me/account', { pictureId: null })
    const giving = await rowLock(house.owner, 'blob', sha256)
    const removed = remove(sha256)
    await giving.waitedFor(1)
    const named = `insert into raw_responses (sha256, url, status, headers, bytes) values ($1, 'upload:plum', 200, '{}', 1)`
    await giving.query(named, [sha256])
    await giving.release()
    expect(await removed).toBe(true)

    await house.owner.query('delete from raw_responses where sha256 = $1', [sha256])
    const removing = await rowLock(house.owner, 'blob alone', sha256)
    const given = give(two.jar, 'plum')
    await removing.waitedFor(1)
    await services.storage.remove(sha256)
    await removing.release()
    expect((await given).sha256).toBe(sha256)
    expect(await services.storage.has(sha256)).toBe(true)
  })

  test('leaves with its row a job that removes the bytes', async () => {
    const { jar } = await signedIn('Cleo Rust')
    const { id, sha256 } = await give(jar, 'brown')
    const client = await house.owner.connect()
    await client.query('begin')
    await client.query('delete from uploads where id = $1', [id])
    const { rows } = await client.query('select data from job_requests where name = $1', ['blobs.remove'])
    await client.query('rollback')
    client.release()
    expect(rows).toContainEqual({ data: { sha256 } })
  })
})
