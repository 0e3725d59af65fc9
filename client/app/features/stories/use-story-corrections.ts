import { useQueryClient } from '@tanstack/vue-query'
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { StoryChange, StoryChanged, StoryPage } from '#core/news/stories'
import { problemCodeOf } from '@client/api/api-error'
import { changeStory } from '@client/api/stories'
import { useToasts } from '@client/stores/toasts'

interface OpenStory {
  id: Ref<string>
  story: Ref<StoryPage | undefined>
  /** Of all its reports. */
  reportIds: () => Promise<string[]>
  /** Ids of chosen reports. */
  chosen: Ref<string[]>
  /** Another story is shown in its place, if it is still on the screen. */
  goOn: (from: string, into: string) => Promise<unknown>
}

/** What people correct in a story, each with its way back. */
export function useStoryCorrections({ id, story, reportIds, chosen, goOn }: OpenStory) {
  const { t } = useI18n()
  const toasts = useToasts()
  const queries = useQueryClient()
  const busy = ref(false)

  function refused(thrown: unknown): null {
    toasts.show(t(`errors.${problemCodeOf(thrown)}`), { tone: 'bad' })
    return null
  }

  /** Changes a story: the one that is open, or one that was when what is undone now was done. Where another is open by now, that stays. */
  async function correct(
    change: StoryChange,
    done?: { text: string; back: () => void },
    which: string = id.value,
  ): Promise<StoryChanged | null> {
    busy.value = true
    try {
      const answer = await changeStory(which, change)
      if (which === id.value) chosen.value = []
      if (done) toasts.show(done.text, { action: { text: t('triage.undo'), run: done.back } })
      if (answer.story.id !== which) await goOn(which, answer.story.id)
      await queries.invalidateQueries({ queryKey: ['story', which] })
      return answer
    } catch (thrown) {
      return refused(thrown)
    } finally {
      busy.value = false
    }
  }

  function takeOut(): void {
    const [which, ids] = [id.value, [...chosen.value]]
    const back = () => void correct({ add: ids }, undefined, which)
    void correct({ takeOut: ids }, { text: t('story.tookOut', { n: ids.length }, ids.length), back })
  }

  async function split(): Promise<void> {
    const [which, ids] = [id.value, [...chosen.value]]
    const answer = await correct({ split: { articleIds: ids } })
    if (answer?.split)
      toasts.show(t('story.splitOff', { title: answer.split.title }), {
        action: { text: t('triage.undo'), run: () => void correct({ add: ids }, undefined, which) },
      })
  }

  /** Undone, its articles are a story of their own again, under the old title. */
  async function merge(into: string): Promise<void> {
    const [which, title] = [id.value, story.value?.title ?? '']
    const articleIds = await reportIds().catch(refused)
    if (!articleIds) return
    const back = () => void correct({ split: { articleIds, title } }, undefined, into)
    await correct({ mergeInto: into }, { text: t('story.merged', { title }), back }, which)
  }

  const rename = async (which: string, title: string): Promise<boolean> =>
    (await correct({ title }, undefined, which)) !== null
  const toggleClosed = (): void => void correct({ closed: story.value?.state !== 'closed' })

  return { busy, takeOut, split, merge, rename, toggleClosed }
}
