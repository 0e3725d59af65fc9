import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import type { BriefingView } from '#core/contracts/http/briefings'
import { problemCodeOf } from '@client/api/api-error'
import { fetchBriefing } from '@client/api/briefings'
import { useDesk } from '@client/composables/use-desk'
import { useSession } from '@client/stores/session'
import { useToasts } from '@client/stores/toasts'
import { chooseBriefing, chosenBriefing, type ChosenBriefing } from './chosen-briefing'
import { citeArticle, type CitedArticle } from './cite-article'

/** A message or a report that becomes a line. */
export interface NewLine {
  text: string
  /** Who said it, where that is somebody else. */
  by: string | null
  article: CitedArticle | null
}

interface Place {
  /** What the lines are about: `story:ID`. */
  about: () => string
  /** Briefings that belong to it, the likeliest first: one of them is taken where none was chosen. */
  near?: () => readonly string[]
  /** What goes from here are cited passages: where each stands then is said. */
  cites?: boolean
}

/**
 * Takes what was said or reported into a briefing, from wherever one is: at once where it is known into which, else when that was chosen.
 * The screen stays; the text is written through the document itself, as the hand of whoever sends it.
 */
export function useLines({ about, near = () => [], cites = false }: Place) {
  const { t } = useI18n()
  const desk = useDesk()
  const router = useRouter()
  const session = useSession()
  const toasts = useToasts()
  const busy = ref(false)
  /** What waits until a briefing is chosen. */
  const waiting = shallowRef<readonly NewLine[]>([])
  const choosing = ref(false)
  const target = computed(() => chosenBriefing(about()))

  const open = ({ id }: ChosenBriefing): void =>
    void router.push({ name: 'briefing', params: { desk: desk.value.slug, id } })

  async function known(): Promise<BriefingView | null> {
    const [kind, id] = about().split(':')
    const ids = kind === 'briefing' ? [id!] : [target.value?.id, ...near().slice(0, 3)]
    for (const one of ids) {
      if (one === undefined) continue
      const found = await fetchBriefing(one).catch(unlessNone)
      if (found?.access === 'write') return found
    }
    return null
  }

  async function deliver(briefing: BriefingView, lines: readonly NewLine[]): Promise<void> {
    const [{ addLine }, { paragraphNumber }, { writeBehind }, ...citations] = await Promise.all([
      import('#core/editor/lines/add-line'),
      import('#core/editor/lines/paragraph-number'),
      import('../../../collaboration/use-document-session'),
      ...lines.map(({ article }) => (article ? citeArticle(article) : null)),
    ])
    const paragraphs: (number | null)[] = []
    const how = await writeBehind(briefing, session.user?.id ?? '', (doc) => {
      for (const [index, { text, by }] of lines.entries()) {
        const line = { text, by, citation: citations[index] ?? null }
        const id = addLine(doc, line, () => crypto.randomUUID())
        paragraphs.push(paragraphNumber(doc, id))
      }
    })
    chooseBriefing(about(), briefing)
    const { title } = briefing
    const isBare = citations.every((citation) => citation === null)
    const words = how === 'kept' ? 'lines.kept' : isBare ? 'lines.unsourced' : 'lines.saved'
    const told =
      cites && how === 'saved'
        ? t('lines.cited', { title, n: paragraphs.at(-1) ?? 1 })
        : t(words, { title, n: lines.length }, lines.length)
    toasts.show(told, {
      tone: 'ok',
      action: {
        text: t('lines.open'),
        run: () => {
          open(briefing)
        },
      },
    })
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      await work()
    } catch (thrown) {
      toasts.show(t('lines.notSent', { reason: t(`errors.${problemCodeOf(thrown)}`) }), { tone: 'bad' })
    } finally {
      busy.value = false
    }
  }

  /** Into the briefing that is known, else asks into which. */
  const send = (lines: readonly NewLine[]): Promise<void> =>
    attempt(async () => {
      const briefing = await known()
      if (briefing) return deliver(briefing, lines)
      waiting.value = lines
      choosing.value = true
    })

  /** Into this one from now on, with what waited for the choice. */
  const choose = (briefing: BriefingView): Promise<void> =>
    attempt(async () => {
      const lines = waiting.value
      waiting.value = []
      choosing.value = false
      chooseBriefing(about(), briefing)
      if (lines.length > 0) await deliver(briefing, lines)
    })

  /** Asks into which briefing lines go, also where one is known. */
  const change = (): void => {
    waiting.value = []
    choosing.value = true
  }

  return { target, choosing, busy, send, choose, change }
}

/** One that is gone or closed to me is none; whatever else is wrong is said. */
const unlessNone = (thrown: unknown): null => {
  const code = problemCodeOf(thrown)
  if (code === 'NOT_FOUND' || code === 'FORBIDDEN' || code === 'GONE') return null
  throw thrown
}
