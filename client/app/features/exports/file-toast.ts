import { onScopeDispose, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { useMyRoom } from '@client/realtime/use-live'
import { useToasts } from '@client/stores/toasts'

/** Files whose progress stands on the screen. */
const shown = new Set<string>()

/** Of a file that is looked at nothing more need be said. */
export function useShownFile(id: () => string): void {
  watch(
    id,
    (now, before) => {
      if (before !== undefined) shown.delete(before)
      shown.add(now)
    },
    { immediate: true },
  )
  onScopeDispose(() => shown.delete(id()))
}

/** Says on whatever screen that a file is there, or could not be made, to whoever went on to something else; his inbox keeps it. */
export function useFileToast(): void {
  const { t } = useI18n()
  const router = useRouter()
  const toasts = useToasts()
  useMyRoom(
    (event) => {
      if (event.type !== 'notification.added') return
      const { kind, object, title } = event.data
      if (kind !== 'export-ready' && kind !== 'export-failed') return
      const id = object.slice('export:'.length)
      if (shown.has(id)) return
      const action = { text: t('file.show'), run: () => void router.push({ name: 'export', params: { id } }) }
      toasts.show(t(`file.${kind}`, { title }), { tone: kind === 'export-ready' ? 'ok' : 'bad', action })
    },
    () => undefined,
  )
}
