import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { MenuEntry } from '@client/components/Menu.vue'
import { ariaKeysOf } from '@client/composables/shortcuts'
import { usePreferences } from '@client/stores/preferences'
import { useSession } from '@client/stores/session'

/** The menu behind my own name, the same in the rail and in the bottom bar. */
export function useMyMenu(acts: { help: () => void; signOut: () => void }) {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const preferences = usePreferences()
  const other = computed(() => (preferences.kept.language === 'zh' ? ('en' as const) : ('zh' as const)))

  const entries = computed<MenuEntry[]>(() => [
    { key: 'inbox', text: t('sections.inbox'), icon: 'inbox' },
    { key: 'profile', text: t('me.settings'), icon: 'settings' },
    { key: 'appearance', text: t('me.appearance'), icon: 'eye' },
    { key: 'language', text: other.value === 'zh' ? '中文' : 'English', icon: 'globe', lang: other.value },
    { key: 'help', text: t('me.shortcuts'), icon: 'keyboard', shortcut: ariaKeysOf('help') },
    ...(session.isAdmin
      ? ([
          { key: 'admin-users', text: t('me.admin'), icon: 'members' },
          { key: 'mail', text: t('me.mail'), icon: 'mail' },
        ] as const)
      : []),
    { key: 'signOut', text: t('me.signOut'), icon: 'signOut', apart: true },
  ])

  function choose(key: string): void {
    if (key === 'language') void preferences.useLanguage(other.value)
    else if (key === 'help') acts.help()
    else if (key === 'signOut') acts.signOut()
    else void router.push({ name: key })
  }

  return { entries, choose }
}
