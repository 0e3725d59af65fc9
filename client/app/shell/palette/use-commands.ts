import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter, type RouteLocationRaw } from 'vue-router'
import { deskActs, type ShortcutAct } from '@client/composables/shortcut-table'
import { keysInUse, shortcutsInUse } from '@client/composables/shortcuts'
import { useSession, type MyDesk } from '@client/stores/session'
import { placeOfDesk } from '../desk-places'
import { sections } from '../sections'
import type { PaletteRow } from './palette-row'

/** What can be done here: each screen, my other desks, and the acts of the screen that is open. */
export function useCommands(desk: () => MyDesk | null): ComputedRef<PaletteRow[]> {
  const { t } = useI18n()
  const router = useRouter()
  const session = useSession()
  const command = (row: Pick<PaletteRow, 'key' | 'text' | 'icon' | 'keys' | 'run'>): PaletteRow => ({
    ...row,
    ...{ key: `command ${row.key}`, kind: 'command', language: null, at: null },
    facts: [t('palette.kind.command')],
  })
  const go = (
    to: RouteLocationRaw,
    row: Pick<PaletteRow, 'key' | 'text' | 'icon'>,
    act?: ShortcutAct,
  ): PaletteRow =>
    command({
      ...row,
      text: t('keys.go', { place: row.text }),
      keys: act && keysInUse(act),
      run: () => void router.push(to),
    })

  const toSections = (open: MyDesk): PaletteRow[] =>
    sections.map((section) => {
      const { route } = section
      const to = { name: route, params: { desk: open.slug } }
      return go(to, { ...section, key: route, text: t(`sections.${route}`) }, `go-${route}`)
    })
  const toDesks = (open: MyDesk | null): PaletteRow[] =>
    session.desks.flatMap(({ id, name, slug }, index) => {
      if (id === open?.id) return []
      const act = deskActs[index]
      const run = () => void router.push(placeOfDesk(slug))
      const text = t('keys.toDesk', { desk: name })
      return [command({ key: `desk ${id}`, text, icon: 'wire', keys: act && keysInUse(act), run })]
    })
  /** Those keys that lead elsewhere are listed by where they lead. */
  const acts = (): PaletteRow[] =>
    shortcutsInUse()
      .filter(({ group, act }) => group !== 'everywhere' || act === 'help')
      .map(({ act, keys, name, run }) => ({
        ...command({ key: `act ${act ?? keys}`, text: name, icon: 'right', keys, run }),
        staysHere: true,
      }))

  return computed(() => {
    const open = desk()
    return [
      ...(open ? toSections(open) : []),
      go({ name: 'inbox' }, { key: 'inbox', text: t('sections.inbox'), icon: 'inbox' }, 'go-inbox'),
      ...toDesks(open),
      go({ name: 'profile' }, { key: 'profile', text: t('me.settings'), icon: 'settings' }),
      go({ name: 'appearance' }, { key: 'appearance', text: t('me.appearance'), icon: 'eye' }),
      ...(session.isAdmin
        ? [go({ name: 'admin-users' }, { key: 'admin', text: t('me.admin'), icon: 'members' })]
        : []),
      ...acts(),
    ]
  })
}
