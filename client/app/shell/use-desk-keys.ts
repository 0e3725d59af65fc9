import { effectScope, onScopeDispose, watch, type EffectScope } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { deskActs } from '@client/composables/shortcut-table'
import { useShortcuts } from '@client/composables/shortcuts'
import { useSession } from '@client/stores/session'
import { keepDeskPlaces, placeOfDesk } from './desk-places'

/** A key for each of my first nine desks, in the order of the switcher; it reopens the desk where it was left. */
export function useDeskKeys(): void {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  let keys: EffectScope | null = null
  const stop = (): void => {
    keys?.stop()
    keys = null
  }
  watch(
    () => session.desks,
    (desks) => {
      stop()
      // The only desk is open already.
      if (desks.length < 2) return
      keys = effectScope(true)
      keys.run(() => {
        useShortcuts(
          desks.slice(0, deskActs.length).map(({ slug, name }, index) => ({
            act: deskActs[index]!,
            name: () => t('keys.toDesk', { desk: name }),
            run: () => void router.push(placeOfDesk(slug)),
          })),
        )
      })
    },
    { immediate: true },
  )
  const stopPlaces = keepDeskPlaces(router)
  onScopeDispose(() => {
    stop()
    stopPlaces()
  })
}
