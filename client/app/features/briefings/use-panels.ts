import { useMediaQuery, useStorage } from '@vueuse/core'
import { ref, watch } from 'vue'

export const panelNames = ['discussion', 'evidence', 'outline', 'review', 'checks', 'history'] as const
export type PanelName = (typeof panelNames)[number]

/** Which panel stands beside the text, and whether one does: on wide screens as it was left, on others when it is asked for. */
export function usePanels() {
  const roomy = useMediaQuery('(min-width: 1100px)')
  const kept = useStorage('briefroom:briefing-panel', true)
  const shown = ref(false)
  const panel = ref<PanelName>('discussion')
  watch(roomy, (wide) => (shown.value = wide && kept.value), { immediate: true })

  function toggle(): void {
    shown.value = !shown.value
    if (roomy.value) kept.value = shown.value
  }
  function show(wanted: PanelName): void {
    panel.value = wanted
    shown.value = true
  }
  return { shown, panel, toggle, show }
}
