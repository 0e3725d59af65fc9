import { onScopeDispose, shallowRef } from 'vue'

/** A heading, a part or a judgement of the document that is open. */
export interface DocumentPlace {
  /** Its own in the document, as long as it stands there. */
  key: string
  kind: 'part' | 'heading' | 'judgement'
  text: string
  /** Null where it has no words of its own. */
  language: string | null
  /** Puts the caret there. */
  go: () => void
}

type Places = () => readonly DocumentPlace[]

const open = shallowRef<Places | null>(null)

/** Where one can go in the document that is open, as it stands now; null where none is. */
export const documentPlaces = (): readonly DocumentPlace[] | null => open.value?.() ?? null

/** Says where one can go, while the calling component lives. */
export function useDocumentPlaces(places: Places): void {
  open.value = places
  onScopeDispose(() => {
    if (open.value === places) open.value = null
  })
}
