import { DomainError } from '#core/contracts/errors/domain-error'
import { noteHost } from '#workers/ingestion/poll/host-rest'
import type { Services } from '#workers/runtime/processor'

/** What is written down of a host that had failed before. */
const noted = async (problem: unknown): Promise<'silence' | 'life'> => {
  const statements: string[] = []
  const manager = {
    query: (statement: string) => {
      statements.push(statement)
      return Promise.resolve([{ failures: 1 }])
    },
  }
  const work = (write: (given: typeof manager) => unknown) => write(manager)
  const services = { transactions: { open: work, alone: work } } as unknown as Services
  const host = { restsUntil: null, failed: true }
  await noteHost(services, { url: 'https://harbour.example/rss', host }, problem)
  expect(statements).toHaveLength(1)
  return statements[0]!.startsWith('delete') ? 'life' : 'silence'
}

describe('what is noted of a host', () => {
  test.each([
    ['an answer', null, 'life'],
    ['a refusal', new DomainError('HTTP_STATUS', undefined, { status: 500 }), 'life'],
    ['no answer in time', new DomainError('TIMEOUT', undefined, { phase: 'headers' }), 'silence'],
    ['no connection', new DomainError('CONNECTION_FAILED'), 'silence'],
    [
      'an answer that took us too long to read',
      new DomainError('TIMEOUT', undefined, { phase: 'reading' }),
      'life',
    ],
  ])('%s', async (_, problem, wanted) => {
    expect(await noted(problem)).toBe(wanted)
  })
})
