import { useEventListener } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { isHeldKey, isPlainKey, keyName, onMac, shownKeys } from '@client/composables/shortcut-keys'
import { holderOf, isPair, prefix, refusalOf } from '@client/composables/shortcut-rules'
import { plainShortcuts, shortcutActs, type ShortcutAct } from '@client/composables/shortcut-table'
import { keysOf, nameOfAct } from '@client/composables/shortcuts'
import { useAnnouncer } from '@client/stores/announcer'
import { usePreferences } from '@client/stores/preferences'

/**
 * Gives acts other keys: the next ones that are pressed after `begin`. Those that are nobody's to set, and those that another act
 * has already, are refused with a sentence, and others may be pressed. Escape, Tab and a click elsewhere leave all as it was.
 */
export function useNewKeys() {
  const { t } = useI18n()
  const preferences = usePreferences()
  const announcer = useAnnouncer()
  const setting = ref<ShortcutAct | null>(null)
  /** The first key of two. */
  const first = ref<string | null>(null)
  const problem = ref<string | null>(null)
  const changed = computed(() => shortcutActs.filter((act) => act in preferences.kept.keys))

  const shown = (keys: string) => shownKeys(keys, onMac())
  const placeOf = (act: ShortcutAct) => t(`keys.groups.${plainShortcuts[act].group}`)
  /** What to do now, where keys are awaited. */
  const asked = computed(() =>
    first.value === null
      ? t('settings.shortcuts.press')
      : t('settings.shortcuts.second', { keys: shown(first.value) }),
  )

  function end(): void {
    setting.value = null
    first.value = null
    problem.value = null
  }
  function begin(act: ShortcutAct): void {
    end()
    setting.value = act
    announcer.say('act', asked.value)
  }
  function awaitSecond(stroke: string): void {
    first.value = stroke
    problem.value = null
    announcer.say('act', asked.value)
  }
  function refuse(sentence: string): void {
    first.value = null
    problem.value = sentence
    announcer.say('act', sentence)
  }
  function set(act: ShortcutAct, keys: string): void {
    const others = Object.fromEntries(
      Object.entries(preferences.kept.keys).filter(([other]) => other !== act),
    )
    preferences.kept.keys = keys === plainShortcuts[act].keys ? others : { ...others, [act]: keys }
    announcer.say('act', t('settings.shortcuts.now', { act: nameOfAct(act), keys: shown(keys) }))
  }
  function give(act: ShortcutAct, keys: string): void {
    const refusal = refusalOf(keys)
    const holder = holderOf(keys, act, preferences.kept.keys)
    if (refusal) refuse(t(`settings.shortcuts.refused.${refusal}`, { keys: shown(keys) }))
    else if (holder) refuse(takenBy(holder, keys))
    else {
      set(act, keys)
      end()
    }
  }
  const takenBy = (holder: ShortcutAct, keys: string) =>
    t('settings.shortcuts.taken', { keys: shown(keys), act: nameOfAct(holder), group: placeOf(holder) })

  function pressed(event: KeyboardEvent): void {
    const act = setting.value
    if (act === null || isHeldKey(event.key)) return
    if (event.key === 'Tab') {
      end()
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.repeat) return
    const stroke = keyName(event, event.getModifierState('AltGraph'))
    if (stroke === 'Escape') end()
    else if (stroke === null) refuse(t('settings.shortcuts.refused.inputMethod'))
    else if (first.value !== null && isPlainKey(stroke)) give(act, `${first.value} ${stroke}`)
    else if (stroke === prefix && isPair(plainShortcuts[act].keys)) awaitSecond(stroke)
    else give(act, stroke)
  }
  useEventListener(() => (setting.value === null ? null : window), 'keydown', pressed, { capture: true })
  useEventListener(() => (setting.value === null ? null : window), 'pointerdown', end)

  /** Another act may have taken the first keys meanwhile: then others may be pressed. */
  function reset(act: ShortcutAct): void {
    setting.value = act
    give(act, plainShortcuts[act].keys)
  }
  function resetAll(): void {
    end()
    preferences.kept.keys = {}
  }
  /** Another act that has the same keys, as an older setting may have it. */
  const clashOf = (act: ShortcutAct): string | null => {
    const holder = holderOf(keysOf(act), act, preferences.kept.keys)
    return holder && t('settings.shortcuts.clash', { act: nameOfAct(holder), group: placeOf(holder) })
  }
  return { setting, asked, problem, changed, begin, end, reset, resetAll, clashOf }
}
