import { ThreadPool } from '#workers/ingestion/isolation/thread-pool'

/** A thread that does what it is told: `loop` for ever, `eat` memory, or answer. */
const entry = new URL(
  'data:text/javascript,' +
    encodeURIComponent(`
      import { parentPort } from 'node:worker_threads'
      parentPort.on('message', (order) => {
        const eaten = []
        while (order === 'loop') {}
        while (order === 'eat') eaten.push(new Array(100000).fill(eaten.length))
        parentPort.postMessage({ ok: true, output: order })
      })`),
)

describe('ThreadPool', () => {
  const pool = new ThreadPool<string, string>(entry, { deadlineMs: 2_000, memoryMb: 32, spare: 1 })
  afterAll(() => pool.close())

  it('kills work at its deadline and serves on', async () => {
    await expect(pool.run('loop')).rejects.toMatchObject({ code: 'TIMEOUT' })
    await expect(pool.run('answer')).resolves.toBe('answer')
  })

  it('survives work that eats memory', async () => {
    await expect(pool.run('eat')).rejects.toMatchObject({ code: 'TOO_LARGE' })
    await expect(pool.run('answer')).resolves.toBe('answer')
  })
})
