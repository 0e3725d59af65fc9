import { useQueryClient } from '@tanstack/vue-query'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BriefingChange, BriefingView } from '#core/contracts/http/briefings'
import type { MenuEntry } from '@client/components/Menu.vue'
import { useAttempt } from '@client/composables/use-attempt'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'
import { dropSentCopy } from '../../../collaboration/drop-sent-copy'
import { binBriefing, changeBriefing, restoreBriefing } from './briefing-api'

type Put = Pick<BriefingView, 'id' | 'title' | 'publication'>
type Standing = Pick<BriefingView, 'template' | 'review' | 'approval' | 'publication'>

/** Puts briefings of a desk into its archive, its bin or among its templates, and brings them back; what was done is said, with the way back. */
export function usePutAway(deskId: MaybeRefOrGetter<string>) {
  const { t } = useI18n()
  const toasts = useToasts()
  const queries = useQueryClient()
  const user = useSession().user!
  const { attempt, busy } = useAttempt()

  async function doAndSay(act: () => Promise<unknown>, said: string, undo?: () => Promise<void>) {
    if (!(await attempt(act))) return
    void queries.invalidateQueries({ queryKey: ['briefings', toValue(deskId)] })
    const action = undo && { text: t('briefings.undo'), run: () => void undo() }
    toasts.show(said, { tone: 'ok', ...(action && { action }) })
  }

  const restore = ({ id, title }: Pick<Put, 'id' | 'title'>): Promise<void> =>
    doAndSay(() => restoreBriefing(id), t('briefings.bin.back', { title }))

  async function bin({ id, title }: Put): Promise<void> {
    const act = async () => {
      await binBriefing(id)
      await dropSentCopy(user.id, id).catch(() => undefined)
    }
    await doAndSay(act, t('briefings.bin.done', { title }), () => restore({ id, title }))
  }

  const change = (id: string, body: BriefingChange) => async (): Promise<void> => {
    const changed = await changeBriefing(id, body)
    queries.setQueryData<BriefingView>(['briefing', id], (known) => known && changed)
  }

  async function archive(briefing: Put, archived: boolean): Promise<void> {
    const { id, title } = briefing
    const said = t(archived ? 'briefings.archiveDone' : 'briefings.unarchiveDone', { title })
    await doAndSay(change(id, { archived }), said, () => archive(briefing, !archived))
  }

  async function useAsTemplate(briefing: Put, template: boolean): Promise<void> {
    const { id, title } = briefing
    const said = t(template ? 'briefings.asTemplateDone' : 'briefings.noTemplateDone', { title })
    await doAndSay(change(id, { template }), said, () => useAsTemplate(briefing, !template))
  }

  return { archive, bin, restore, useAsTemplate, busy }
}

/** The same, and copying, as entries of a menu. `waiting`: own changes that are not saved yet, which would stay behind. */
export function usePutAwayEntries() {
  const { t } = useI18n()
  const whyNotBin = ({ publication }: Put, waiting: number): string | null => {
    if (publication?.state === 'published') return t('briefings.bin.published')
    if (publication?.state === 'planned') return t('briefings.bin.planned')
    return unsaved(waiting)
  }
  const unsaved = (waiting: number): string | null => (waiting > 0 ? t('briefings.notSaved') : null)
  const whyNoTemplate = ({ template, review, approval, publication }: Standing): string | null =>
    !template && (review ?? approval ?? publication) ? t('briefings.templateReviewed') : null
  return (briefing: BriefingView, waiting = 0): MenuEntry[] => [
    ...(briefing.template ? [{ key: 'begin', text: t('briefings.begin'), icon: 'plus' as const }] : []),
    { key: 'copy', text: t('briefings.copy.make'), icon: 'copy', reason: unsaved(waiting) },
    {
      key: 'template',
      text: briefing.template ? t('briefings.noTemplate') : t('briefings.asTemplate'),
      icon: 'briefing',
      reason: whyNoTemplate(briefing),
    },
    {
      key: 'archive',
      text: briefing.state === 'archived' ? t('briefings.unarchive') : t('briefings.archive'),
      icon: 'archive',
    },
    {
      key: 'bin',
      text: t('briefings.bin.put'),
      icon: 'trash',
      danger: true,
      apart: true,
      reason: whyNotBin(briefing, waiting),
    },
  ]
}
