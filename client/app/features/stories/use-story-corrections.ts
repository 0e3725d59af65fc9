import { useQueryClient } from '@tanstack/vue-query'
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { StoryChange, StoryChanged, StoryPage } from '#core/news/stories'
import { problemCodeOf } from '@client/api/api-error'
import { changeStory } from '@client/api/stories'
import { useDesk } from '@client/composables/use-desk'
import { useToasts } from '@client/stores/toasts'
import { useUndo } from '../articles/triage/use-undo'

interface OpenStory {
  id: Ref<string>
  story: Ref<StoryPage | undefined>
  /** Ids of chosen reports. */
  chosen: Ref<string[]>
  /** Another story is shown in its place, if it is still on the screen. */
  goOn: (from: string, into: string) => Promise<unknown>
}

/** What people correct in a story, each with its way back. */
export function useStoryCorrections({ id, story, chosen, goOn }: OpenStory) {
  const { t } = useI18n()
  const toasts = useToasts()
  const queries = useQueryClient()
  const busy = ref(false)
  const desk = useDesk()
  const ways = useUndo()

  function refused(thrown: unknown): null {
    toasts.show(t(`errors.${problemCodeOf(thrown)}`), { tone: 'bad' })
    return null
  }

  /** Changes a story: the one that is open, or one that was when the change began. Where another is open by now, that stays. */
  async function correct(change: StoryChange, which: string = id.value): Promise<StoryChanged | null> {
    busy.value = true
    try {
      const answer = await changeStory(which, change)
      if (which === id.value) chosen.value = []
      if (answer.story.id !== which) await goOn(which, answer.story.id)
      await queries.invalidateQueries({ queryKey: ['story', which] })
      return answer
    } catch (thrown) {
      return refused(thrown)
    } finally {
      busy.value = false
    }
  }

  /** The same, to be taken back as a whole; `text` says what was done then. */
  async function correctWithWayBack(
    change: StoryChange,
    text: (answer: StoryChanged) => string,
    which: string = id.value,
  ): Promise<void> {
    const sent = correct(change, which)
    const one = ways.remember(desk.value.id, sent, async () => {
      const { story: into } = (await sent)!
      await queries.invalidateQueries({ queryKey: ['story'] })
      if (into.id !== which) await goOn(into.id, which)
    })
    const answer = await sent
    if (answer) ways.tell(text(answer), one)
  }

  function takeOut(): void {
    const ids = [...chosen.value]
    void correctWithWayBack({ takeOut: ids }, () => t('story.tookOut', { n: ids.length }, ids.length))
  }

  const split = (): Promise<void> =>
    correctWithWayBack({ split: { articleIds: [...chosen.value] } }, (answer) =>
      t('story.splitOff', { title: answer.split?.title ?? '' }),
    )

  function merge(into: string): void {
    const title = story.value?.title ?? ''
    void correctWithWayBack({ mergeInto: into }, () => t('story.merged', { title }))
  }

  const rename = async (which: string, title: string): Promise<boolean> =>
    (await correct({ title }, which)) !== null
  const toggleClosed = (): void => void correct({ closed: story.value?.state !== 'closed' })

  return { busy, takeOut, split, merge, rename, toggleClosed, undo: ways.undo }
}
