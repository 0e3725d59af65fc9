import { jest } from '@jest/globals'
import { ApiError } from '../api/api-error'
import { askFor, proofWays, useProof } from './use-proof'

/** What went out, with the server's answers to it in their order: a status and, for a refusal, its code. */
const server = (...answers: [status: number, code?: string][]) => {
  const sent: unknown[] = []
  jest.spyOn(globalThis, 'fetch').mockImplementation((_url, init) => {
    sent.push(JSON.parse(init?.body as string))
    const [status, code] = answers.shift()!
    const error = { code, message: '', requestId: 'r' }
    return Promise.resolve(new Response(code ? JSON.stringify({ error }) : null, { status }))
  })
  return sent
}
/** Refused until it was shown who asks. */
const anAct = () => {
  let tries = 0
  return () => {
    tries += 1
    return tries === 1 ? Promise.reject(new ApiError('REAUTH')) : Promise.resolve()
  }
}
afterEach(() => {
  jest.restoreAllMocks()
})

describe('what an account can show', () => {
  it('is a password until it is known better, a code where there is a factor, and nothing where neither is', () => {
    expect(proofWays(undefined)).toEqual(['password'])
    expect(proofWays({ password: true, secondFactor: true })).toEqual(['password', 'code'])
    expect(proofWays({ password: false, secondFactor: true })).toEqual(['code'])
    expect(proofWays({ password: false, secondFactor: false })).toEqual([])
  })
})

describe('an act that is answered for', () => {
  it('is done once a code was given in the place of the password', async () => {
    const sent = server([401, 'WRONG_CREDENTIALS'], [401, 'WRONG_CREDENTIALS'], [204])
    const { proof, run } = useProof()
    const act = anAct()
    expect([await run(act), proof.asked]).toEqual([false, 'password'])
    proof.password = 'not this one'
    expect([await run(act), proof.problem]).toEqual([false, 'WRONG_CREDENTIALS'])
    askFor(proof, 'code')
    expect(proof.problem).toBeNull()
    proof.code = ' 123 456 '
    expect([await run(act), proof.problem]).toEqual([false, 'WRONG_CREDENTIALS'])
    expect([await run(act), proof.asked, proof.code]).toEqual([true, 'no', ''])
    expect(sent).toEqual([{ password: 'not this one' }, { code: '123 456' }, { code: '123 456' }])
  })

  it('sends nothing, which would count as a wrong try, for who has nothing to show here', async () => {
    const sent = server()
    const { proof, run } = useProof()
    const act = anAct()
    await run(act)
    askFor(proof, 'elsewhere')
    expect([await run(act), sent]).toEqual([false, []])
  })
})
