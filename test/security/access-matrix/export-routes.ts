import { join } from 'node:path'
import { FileStorage } from '#server/storage/file-storage'
import { anybody, managersOfDesk, ofDesk, type Outcomes } from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'
import type { World } from '#test/security/access-matrix/world'
import type { TestHouse } from '#test/support/test-house'

const get = (path: (world: World) => string, outcomes: Outcomes, audit = 'none'): Cell => ({
  outcomes,
  call: (world) => ({ path: path(world) }),
  audit,
})
const send = (path: (world: World) => string, body: unknown, outcomes: Outcomes, audit: string): Cell => ({
  outcomes,
  call: (world) => ({ path: path(world), ...(body === undefined ? {} : { body }) }),
  audit,
})

const ready =
  (rest: string) =>
  (world: World): string =>
    `/api/exports/${world.readyExportId!}${rest}`
const password = 'quiet-harbour-lamp-9'

/** Files of revisions: retried, lent, shared outside, and how they look. */
export const exportRoutes: Record<string, Cell> = {
  'GET /api/exports/:id/file': get(ready('/file'), ofDesk(302)),
  'GET /api/exports/:id/download': get(
    ready('/download?until=1&signature=none'),
    ofDesk(404),
    'export.downloaded',
  ),
  'POST /api/exports/:id/retries': send(
    ({ stoppedExportId }) => `/api/exports/${stoppedExportId!}/retries`,
    undefined,
    ofDesk(202),
    'export.requested',
  ),
  'POST /api/exports/:id/links': send(ready('/links'), { password }, managersOfDesk(201), 'export.shared'),
  'GET /api/exports/:id/links': get(ready('/links'), managersOfDesk(200)),
  'DELETE /api/exports/:id/links/:link': get(
    ({ readyExportId, linkId }) => `/api/exports/${readyExportId!}/links/${linkId!}`,
    managersOfDesk(200),
    'export.share.ended',
  ),
  'POST /api/exports/:id/mails': send(
    ready('/mails'),
    { to: ['client@example.org'], password },
    managersOfDesk(202),
    'export.mailed',
  ),
  'GET /api/desks/:id/look': get(({ deskId }) => `/api/desks/${deskId}/look`, ofDesk(200)),
  'PUT /api/desks/:id/look': send(
    ({ deskId }) => `/api/desks/${deskId}/look`,
    { headerText: null, accent: null, logoId: null },
    managersOfDesk(200),
    'look.changed',
  ),
  'GET /api/schemas/briefing.json': get(() => '/api/schemas/briefing.json', anybody(200)),
  'GET /share/:token': get(() => '/share/none', anybody(410)),
  'GET /share/:token/file': get(() => '/share/none/file', anybody(410), 'export.fetched'),
  'POST /share/:token/file': {
    outcomes: anybody(410),
    call: () => ({ path: '/share/none/file', form: {} }),
    audit: 'export.fetched',
  },
}

/** A file that is there with a link to it, and one that was stopped, made by the manager of the first desk. */
export const makeExportWorld = async (house: TestHouse): Promise<Record<string, string>> => {
  const make = async (path: string, body: object): Promise<string> => {
    const answer = await house.request<{ id: string }>(house.people.manager, 'POST', `/api/${path}`, { body })
    return answer.body.id
  }
  const briefing = await make(`desks/${house.desk.id}/briefings`, { title: 'Files' })
  const revision = await make(`briefings/${briefing}/revisions`, {})
  const readyExportId = await make(`revisions/${revision}/exports`, { format: 'json' })
  const blobs = new FileStorage(join(house.environment.DATA_DIR!, 'blobs'))
  const sha256 = await blobs.put(Buffer.from(readyExportId))
  await house.owner.query(
    `update exports set status = 'ready', progress = 1, bytes = 10, blob_sha256 = $2 where id = $1`,
    [readyExportId, sha256],
  )
  const stoppedExportId = await make(`revisions/${revision}/exports`, { format: 'html' })
  await make(`exports/${stoppedExportId}/cancellation`, {})
  const linkId = await make(`exports/${readyExportId}/links`, { password })
  return { readyExportId, stoppedExportId, linkId }
}
