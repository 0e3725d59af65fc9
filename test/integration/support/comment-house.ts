import { v7 } from 'uuid'
import type { CommentView } from '#core/contracts/http/comments'
import { makePerson, type TestPerson } from '#test/factories/person'
import { makePublication, type TestPublication } from '#test/factories/publication'
import { ensurePortal } from '#test/support/ensure-portal'
import { PortalReader } from '#test/support/portal-reader'
import { startHouse } from '#test/support/test-house'

/** A house with its portal, in which readers write under one publication at a time and a manager decides about it. */
export const startCommentHouse = async () => {
  await ensurePortal()
  const house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
  let publication: TestPublication
  /** Begins a publication under which nothing stands. */
  const publish = async (): Promise<TestPublication> =>
    (publication = await makePublication(house.owner, house.desk, house.people.analyst))

  const article = () => `/insight/${publication.slug}`
  const readerOf = async (person: TestPerson): Promise<PortalReader> => {
    const reader = new PortalReader(house.url)
    const cookie = await house.newSession(person)
    reader.cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1))
    return reader
  }
  const newReader = async (name: string) => {
    const person = await makePerson(house.owner, { name })
    return { person, reader: await readerOf(person) }
  }
  const post = (reader: PortalReader, text: string) =>
    reader.submit(article(), { text }, `${article()}/comments`)
  const act = (reader: PortalReader, id: string, fields: Record<string, string>) =>
    reader.submit(article(), fields, `${article()}/comments/${id}`)
  const queue = async (state: string): Promise<CommentView[]> => {
    const path = `/api/comments?desk=${house.desk.id}&state=${state}`
    const all = await house.request<{ items: CommentView[] }>(house.people.manager, 'GET', path)
    expect(all.status).toBe(200)
    return all.body.items.filter((item) => item.publication.id === publication.id)
  }
  const decide = (id: string, body: object) =>
    house.request(house.people.manager, 'PATCH', `/api/comments/${id}`, { body })
  /** Comments that stand already: who has some is no newcomer. */
  const standing = async (person: TestPerson, texts: string[]): Promise<string[]> => {
    const ids = texts.map(() => v7())
    for (const [index, id] of ids.entries())
      await house.owner.query(
        `insert into comments (id, publication_id, desk_id, author_id, text, state) values ($1, $2, $3, $4, $5, 'published')`,
        [id, publication.id, house.desk.id, person.id, texts[index]],
      )
    return ids
  }
  return { house, publish, article, newReader, post, act, queue, decide, standing }
}
export type CommentHouse = Awaited<ReturnType<typeof startCommentHouse>>
