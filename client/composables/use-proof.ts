import { reactive } from 'vue'
import type { SecurityView } from '#core/contracts/http/security'
import { problemCodeOf, type ProblemCode } from '../api/api-error'
import { reauthenticate } from '../api/reauthentication'

/** By what somebody shows again that it is he; `elsewhere`: his account has nothing to show here, he logs in anew. */
export type ProofWay = 'password' | 'code' | 'elsewhere'

/** What is asked again before something that is answered for, and what was given. */
export interface Proof {
  asked: 'no' | ProofWay
  password: string
  code: string
  problem: ProblemCode | null
}

/** What an account has to show here. Until that is known, a password: nearly every account has one. */
export const proofWays = (
  kept: Pick<SecurityView, 'password' | 'secondFactor'> | undefined,
): ('password' | 'code')[] => [
  ...(kept?.password === false ? [] : ['password' as const]),
  ...(kept?.secondFactor ? ['code' as const] : []),
]

/** Asks for this instead; what was wrong with the other way is not said of this one. */
export function askFor(proof: Proof, way: ProofWay): void {
  Object.assign(proof, { asked: way, problem: null } satisfies Partial<Proof>)
}

/**
 * Runs acts that the server lets through only shortly after a sign-in. Its REAUTH opens a field in the same place; the next
 * try proves it first. `run` gives false when the act has not been done (the field says why); other refusals are thrown.
 * `prove` alone gives whether it was shown.
 */
export function useProof() {
  const proof = reactive<Proof>({ asked: 'no', password: '', code: '', problem: null })

  async function prove(): Promise<boolean> {
    if (proof.asked === 'elsewhere') return false
    const given = proof.asked === 'code' ? { code: proof.code.trim() } : { password: proof.password }
    proof.problem = null
    try {
      await reauthenticate(given)
      forget()
      return true
    } catch (thrown) {
      proof.problem = problemCodeOf(thrown)
      return false
    }
  }

  async function run(act: () => Promise<void>): Promise<boolean> {
    if (proof.asked !== 'no' && !(await prove())) return false
    try {
      await act()
      return true
    } catch (thrown) {
      if (problemCodeOf(thrown) !== 'REAUTH') throw thrown
      askFor(proof, 'password')
      return false
    }
  }

  function forget(): void {
    Object.assign(proof, { asked: 'no', password: '', code: '', problem: null } satisfies Proof)
  }

  return { proof, prove, run, forget }
}
