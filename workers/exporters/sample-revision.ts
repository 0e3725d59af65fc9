import type { RevisionForExport } from '#workers/exporters/revision-for-export'

/** A revision to be exported in a test: say what matters, the rest is filled in. */
export const sampleRevision = (known: Partial<RevisionForExport> = {}): RevisionForExport => ({
  id: '0192f0c4-6a70-7000-8000-00000000aaaa',
  briefingId: '0192f0c4-6a70-7000-8000-00000000bbbb',
  title: 'Export licences for refined graphite',
  language: 'en',
  marking: 'AMBER',
  content: { type: 'doc' },
  contentHash: '7f3a1c5be0d94b6f8a2f4c3d1e5b6a798877665544332211ffeeddccbbaa9900',
  number: 14,
  name: null,
  desk: 'China desk',
  authors: ['Chen Yu', 'Mary Okafor'],
  createdAt: '2026-02-14T14:10:00Z',
  approval: { by: 'M. Okafor', at: '2026-02-14T15:00:00Z' },
  ...known,
})
