import { onlineManager, QueryClient } from '@tanstack/vue-query'
import { isPassing, problemCodeOf } from '@client/api/api-error'

/** A page that is loaded without a network hears only that there is one again. */
onlineManager.setOnline(navigator.onLine)

/** What the server said, kept for the screens. Live events change it in place, so it is asked again only after a while. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      // A browser that takes itself to be without a network is often wrong; a question that fails says so, one that waits does not.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) => failures < 3 && isPassing(problemCodeOf(error)),
    },
  },
})
