import { DomainError } from '#core/contracts/errors/domain-error'
import type { Connection } from '#server/collaboration/hub/connection'
import { EditInHand } from '#server/collaboration/hub/edit-in-hand'

const connection = {} as Connection
const codeOf = (error: Error): string => (error instanceof DomainError ? error.code : error.message)

function take(from: Connection | null = connection) {
  const heard: string[] = []
  let waiting = 0
  const edit = new EditInHand(
    {
      count: (bytes) => (waiting += bytes),
      refused: (_connection, documentId, { code }) => heard.push(`hub ${documentId} ${code}`),
    },
    from,
    'a document',
    {
      saved: (seq) => heard.push(`saved ${seq} with ${waiting} waiting`),
      refused: (error) => heard.push(`refused ${codeOf(error)} with ${waiting} waiting`),
    },
  )
  return { edit, heard, waiting: () => waiting }
}

describe('EditInHand', () => {
  it('is counted while it waits, for whatever it waits, and no more when its outcome is told', () => {
    const { edit, heard, waiting } = take()
    edit.waits(10)
    expect(waiting()).toBe(10)
    edit.waits(0)
    edit.waits(12)
    expect(waiting()).toBe(12)
    edit.saved(3)
    expect([waiting(), heard]).toEqual([0, ['saved 3 with 0 waiting']])
  })

  it('tells a refusal to the hub first, then to whoever asked', () => {
    const { edit, heard, waiting } = take()
    edit.waits(10)
    edit.refused(new DomainError('READ_ONLY'))
    expect(waiting()).toBe(0)
    expect(heard).toEqual(['hub a document READ_ONLY', 'refused READ_ONLY with 0 waiting'])
  })

  it('counts against nobody what the server writes, nor a fault of its own', () => {
    const own = take(null)
    own.edit.refused(new DomainError('DOC_FULL'))
    expect(own.heard).toEqual(['refused DOC_FULL with 0 waiting'])
    const fault = take()
    fault.edit.refused(new Error('broken'))
    expect(fault.heard).toEqual(['refused broken with 0 waiting'])
  })
})
