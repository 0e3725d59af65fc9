import { v7 } from 'uuid'
import { admins, signedIn } from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'

const unknownId = v7()

const get = (path: string, audit = 'none', status = 200): Cell => ({
  outcomes: admins(status),
  call: () => ({ path }),
  audit,
})
const send = (path: string, body: unknown, audit: string, status: number): Cell => ({
  outcomes: admins(status),
  call: () => ({ path, ...(body === undefined ? {} : { body }) }),
  audit,
})

/** What the admins of the installation may, and nobody else. */
export const adminRoutes: Record<string, Cell> = {
  'GET /api/admin/users': get('/api/admin/users'),
  'PATCH /api/admin/users/:id': send(`/api/admin/users/${unknownId}`, {}, 'user.changed', 404),
  'POST /api/admin/users/:id/sign-out': send(
    `/api/admin/users/${unknownId}/sign-out`,
    undefined,
    'user.signed-out',
    404,
  ),
  'GET /api/admin/desks': get('/api/admin/desks'),
  'PATCH /api/admin/desks/:id': send(`/api/admin/desks/${unknownId}`, {}, 'desk.changed', 404),
  'POST /api/admin/desks/:id/managers': send(
    `/api/admin/desks/${unknownId}/managers`,
    { email: 'nobody@example.org' },
    'manager.appointed',
    404,
  ),
  'POST /api/admin/desks/:id/guest': send(
    `/api/admin/desks/${unknownId}/guest`,
    { reason: 'A look' },
    'guest.came',
    404,
  ),
  'DELETE /api/admin/desks/:id/guest': send(
    `/api/admin/desks/${unknownId}/guest`,
    undefined,
    'guest.left',
    404,
  ),
  'GET /api/audit': get('/api/audit', 'audit.read'),
  'GET /api/audit/table': get('/api/audit/table', 'audit.read'),
  'POST /api/audit/verification': send('/api/audit/verification', undefined, 'audit.verified', 200),
  'GET /api/admin/queues': get('/api/admin/queues'),
  'GET /api/admin/queues/:queue/failed': get('/api/admin/queues/delivery/failed'),
  'POST /api/admin/queues/:queue/failed/:job/retry': send(
    '/api/admin/queues/delivery/failed/none/retry',
    undefined,
    'queue.job-retried',
    404,
  ),
  'DELETE /api/admin/queues/:queue/failed/:job': send(
    '/api/admin/queues/delivery/failed/none',
    { reason: 'Never mind.' },
    'queue.job-discarded',
    404,
  ),
  'GET /api/admin/health': get('/api/admin/health'),
  'GET /api/admin/mails': get('/api/admin/mails'),
  'GET /api/admin/settings': get('/api/admin/settings'),
  'PATCH /api/admin/settings': send('/api/admin/settings', {}, 'setting.changed', 200),
  'GET /api/admin/retention': get('/api/admin/retention'),
  'PATCH /api/admin/retention': send('/api/admin/retention', {}, 'setting.changed', 200),
  'POST /api/admin/retention/preview': send('/api/admin/retention/preview', {}, 'none', 200),
  'GET /api/announcements': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/announcements' }),
    audit: 'none',
  },
  'POST /api/announcements': send('/api/announcements', {}, 'announcement.added', 422),
  'DELETE /api/announcements/:id': send(
    `/api/announcements/${unknownId}`,
    undefined,
    'announcement.removed',
    404,
  ),
  'GET /api/admin/backups': get('/api/admin/backups'),
  'POST /api/admin/backups': send('/api/admin/backups', undefined, 'backup.made', 202),
  'GET /api/admin/backups/:name/availability': get(
    '/api/admin/backups/none.briefroom.gz/availability',
    'none',
    404,
  ),
  'GET /api/admin/backups/:name': get('/api/admin/backups/none.briefroom.gz', 'backup.downloaded', 404),
}
