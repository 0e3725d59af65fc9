import { computed, onScopeDispose, watch, type Ref } from 'vue'
import { problemCodeOf } from '@client/api/api-error'
import { usePreferences } from '@client/stores/preferences'
import { useSession } from '@client/stores/session'
import { keepOpened, noteOpened, type OpenedKind, type OpenedThing } from './recent-things'

/** As the API gives it. */
interface Shown {
  id: string
  deskId: string
  title: string
  language?: string | null
}

interface Asked {
  /** Of what is asked for. */
  id: () => string
  /** Why it does not come. */
  error: () => unknown
  /** False for what must not stand on the disk, however this device is set. */
  keeps?: () => boolean
  /** How long (ms) it is on the screen before it counts as opened: one walks through a list without looking at each. */
  after?: number
}

/** Remembers on this device what the person opens; what turns out not to be his any more is forgotten. */
export function useOpened(
  kind: OpenedKind,
  shown: Readonly<Ref<Shown | undefined>>,
  { id, error, keeps = () => true, after = 0 }: Asked,
): void {
  const userId = useSession().user?.id
  const preferences = usePreferences()
  if (userId === undefined) return
  const opened = computed<OpenedThing | null>(() => {
    if (!shown.value) return null
    const { id: which, deskId, title: text, language = null } = shown.value
    return { kind, id: which, deskId, text, language }
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  function note(): void {
    if (userId !== undefined && opened.value)
      noteOpened(userId, opened.value, keeps() && preferences.kept.offlineCopies)
  }
  watch(
    () => JSON.stringify([opened.value, keeps()]),
    () => {
      clearTimeout(timer)
      if (after > 0) timer = setTimeout(note, after)
      else note()
    },
    { immediate: true },
  )
  watch(error, (thrown) => {
    if (!thrown || !['NOT_FOUND', 'FORBIDDEN'].includes(problemCodeOf(thrown))) return
    const gone = id()
    keepOpened(userId, (one) => one.id !== gone)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
  })
}
