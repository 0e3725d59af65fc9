import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { useSession, type MyDesk } from '../stores/session'

/** The desk of the address: its slug stands there, its id goes to the API. The router only opens desks that are mine. */
export function useDesk(): ComputedRef<MyDesk> {
  const route = useRoute()
  const session = useSession()
  let last: MyDesk | undefined
  return computed(() => {
    const slug = route.params.desk
    const desk = typeof slug === 'string' ? session.deskBySlug(slug) : null
    last = desk ?? last ?? session.desks[0]
    if (!last) throw new Error('a desk screen was opened without a desk')
    return last
  })
}
