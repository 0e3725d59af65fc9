import type { Editor } from '@tiptap/core'
import { useI18n } from 'vue-i18n'
import type { Marking } from '#core/contracts/http/common'
import { strictest } from '#core/editor/marking/strictest'
import { useAnnouncer } from '@client/stores/announcer'
import { markingOfAll, portionsAt, writePortions } from './portions'

interface Options {
  editor: () => Editor | null
  /** That of the briefing. */
  marking: () => Marking
  /** What is written now is only suggested: it says nothing of the briefing before it is accepted. */
  suggesting: () => boolean
  /** Makes the briefing at least so strict; false where that was not done. */
  raise: (marking: Marking) => Promise<boolean>
}

/** Marks the blocks that are selected. The briefing is made as strict before they are: what fails between the two leaves nothing marked too low. */
export function usePortions({ editor, marking, suggesting, raise }: Options) {
  const { t } = useI18n()
  const announcer = useAnnouncer()
  async function mark(to: Marking | null): Promise<void> {
    const open = editor()
    if (!open) return
    const portions = portionsAt(open.state)
    if (portions.length === 0 || markingOfAll(portions) === to) return
    const isStricter = to !== null && strictest([to, marking()]) !== marking()
    if (isStricter && !suggesting() && !(await raise(to))) return
    const now = editor()
    if (!now || now.isDestroyed || !writePortions(now, portions, to)) return
    now.view.focus()
    const n = portions.length
    announcer.say(
      'act',
      to === null ? t('editor.portion.unmarked', n) : t('editor.portion.marked', { marking: to, n }, n),
    )
  }
  return mark
}
