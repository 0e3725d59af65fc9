import {
  admins,
  anybody,
  managersOfDesk,
  ofDesk,
  signedIn,
  type Outcomes,
} from '#test/security/access-matrix/kinds-of-people'
import { accountRoutes } from '#test/security/access-matrix/account-routes'
import { exportRoutes } from '#test/security/access-matrix/export-routes'
import { newsWorkRoutes } from '#test/security/access-matrix/news-work-routes'
import { adminRoutes } from '#test/security/access-matrix/admin-routes'
import { newsRoutes } from '#test/security/access-matrix/news-routes'
import { portalRoutes } from '#test/security/access-matrix/portal-routes'
import { searchRoutes } from '#test/security/access-matrix/search-routes'
import { writingRoutes } from '#test/security/access-matrix/writing-routes'
import { signingRoutes } from '#test/security/access-matrix/signing-routes'
import type { World } from '#test/security/access-matrix/world'

export interface Cell {
  /** What each kind of person gets; see kinds-of-people. */
  outcomes: Outcomes
  /** Path and body of the call, with ids of the first desk's things. A body that changes nothing, or is refused after the right was asked, keeps the cells independent. */
  call: (world: World) => { path: string; body?: unknown; form?: Record<string, string> }
  audit: string
}

const unknownId = '0193a5b0-0000-7000-8000-00000000dead'

/**
 * Every HTTP route and what each kind of person gets from it. A route that is missing here fails the test, and so does a
 * line whose route is gone. 422 and 404-after-the-right stand where the call is made harmless on purpose.
 */
export const routes: Record<string, Cell> = {
  ...writingRoutes,
  ...exportRoutes,
  ...newsRoutes,
  ...newsWorkRoutes,
  ...searchRoutes,
  ...portalRoutes,
  ...signingRoutes,
  ...accountRoutes,
  ...adminRoutes,
  'POST /api/session': {
    outcomes: anybody(422),
    call: () => ({ path: '/api/session', body: {} }),
    audit: 'session.opened',
  },
  'GET /api/session/ways': {
    outcomes: anybody(200),
    call: () => ({ path: '/api/session/ways' }),
    audit: 'none',
  },
  'GET /api/session': { outcomes: signedIn(200), call: () => ({ path: '/api/session' }), audit: 'none' },
  'DELETE /api/session': {
    outcomes: signedIn(204),
    call: () => ({ path: '/api/session' }),
    audit: 'session.ended',
  },
  'POST /api/session/reauthentication': {
    outcomes: signedIn(422),
    call: () => ({ path: '/api/session/reauthentication', body: { password: 1 } }),
    audit: 'session.confirmed',
  },
  'GET /api/me/sessions': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/me/sessions' }),
    audit: 'none',
  },
  'DELETE /api/me/sessions/:id': {
    outcomes: signedIn(204),
    call: () => ({ path: `/api/me/sessions/${unknownId}` }),
    audit: 'session.ended',
  },
  'DELETE /api/me/sessions': {
    outcomes: signedIn(204),
    call: () => ({ path: '/api/me/sessions' }),
    audit: 'session.ended',
  },
  'PATCH /api/me': {
    outcomes: signedIn(200),
    call: () => ({ path: '/api/me', body: {} }),
    audit: 'profile.changed',
  },
  'POST /api/me/tokens': {
    outcomes: signedIn(422),
    call: () => ({ path: '/api/me/tokens', body: {} }),
    audit: 'token.created',
  },
  'GET /api/me/tokens': { outcomes: signedIn(200), call: () => ({ path: '/api/me/tokens' }), audit: 'none' },
  'DELETE /api/me/tokens/:id': {
    outcomes: signedIn(404),
    call: () => ({ path: `/api/me/tokens/${unknownId}` }),
    audit: 'token.revoked',
  },
  'POST /api/tickets': {
    outcomes: signedIn(201),
    call: () => ({ path: '/api/tickets', body: { audience: 'socket' } }),
    audit: 'none',
  },
  'GET /api/desks': { outcomes: signedIn(200), call: () => ({ path: '/api/desks' }), audit: 'none' },
  'POST /api/desks': {
    outcomes: admins(422),
    call: () => ({ path: '/api/desks', body: {} }),
    audit: 'desk.created',
  },
  'PATCH /api/desks/:id': {
    outcomes: managersOfDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}`, body: { language: 'en' } }),
    audit: 'desk.changed',
  },
  'GET /api/desks/:id/counts': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/counts` }),
    audit: 'none',
  },
  'GET /api/desks/:id/members': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/members` }),
    audit: 'none',
  },
  'POST /api/desks/:id/members': {
    outcomes: managersOfDesk(422),
    call: ({ deskId }) => ({
      path: `/api/desks/${deskId}/members`,
      body: { email: 'nobody@example.org', role: 'analyst' },
    }),
    audit: 'member.added',
  },
  'PATCH /api/desks/:id/members': {
    outcomes: managersOfDesk(404),
    call: ({ deskId }) => ({
      path: `/api/desks/${deskId}/members`,
      body: { userId: unknownId, role: 'analyst' },
    }),
    audit: 'member.changed',
  },
  'PUT /api/desks/:id/duty': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/duty`, body: { onDuty: true } }),
    audit: 'duty.begun',
  },
  'DELETE /api/desks/:id/members': {
    outcomes: managersOfDesk(404),
    call: ({ deskId }) => ({ path: `/api/desks/${deskId}/members`, body: { userId: unknownId } }),
    audit: 'member.removed',
  },
}

/** Routes outside Nest: no session, the same for everybody. `/w` is the workspace's shell, which holds no data. */
export const openRoutes: readonly string[] = [
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
  'GET /api/openapi.json',
]
