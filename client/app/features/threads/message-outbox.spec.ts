import { jest } from '@jest/globals'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp, reactive } from 'vue'
import { ApiError, type ProblemCode } from '../../../api/api-error'

const addMessage = jest.fn<(threadId: string, text: string, clientId: string) => Promise<unknown>>()
jest.unstable_mockModule('../../../api/threads', () => ({
  addMessage,
  addThread: jest.fn(),
  fetchThreadsOn: jest.fn(),
}))
const connection = reactive({
  socket: 'connected',
  browserOnline: true,
  setPending: () => undefined,
  closeDocument: () => undefined,
})
jest.unstable_mockModule('../../../stores/connection', () => ({ useConnectionStore: () => connection }))
jest.unstable_mockModule('../../../stores/session', () => ({ useSession: () => ({ user: { id: 'chen' } }) }))
const { useMessageOutbox } = await import('./message-outbox')

const outboxOf = () => {
  const app = createApp({}).use(createPinia()).use(VueQueryPlugin)
  return app.runWithContext(() => useMessageOutbox())
}
const refuseOnce = (code: ProblemCode) => addMessage.mockRejectedValueOnce(new ApiError(code))

describe('a message that the server could not take', () => {
  beforeEach(() => {
    jest.useFakeTimers()
    addMessage.mockReset()
    addMessage.mockResolvedValue({ id: 'm1', threadId: 't1' })
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('goes out by itself later, though the line never broke', async () => {
    const outbox = outboxOf()
    refuseOnce('UNAVAILABLE')
    outbox.send('Who takes the second part?', 't1', { on: '', threadId: 't1' })
    await jest.advanceTimersByTimeAsync(1_000)
    expect(outbox.waiting.map(({ problem }) => problem)).toEqual(['UNAVAILABLE'])
    await jest.advanceTimersByTimeAsync(30_000)
    expect(outbox.waiting).toEqual([])
    const [first, second] = addMessage.mock.calls
    expect(second).toEqual(first)
  })

  it('waits for its author where it was refused for good', async () => {
    const outbox = outboxOf()
    refuseOnce('FORBIDDEN')
    outbox.send('Who may read this?', 't1', { on: '', threadId: 't1' })
    await jest.advanceTimersByTimeAsync(90_000)
    expect(addMessage).toHaveBeenCalledTimes(1)
    expect(outbox.waiting.map(({ problem }) => problem)).toEqual(['FORBIDDEN'])
  })

  it('waits for the line, which is opened to its author alone, though the server can be reached', async () => {
    const outbox = outboxOf()
    connection.socket = 'refused'
    refuseOnce('OFFLINE')
    outbox.send('Who has the night?', 't1', { on: '', threadId: 't1' })
    await jest.advanceTimersByTimeAsync(90_000)
    expect(addMessage).toHaveBeenCalledTimes(1)
    connection.socket = 'connected'
    await jest.advanceTimersByTimeAsync(1_000)
    expect(addMessage).toHaveBeenCalledTimes(2)
    expect(outbox.waiting).toEqual([])
  })

  it('is not sent twice when its author was quicker', async () => {
    const outbox = outboxOf()
    refuseOnce('BUSY')
    outbox.send('Since six this morning.', 't1', { on: '', threadId: 't1' })
    await jest.advanceTimersByTimeAsync(1_000)
    outbox.deliver(outbox.waiting[0]!.clientId)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(addMessage).toHaveBeenCalledTimes(2)
  })
})
