import type { Editor } from '@tiptap/core'
import {
  computed,
  nextTick,
  onMounted,
  ref,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type Ref,
} from 'vue'
import { useI18n } from 'vue-i18n'
import type { SinceRead } from '#core/contracts/http/last-read'
import { problemCodeOf } from '@client/api/api-error'
import { fetchSinceRead } from '@client/api/last-read'
import { stepAmong } from '@client/composables/step-among'
import { useShortcuts } from '@client/composables/shortcuts'
import { useAnnouncer } from '@client/stores/announcer'
import { useToasts } from '@client/stores/toasts'
import type { DocumentProvider } from '../../../../collaboration/document-provider'
import { placesOfBlocks, tellRead } from '../../../../editor/since-read/read-marks'
import { goToBlock } from '../panels/go-to'
import { inTextOrder } from './in-text-order'
import { readIsNoted, useNotedRead } from './use-noted-read'

const isEmpty = ({ blocks, comments, decisions }: SinceRead): boolean =>
  blocks.length + comments + decisions === 0

/** Where the text is to be looked at; null for what is gone meanwhile. */
const placeOf = (editor: Editor, block: string | null | undefined): number | null =>
  block === null ? 0 : (placesOfBlocks(editor.state.doc).get(block ?? '') ?? null)

/**
 * What others did to a briefing since I have last read it: as it was when I opened it, walked through change by change, until I say
 * that I have read it. Null where that is nothing, or I have never read it.
 */
export function useSinceRead(
  briefingId: string,
  provider: Readonly<Ref<DocumentProvider | null>>,
  editor: MaybeRefOrGetter<Editor | null | undefined>,
) {
  const { t } = useI18n()
  const toasts = useToasts()
  const announcer = useAnnouncer()
  const { note } = useNotedRead(briefingId, provider)
  const news = shallowRef<SinceRead | null>(null)
  /** Which change is looked at, from 1 on; 0 while none is. */
  const at = ref(0)
  const stops = computed(() => {
    const open = toValue(editor)
    if (!news.value || !open) return []
    return inTextOrder(news.value.blocks, placesOfBlocks(open.state.doc))
  })
  const stop = computed(() => stops.value[at.value - 1] ?? null)

  onMounted(async () => {
    await readIsNoted(briefingId)
    const told = await fetchSinceRead(briefingId).catch(() => null)
    if (told?.readAt && !isEmpty(told)) news.value = told
  })
  watch([news, () => toValue(editor)], ([told, open]) => {
    if (!open || open.isDestroyed) return
    const changed = told?.blocks.flatMap(({ kind, blockId }) =>
      kind === 'removed' || !blockId ? [] : [blockId],
    )
    tellRead(open, changed ? new Set(changed) : null)
  })

  /** To the next change, or the one before; its words are shown, and the text follows: with the caret, or in sight only. */
  function walk(by: 1 | -1, withWhat: 'caret' | 'sight' = 'sight'): void {
    const open = toValue(editor)
    if (!open || stops.value.length === 0) {
      announcer.say('act', t('briefings.sinceRead.nothing'))
      return
    }
    at.value = stepAmong(stops.value.length, at.value, by)
    // What is shown above makes the text shorter first.
    void nextTick(() => {
      const place = placeOf(open, stop.value?.place)
      if (place === null) return
      if (withWhat === 'caret') goToBlock(open, place)
      else (open.view.nodeDOM(place) as HTMLElement | null)?.scrollIntoView({ block: 'nearest' })
    })
  }
  function leaveWalk(): void {
    at.value = 0
    toValue(editor)?.view.focus()
  }
  async function markRead(): Promise<void> {
    try {
      await note()
      news.value = null
      at.value = 0
    } catch (thrown) {
      toasts.show(t(`errors.${problemCodeOf(thrown)}`), { tone: 'bad' })
    }
  }

  useShortcuts([
    {
      keys: 'F9',
      group: 'briefing',
      name: () => t('briefings.sinceRead.next'),
      run: () => {
        walk(1, 'caret')
      },
    },
    {
      keys: 'shift+F9',
      group: 'briefing',
      name: () => t('briefings.sinceRead.previous'),
      run: () => {
        walk(-1, 'caret')
      },
    },
  ])
  return { news, stops, at, stop, walk, leaveWalk, markRead }
}
