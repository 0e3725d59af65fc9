import { anybody, signedIn } from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'

/** Accounts, the portal's pages and forms, and comments. */
export const portalRoutes: Record<string, Cell> = {
  'POST /api/registrations': {
    outcomes: anybody(422),
    call: () => ({ path: '/api/registrations', body: { name: 'A', email: 'nobody', password: 'x' } }),
    audit: 'account.registered',
  },
  'POST /api/password-resets': {
    outcomes: anybody(422),
    call: () => ({ path: '/api/password-resets', body: { email: 'nobody' } }),
    audit: 'password.requested',
  },
  'PUT /api/me/password': {
    outcomes: signedIn(422),
    call: () => ({ path: '/api/me/password', body: { current: 'x' } }),
    audit: 'password.changed',
  },
}
