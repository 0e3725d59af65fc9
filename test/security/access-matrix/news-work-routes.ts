import { anybody, managersOfDesk, ofDesk, signedIn } from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'
import type { TestHouse } from '#test/support/test-house'

const idOf = (body: unknown): string => (body as { id: string }).id

/** A story, a watch and a hand-over of the desk; the article that is triaged is one of its own. */
export const makeNewsWorkWorld = async (
  house: TestHouse,
  articleId: string,
): Promise<Record<string, string>> => {
  const { manager } = house.people
  const desk = `/api/desks/${house.desk.id}`
  const make = async (path: string, body: unknown): Promise<string> =>
    idOf((await house.request(manager, 'POST', path, { body })).body)
  const watchId = await make(`${desk}/watches`, { query: 'zzz port fees' })
  const regrettedWatchId = await make(`${desk}/watches`, { query: 'zzz tariffs' })
  const { body: mailbox } = await house.request<{ address: string }>(manager, 'PUT', `${desk}/mailbox`)
  const handoverId = await make(`${desk}/handovers`, { note: 'quiet' })
  const mailPath = new URL(mailbox.address).pathname
  const storyId = await makeStory(house, articleId)
  const undoableId = await claimOnce(house, articleId)
  return { mailPath, watchId, regrettedWatchId, handoverId, storyId, undoableId }
}

/** What the analyst has done to the article, and could take back. */
const claimOnce = async (house: TestHouse, articleId: string): Promise<string> => {
  const { analyst } = house.people
  const path = `/api/articles/${articleId}/triage`
  const { body } = await house.request<{ undo: string }>(analyst, 'PATCH', path, {
    body: { claimedBy: analyst.id },
  })
  return body.undo
}

const makeStory = async (house: TestHouse, articleId: string): Promise<string> =>
  idOf(
    (
      await house.request(house.people.manager, 'POST', `/api/desks/${house.desk.id}/stories`, {
        body: { title: 'Port fees', articleIds: [articleId] },
      })
    ).body,
  )

const noImage = '0'.repeat(64)
/** Only whoever asks for the article gets a signed address; this one is nobody's. */
const unsigned: Cell['outcomes'] = [401, 404, 404, 404, 404, 404, 404, 401]

/** What a desk does with its news, and what wants a person. */
export const newsWorkRoutes: Record<string, Cell> = {
  'PATCH /api/articles/:id/triage': {
    outcomes: ofDesk(200),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/triage`, body: {} }),
    audit: 'article.triaged',
  },
  'POST /api/articles/:id/fetches': {
    outcomes: ofDesk(202),
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/fetches` }),
    audit: 'article.text-asked',
  },
  'POST /api/desks/:id/undo': {
    outcomes: ofDesk(404),
    call: ({ deskId, articleId }) => ({ path: `/api/desks/${deskId}/undo`, body: { ids: [articleId!] } }),
    audit: 'triage.undone',
  },
  'POST /api/desks/:id/articles': {
    outcomes: ofDesk(422),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/articles`, body: { url: 'ftp://x.example/' } }),
    audit: 'article.added',
  },
  'POST /api/desks/:id/articles/files': {
    outcomes: ofDesk(415),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/articles/files` }),
    audit: 'article.added',
  },
  'GET /api/articles/:id/images/:key': {
    outcomes: unsigned,
    call: ({ articleId }) => ({ path: `/api/articles/${articleId!}/images/${noImage}?signature=x` }),
    audit: 'none',
  },
  'GET /api/desks/:id/mailbox': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/mailbox` }),
    audit: 'none',
  },
  'PUT /api/desks/:id/mailbox': {
    outcomes: managersOfDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/mailbox` }),
    audit: 'source.changed',
  },
  'DELETE /api/desks/:id/mailbox': {
    outcomes: managersOfDesk(204),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/mailbox` }),
    audit: 'source.changed',
  },
  'POST /api/inbound/mail/:secret': {
    outcomes: anybody(404),
    call: () => ({
      path: '/api/inbound/mail/nobody',
      body: { from: 'a@b.example', subject: 'x', text: 'x' },
    }),
    audit: 'article.added',
  },
  'POST /api/inbound/mail/:secret/message': {
    outcomes: anybody(415),
    call: () => ({ path: '/api/inbound/mail/nobody/message' }),
    audit: 'article.added',
  },
  'GET /api/inbound/hub/:token': {
    outcomes: anybody(404),
    call: () => ({ path: '/api/inbound/hub/nobody?hub.mode=subscribe&hub.topic=x&hub.challenge=y' }),
    audit: 'none',
  },
  'POST /api/inbound/hub/:token': {
    outcomes: anybody(410),
    call: () => ({ path: '/api/inbound/hub/nobody' }),
    audit: 'none',
  },
  'GET /api/desks/:id/stories': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/stories` }),
    audit: 'none',
  },
  'POST /api/desks/:id/stories': {
    outcomes: ofDesk(201),
    call: ({ deskId, articleId }) => ({
      path: `/api/desks/${deskId}/stories`,
      body: { articleIds: [articleId!] },
    }),
    audit: 'story.created',
  },
  'GET /api/stories/:id': {
    outcomes: ofDesk(200),
    call: ({ storyId }) => ({ path: `/api/stories/${storyId!}` }),
    audit: 'none',
  },
  'PATCH /api/stories/:id': {
    outcomes: ofDesk(200),
    call: ({ storyId }) => ({ path: `/api/stories/${storyId!}`, body: {} }),
    audit: 'story.changed',
  },
  'POST /api/stories/:id/visits': {
    outcomes: ofDesk(204),
    call: ({ storyId }) => ({ path: `/api/stories/${storyId!}/visits` }),
    audit: 'none',
  },
  'GET /api/desks/:id/watches': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/watches` }),
    audit: 'none',
  },
  'GET /api/desks/:id/watches/trial': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/watches/trial?q=port` }),
    audit: 'none',
  },
  'POST /api/desks/:id/watches': {
    outcomes: ofDesk(201),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/watches`, body: { query: 'zzz quotas' } }),
    audit: 'watch.created',
  },
  'GET /api/watches/:id': {
    outcomes: ofDesk(200),
    call: ({ watchId }) => ({ path: `/api/watches/${watchId!}` }),
    audit: 'none',
  },
  'PATCH /api/watches/:id': {
    outcomes: [401, 404, 403, 200, 404, 404, 404, 401],
    call: ({ watchId }) => ({ path: `/api/watches/${watchId!}`, body: {} }),
    audit: 'watch.changed',
  },
  'DELETE /api/watches/:id': {
    outcomes: [401, 404, 403, 204, 404, 404, 404, 401],
    call: ({ regrettedWatchId }) => ({ path: `/api/watches/${regrettedWatchId!}` }),
    audit: 'watch.removed',
  },
  'GET /api/notifications': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/notifications' }),
    audit: 'none',
  },
  'POST /api/notifications/read': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/notifications/read', body: { ids: [] } }),
    audit: 'none',
  },
  'GET /api/desks/:id/handovers': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/handovers` }),
    audit: 'none',
  },
  'POST /api/desks/:id/handovers': {
    outcomes: ofDesk(201),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/handovers`, body: {} }),
    audit: 'handover.created',
  },
  'GET /api/handovers/:id': {
    outcomes: ofDesk(200),
    call: ({ handoverId }) => ({ path: `/api/handovers/${handoverId!}` }),
    audit: 'none',
  },
  'POST /api/handovers/:id/acceptance': {
    outcomes: [401, 404, 200, 409, 404, 404, 404, 401],
    call: ({ handoverId }) => ({ path: `/api/handovers/${handoverId!}/acceptance` }),
    audit: 'handover.accepted',
  },
}
