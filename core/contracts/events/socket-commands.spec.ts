import { socketCommands } from '#core/contracts/events/socket-commands'

const megabytes = (count: number): Uint8Array => new Uint8Array(count * 1024 * 1024)

describe('what comes back of a document', () => {
  it('may be as large as a document may be, while what is sent is bounded', () => {
    const joined = {
      epoch: 1,
      seq: 1,
      update: megabytes(24),
      stateVector: new Uint8Array([0]),
      access: 'write',
    }
    expect(socketCommands['document:join'].output.safeParse(joined).success).toBe(true)
    expect(socketCommands['document:since'].output.safeParse({ seq: 1, update: megabytes(24) }).success).toBe(
      true,
    )
    const sent = { documentId: '0198f0a0-0000-7000-8000-000000000000', epoch: 1, update: megabytes(5) }
    expect(socketCommands['document:update'].input.safeParse(sent).success).toBe(false)
  })
})
