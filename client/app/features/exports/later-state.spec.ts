import type { ExportView } from '#core/contracts/http/exports'
import { laterOf } from './later-state'

const id = '0192f0c4-6a70-7000-8000-000000000001'
const view = (known: Partial<ExportView>): ExportView => ({
  id,
  deskId: id,
  briefingId: id,
  revisionId: id,
  requestedBy: id,
  revisionNumber: 1,
  title: 'Port fees',
  marking: 'GREEN',
  contentHash: 'a',
  format: 'pdf',
  status: 'queued',
  progress: 0,
  step: null,
  pages: null,
  bytes: null,
  sha256: null,
  notes: [],
  problem: null,
  createdAt: '2026-02-14T15:00:00Z',
  finishedAt: null,
  approvalLost: false,
  ...known,
})
const running = (progress: number) => view({ status: 'running', progress })
const ready = view({ status: 'ready', progress: 1 })
const lost = view({ status: 'failed', progress: 1, problem: { code: 'GONE', message: 'Lost' } })

describe('what is shown of a file after an event', () => {
  it.each([
    ['that is the first', undefined, running(0.2), running(0.2)],
    ['of more progress', running(0.2), running(0.6), running(0.6)],
    ['of less progress', running(0.6), running(0.2), running(0.6)],
    ['of its end', running(0.6), ready, ready],
    ['from before its end', ready, running(0.9), ready],
    ['of its loss', ready, lost, lost],
    ['from before its loss', lost, ready, lost],
  ])('%s', (_which, before, next, shown) => {
    expect(laterOf(before, next)).toEqual(shown)
  })
})
