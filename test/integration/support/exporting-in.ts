import type { ExportView } from '#core/contracts/http/exports'
import type { ExportHouse, PersonName } from '#test/integration/support/export-house'
import { makeExport } from '#workers/exporters/make'

interface Exported {
  id: string
}

/** A file from the wish to the download, step by step. */
export const exportingIn = (exports: () => ExportHouse) => {
  const ask = <T = unknown>(...call: Parameters<ExportHouse['ask']>) => exports().ask<T>(...call)
  return {
    ask,
    keep: (title?: string) => exports().keep(undefined, undefined, title),
    request: async (revision: { id: string }, body: object, person: PersonName = 'analyst') => {
      const answer = await ask<ExportView>(person, 'POST', `/api/revisions/${revision.id}/exports`, body)
      expect(answer.status).toBe(202)
      return answer.body
    },
    make: (exported: Exported, person: PersonName = 'analyst', last = false, services = exports().services) =>
      makeExport(
        services,
        { exportId: exported.id, actorId: exports().house.people[person].id },
        { jobId: exported.id, number: 1, last },
      ),
    read: async (exported: Exported, person: PersonName = 'analyst') =>
      (await ask<ExportView>(person, 'GET', `/api/exports/${exported.id}`)).body,
    download: async (exported: Exported, person: PersonName = 'analyst') => {
      const { house } = exports()
      const cookie = await house.signIn(house.people[person])
      const response = await fetch(`${house.url}/api/exports/${exported.id}/file`, { headers: { cookie } })
      return {
        status: response.status,
        headers: response.headers,
        bytes: Buffer.from(await response.arrayBuffer()),
      }
    },
    /** The states of a file that a person was told live. */
    told: async (person: PersonName, exported: Exported) => {
      const { house } = exports()
      const { rows } = await house.owner.query<{ data: ExportView }>(
        `select data from events where stream = $1 and type = 'export.changed' and data->>'id' = $2 order by seq`,
        [`user:${house.people[person].id}`, exported.id],
      )
      return rows.map(({ data }) => data.status)
    },
  }
}
