import { QueryClient } from '@tanstack/vue-query'
import { problemCodeOf, type ProblemCode } from '@client/api/api-error'

/** These may be over in a moment; every other refusal is an answer. */
const passing: readonly ProblemCode[] = ['OFFLINE', 'BUSY', 'UNAVAILABLE', 'STARTING', 'RETRY_AFTER']

/** What the server said, kept for the screens. Live events change it in place, so it is asked again only after a while. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => failures < 3 && passing.includes(problemCodeOf(error)),
    },
  },
})
