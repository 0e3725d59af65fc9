import { reactive } from 'vue'
import { problemCodeOf, type ProblemCode } from '@client/api/api-error'
import { reauthenticate } from '@client/api/reauthentication'

/** What is asked again before something that is answered for: nothing, the password, or the code of the second factor. */
export interface Proof {
  asked: 'no' | 'password' | 'code'
  password: string
  code: string
  problem: ProblemCode | null
}

/**
 * Runs acts that the server lets through only shortly after a sign-in. Its REAUTH opens a field in the same place; the next
 * try proves it first. `run` gives false when the act has not been done (the field says why); other refusals are thrown.
 */
export function useProof() {
  const proof = reactive<Proof>({ asked: 'no', password: '', code: '', problem: null })

  async function prove(): Promise<boolean> {
    const given = proof.asked === 'code' ? { code: proof.code.trim() } : { password: proof.password }
    try {
      await reauthenticate(given)
      forget()
      return true
    } catch (thrown) {
      const problem = problemCodeOf(thrown)
      if (problem === 'SECOND_FACTOR') proof.asked = 'code'
      proof.problem = problem === 'SECOND_FACTOR' ? null : problem
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
      proof.asked = 'password'
      return false
    }
  }

  function forget(): void {
    Object.assign(proof, { asked: 'no', password: '', code: '', problem: null } satisfies Proof)
  }

  return { proof, run, forget }
}
