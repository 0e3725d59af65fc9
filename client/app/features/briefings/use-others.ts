import type { Editor } from '@tiptap/core'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Awareness } from 'y-protocols/awareness'
import type { Language } from '#core/contracts/http/common'
import type { PersonAct } from '@client/components/AvatarStack.vue'
import { useCaretColours } from './use-caret-colours'
import { useFollow } from './use-follow'
import { useOtherCarets } from './use-other-carets'

interface Person {
  id: string
  name: string
}

/** The others in an open briefing: in which colours, where their carets are, and the acts that lead to those. */
export function useOthers(
  awareness: Ref<Awareness | undefined>,
  options: {
    /** Id of the person who sits here. */
    me: string
    text: () => { editor: Editor | null; page: HTMLElement | null } | null
    language: () => Language
  },
) {
  const { t } = useI18n()
  const colours = useCaretColours(awareness)
  const { carets, look } = useOtherCarets({
    ...options,
    awareness,
    looked: (sight) => {
      bring(sight)
    },
  })
  const { followed, bring, follow, go } = useFollow(colours, look)
  const parts = computed(
    () => new Map(carets.value.flatMap(({ id, part }) => (part === null ? [] : [[id, part] as const]))),
  )
  const acts = computed<PersonAct[]>(() => [
    {
      key: 'follow',
      text: t('editor.follow.follow'),
      label: ({ name }: Person) => t('editor.follow.followPerson', { name }),
      reason: ({ id, name }: Person) =>
        colours.value.has(id) ? null : t('editor.follow.notInText', { name }),
      run: follow,
    },
    {
      key: 'go',
      text: t('editor.follow.go'),
      label: ({ name }: Person) => t('editor.follow.goPerson', { name }),
      reason: ({ id, name }: Person) =>
        carets.value.some((caret) => caret.id === id) ? null : t('editor.follow.noCaret', { name }),
      run: ({ id }: Person) => {
        go(id)
      },
    },
  ])
  return { acts, carets, colours, parts, followed, go }
}
