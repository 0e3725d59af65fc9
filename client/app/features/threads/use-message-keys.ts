import { useI18n } from 'vue-i18n'
import type { MessageView } from '#core/contracts/http/threads'
import { useShortcuts } from '@client/composables/shortcuts'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'

interface Discussion {
  /** Whether this discussion is what the screen is about; beside an article or a text letters mean something else. */
  inUse: () => boolean
  box: () => HTMLElement | null
  said: () => readonly MessageView[]
  item: (id: string) => { edit: () => Promise<void>; decide: () => Promise<void> } | null
  reply: () => void
  toBriefing: (message: MessageView) => void
  /** Something is to become a line, and no message has the focus. */
  nothing: () => void
}

/** The letters of a discussion: to answer, to mend what I said last, and to decide or take along the message that has the focus. */
export function useMessageKeys({ inUse, box, said, item, reply, toBriefing, nothing }: Discussion): void {
  if (!inUse()) return
  const { t } = useI18n()
  const session = useSession()
  const toasts = useToasts()

  const focused = (): MessageView | undefined => {
    const { activeElement } = document
    const id = box()?.contains(activeElement)
      ? activeElement?.closest<HTMLElement>('[data-message]')?.dataset.message
      : undefined
    return said().find((message) => message.id === id && message.deletedAt === null)
  }
  const mine = (): MessageView | undefined =>
    said().findLast(({ author, deletedAt }) => author.id === session.user?.id && deletedAt === null)

  useShortcuts([
    { act: 'replyHere', run: reply },
    {
      act: 'editLast',
      run: () => {
        const last = mine()
        if (last) void item(last.id)?.edit()
      },
    },
    {
      act: 'decide',
      run: () => {
        const message = focused()
        if (message) void item(message.id)?.decide()
        else toasts.show(t('threads.goToMessage'))
      },
    },
    {
      act: 'toBriefing',
      run: () => {
        const message = focused()
        if (message) toBriefing(message)
        else nothing()
      },
    },
  ])
}
