import { pictureAddress } from '#core/contracts/http/pictures'
import { givePicture } from '#test/factories/picture'
import { admins, ofDesk, signedIn, type Outcomes } from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'
import type { World } from '#test/security/access-matrix/world'
import type { TestHouse } from '#test/support/test-house'

/** The things in the world were made by the manager: what only its maker may do, the analyst is told he may not. */
const makerOnly = (status: number): Outcomes => [401, 404, 403, status, 404, 404, 404, 401]

const get = (path: (world: World) => string, outcomes: Outcomes = ofDesk(200), audit = 'none'): Cell => ({
  outcomes,
  call: (world) => ({ path: path(world) }),
  audit,
})

const send = (path: (world: World) => string, body: unknown, outcomes: Outcomes, audit: string): Cell => ({
  outcomes,
  call: (world) => ({ path: path(world), body: typeof body === 'function' ? (body as Body)(world) : body }),
  audit,
})
type Body = (world: World) => unknown

const briefing =
  (rest = '') =>
  (world: World) =>
    `/api/briefings/${world.briefingId!}${rest}`
const revision =
  (rest = '') =>
  (world: World) =>
    `/api/revisions/${world.revisionId!}${rest}`
const exported =
  (rest = '') =>
  (world: World) =>
    `/api/exports/${world.exportId!}${rest}`
const thread =
  (rest = '') =>
  (world: World) =>
    `/api/threads/${world.threadId!}${rest}`
const message =
  (rest = '') =>
  (world: World) =>
    `/api/messages/${world.messageId!}${rest}`
const onDesk = ({ deskId }: World) => `desk:${deskId}`

/** Discussions, briefings, revisions, files and caught mail: what each kind of person gets from their routes. */
export const writingRoutes: Record<string, Cell> = {
  'GET /api/threads': get((world) => `/api/threads?on=${onDesk(world)}`),
  'POST /api/threads': send(
    () => '/api/threads',
    (world: World) => ({ on: onDesk(world) }),
    ofDesk(201),
    'thread.created',
  ),
  'GET /api/threads/:id': get(thread()),
  'GET /api/threads/:id/messages': get(thread('/messages')),
  'POST /api/threads/:id/messages': send(thread('/messages'), { text: 'said' }, ofDesk(201), 'none'),
  'PUT /api/threads/:id/read': send(
    thread('/read'),
    (world: World) => ({ messageId: world.messageId }),
    ofDesk(204),
    'none',
  ),
  'PATCH /api/messages/:id': send(message(), { text: 'first' }, makerOnly(200), 'message.changed'),
  'DELETE /api/messages/:id': {
    outcomes: makerOnly(204),
    call: (world) => ({ path: `/api/messages/${world.regrettedId!}` }),
    audit: 'message.removed',
  },
  'PUT /api/messages/:id/decision': send(message('/decision'), undefined, ofDesk(200), 'message.decided'),
  'DELETE /api/messages/:id/decision': send(message('/decision'), undefined, ofDesk(200), 'message.decided'),
  'PUT /api/messages/:id/reactions/:sign': send(message('/reactions/agree'), undefined, ofDesk(200), 'none'),
  'DELETE /api/messages/:id/reactions/:sign': send(
    message('/reactions/agree'),
    undefined,
    ofDesk(200),
    'none',
  ),
  'GET /api/desks/:id/briefings': get(({ deskId }) => `/api/desks/${deskId}/briefings`),
  'POST /api/desks/:id/briefings': send(
    ({ deskId }) => `/api/desks/${deskId}/briefings`,
    { title: 'Begun' },
    ofDesk(201),
    'briefing.created',
  ),
  'GET /api/briefings': get(({ briefingId }) => `/api/briefings?ids=${briefingId!}`, signedIn(200)),
  'GET /api/briefings/:id': get(briefing()),
  'PATCH /api/briefings/:id': send(briefing(), {}, ofDesk(200), 'briefing.changed'),
  'DELETE /api/briefings/:id': {
    outcomes: ofDesk(409),
    call: (world) => ({ path: `/api/briefings/${world.publishedId!}` }),
    audit: 'briefing.removed',
  },
  'POST /api/briefings/:id/restore': send(briefing('/restore'), undefined, ofDesk(200), 'briefing.restored'),
  'POST /api/briefings/:id/copies': send(
    briefing('/copies'),
    { title: 'Copied' },
    ofDesk(201),
    'briefing.created',
  ),
  'GET /api/briefings/:id/content': get(briefing('/content?format=text')),
  'GET /api/briefings/:id/document': get(briefing('/document')),
  'GET /api/briefings/:id/last-read': get(briefing('/last-read')),
  'PUT /api/briefings/:id/last-read': send(briefing('/last-read'), { epoch: 1, seq: 0 }, ofDesk(204), 'none'),
  'POST /api/briefings/:id/pictures': send(
    briefing('/pictures'),
    undefined,
    ofDesk(415),
    'briefing.picture-added',
  ),
  'GET /api/briefings/:id/pictures/:picture': get((world) =>
    pictureAddress(world.briefingId!, world.pictureId!),
  ),
  'PUT /api/briefings/:id/pictures/:picture': send(
    (world) => pictureAddress(world.briefingId!, world.pictureId!),
    undefined,
    ofDesk(200),
    'briefing.picture-added',
  ),
  'GET /api/briefings/:id/circle': get(briefing('/circle')),
  'PUT /api/briefings/:id/circle': send(
    briefing('/circle'),
    { userIds: null },
    ofDesk(200),
    'briefing.changed',
  ),
  'GET /api/briefings/:id/revisions': get(briefing('/revisions')),
  'POST /api/briefings/:id/revisions': send(briefing('/revisions'), {}, ofDesk(201), 'revision.created'),
  'GET /api/revisions/:id': get(revision()),
  'POST /api/revisions/:id/exports': send(
    revision('/exports'),
    { format: 'docx' },
    ofDesk(202),
    'export.requested',
  ),
  'GET /api/briefings/:id/exports': get(briefing('/exports')),
  'GET /api/exports/:id': get(exported()),
  'POST /api/exports/:id/cancellation': send(exported('/cancellation'), undefined, makerOnly(200), 'none'),
  'GET /api/dev/mail': get(() => '/api/dev/mail', admins(200), 'mail.read'),
}

/** One of each thing that these routes name, made by the manager of the first desk. */
export const makeWritingWorld = async (house: TestHouse): Promise<Record<string, string>> => {
  const make = async (path: string, body: object): Promise<string> => {
    const answer = await house.request<{ id: string }>(house.people.manager, 'POST', `/api/${path}`, { body })
    return answer.body.id
  }
  const briefings = `desks/${house.desk.id}/briefings`
  const briefingId = await make(briefings, { title: 'Matrix' })
  const publishedId = await make(briefings, { title: 'Published' })
  await house.owner.query(`update briefings set state = 'published' where id = $1`, [publishedId])
  const revisionId = await make(`briefings/${briefingId}/revisions`, {})
  const exportId = await make(`revisions/${revisionId}/exports`, { format: 'json' })
  const threadId = await make('threads', { on: `briefing:${briefingId}` })
  const messageId = await make(`threads/${threadId}/messages`, { text: 'first' })
  const regrettedId = await make(`threads/${threadId}/messages`, { text: 'regretted' })
  const pictureId = (await givePicture(house, house.people.manager, briefingId)).body.id
  return { briefingId, publishedId, pictureId, revisionId, exportId, threadId, messageId, regrettedId }
}
