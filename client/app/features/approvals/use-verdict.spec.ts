import { nextTick, ref } from 'vue'
import type { Verification } from '#core/contracts/http/approvals'
import { ApiError } from '../../../api/api-error'
import { useVerdict } from './use-verdict'

const [approved, forged] = ['a'.repeat(64), 'f'.repeat(64)]
const answer = (verdict: Verification['verdict']) => ({ verdict }) as Verification

/** Somebody asks; each hash is answered when the test says so. */
const begin = () => {
  const open = new Map<
    string,
    { give: (verdict: Verification['verdict']) => void; refuse: (error: Error) => void }
  >()
  const asked = ref<string | null>(null)
  const seen = useVerdict(
    () => asked.value,
    (hash) =>
      new Promise((resolve, reject) => {
        const give = (verdict: Verification['verdict']) => {
          resolve(answer(verdict))
        }
        open.set(hash, { give, refuse: reject })
      }),
  )
  const ask = async (hash: string | null) => {
    asked.value = hash
    await nextTick()
  }
  /** Long enough for whatever follows from an answer. */
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { seen, ask, of: (hash: string) => open.get(hash)!, settled }
}

describe('the verdict on a hash', () => {
  it('is never that of the hash before, which is answered later', async () => {
    const { seen, ask, of, settled } = begin()
    await ask(approved)
    await ask(forged)
    of(forged).give('unknown')
    await settled()
    of(approved).give('approved')
    await settled()
    expect(seen.verdict.value).toEqual(answer('unknown'))
    expect(seen.busy.value).toBe(false)
  })

  it('is waited for as long as the hash is asked for, whatever becomes of the one before', async () => {
    const { seen, ask, of, settled } = begin()
    await ask(approved)
    await ask(forged)
    of(approved).refuse(new ApiError('OFFLINE'))
    await settled()
    expect([seen.busy.value, seen.problem.value, seen.verdict.value]).toEqual([true, null, null])
    of(forged).refuse(new ApiError('BUSY'))
    await settled()
    expect([seen.busy.value, seen.problem.value]).toEqual([false, 'BUSY'])
    await ask(null)
    expect(seen.problem.value).toBeNull()
  })
})
