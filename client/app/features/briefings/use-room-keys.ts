import { useI18n } from 'vue-i18n'
import { useShortcuts } from '@client/composables/shortcuts'

/** The keys of an open briefing, beside those of its text. */
export function useRoomKeys<Panel extends string>(
  panels: readonly { value: Panel; name: () => string }[],
  acts: {
    showPanel: (panel: Panel) => void
    showArticle: () => void
    addPoint: () => void
    openHere: () => void
    name: () => void
  },
): void {
  const { t } = useI18n()
  const group = 'briefing' as const
  useShortcuts([
    { keys: 'mod+alt+a', group, name: () => t('briefings.keys.article'), run: acts.showArticle },
    ...panels.map(({ value, name }, index) => ({
      keys: `mod+alt+${index + 1}`,
      group,
      name: () => t('briefings.keys.panel', { panel: name() }),
      run: () => {
        acts.showPanel(value)
      },
    })),
    { keys: 'mod+alt+m', group, name: () => t('briefings.keys.comment'), run: acts.addPoint },
    { keys: 'mod+alt+o', group, name: () => t('briefings.keys.openHere'), run: acts.openHere },
    { keys: 'mod+s', group, name: () => t('briefings.keys.name'), run: acts.name },
  ])
}
