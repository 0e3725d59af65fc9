import { nextTick, shallowRef } from 'vue'
import type { QueueView } from '#core/contracts/http/admin'
import { useOpenQueue } from './use-open-queue'

type Failed = Partial<Record<QueueView['name'], number>>
const counted = (failed: Failed) =>
  (['ingestion', 'exports', 'mails'] as const).map((name) => ({ name, failed: failed[name] ?? 0 }))

const begin = (failed?: Failed) => {
  const queues = shallowRef(failed && counted(failed))
  const open = useOpenQueue(() => queues.value)
  const hear = async (now: Failed) => {
    queues.value = counted(now)
    await nextTick()
  }
  return { open, hear }
}

describe('the queue whose failed jobs are shown', () => {
  it('is the first that has some, and stays whatever happens in others', async () => {
    const { open, hear } = begin()
    expect(open.value).toBe('mails')
    await hear({})
    expect(open.value).toBe('mails')
    await hear({ exports: 1 })
    expect(open.value).toBe('exports')
    await hear({ ingestion: 2, exports: 1 })
    expect(open.value).toBe('exports')
    await hear({ ingestion: 2 })
    expect(open.value).toBe('exports')
  })

  it('is the one that was chosen', async () => {
    const { open, hear } = begin({ exports: 1 })
    open.value = 'ingestion'
    await hear({ exports: 1, mails: 3 })
    expect(open.value).toBe('ingestion')
  })
})
