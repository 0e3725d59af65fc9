import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Verification } from '#core/contracts/http/approvals'
import { problemCodeOf, type ProblemCode } from '../../../api/api-error'

export interface Verdict {
  /** Of the hash that is asked for now, never of another one; null until it is known. */
  readonly verdict: Readonly<ShallowRef<Verification | null>>
  readonly problem: Readonly<Ref<ProblemCode | null>>
  readonly busy: Readonly<Ref<boolean>>
}

/** What is known here of the hash that is asked for. An answer that comes when another one is asked for says nothing of that one. */
export function useVerdict(
  asked: () => string | null,
  verify: (hash: string) => Promise<Verification>,
): Verdict {
  const verdict = shallowRef<Verification | null>(null)
  const problem = ref<ProblemCode | null>(null)
  const busy = ref(false)
  let last: object

  watch(
    asked,
    async (hash) => {
      const mine = (last = {})
      verdict.value = null
      problem.value = null
      busy.value = hash !== null
      if (hash === null) return
      try {
        const answer = await verify(hash)
        if (last === mine) verdict.value = answer
      } catch (thrown) {
        if (last === mine) problem.value = problemCodeOf(thrown)
      } finally {
        if (last === mine) busy.value = false
      }
    },
    { immediate: true },
  )
  return { verdict, problem, busy }
}
