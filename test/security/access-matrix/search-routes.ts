import { ofDesk } from '#test/security/access-matrix/kinds-of-people'
import type { Cell } from '#test/security/access-matrix/routes'

/** Search: everybody signed in, over his own desks; a desk or source of others does not exist. */
export const searchRoutes: Record<string, Cell> = {
  'GET /api/search': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({ path: `/api/search?q=port&desk=${deskId}` }),
    audit: 'none',
  },
  'GET /api/search/suggestions': {
    outcomes: ofDesk(200),
    call: ({ deskId }) => ({
      path: `/api/search/suggestions?q=port&desk=${deskId}&kinds=source,story,briefing,article`,
    }),
    audit: 'none',
  },
}
