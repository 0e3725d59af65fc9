import type { RetentionList } from '#core/contracts/http/retention'
import type { TestHouse } from '#test/support/test-house'
import { attempt } from '#test/support/worker-services'
import { applyRetention } from '#workers/maintenance/apply-retention'
import type { Services } from '#workers/runtime/processor'

/** How long a house keeps things: what its admin sets, and the run that takes what is due. */
export const retainingIn = (house: () => TestHouse, services: () => Services) => ({
  ask: <T = RetentionList>(method: string, path = '', body?: unknown) =>
    house().request<T>(
      house().people.admin,
      method,
      `/api/admin/retention${path}`,
      body === undefined ? {} : { body },
    ),
  apply: () => applyRetention(services(), {}, attempt),
  ids: async (statement: string, values: unknown[] = []): Promise<string[]> =>
    (await house().owner.query<{ id: string }>(statement, values)).rows.map(({ id }) => id),
})
