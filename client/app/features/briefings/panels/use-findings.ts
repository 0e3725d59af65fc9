import type { Editor } from '@tiptap/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ThreadView } from '#core/contracts/http/threads'
import type { Finding } from '#core/editor/checks/finding'
import { quoteOf, reasonFor } from '#core/editor/checks/left-findings'
import { problemCodeOf } from '@client/api/api-error'
import { useToasts } from '@client/stores/toasts'
import { placeOfFinding } from '../../../../editor/checks/check-looks'
import { markPassage } from '../../../../editor/comments/passages'
import { usePoints } from './use-points'

/** What is left as it is, and the thread that says why. */
interface LeftFinding {
  finding: Finding
  reason: ThreadView
}

/** The same for one that is found again: whoever is about to say why it stays goes on. */
export const keyOf = (finding: Finding): string => `${finding.code} ${quoteOf(finding) ?? ''}`

export type Findings = ReturnType<typeof useFindings>

/** What the checks find in a text, what of it stays as it is for a reason, and how it comes to. */
export function useFindings(of: { briefingId: () => string; editor: () => Editor; editable: () => boolean }) {
  const { t } = useI18n()
  const toasts = useToasts()
  const { reasons, add, change } = usePoints(of.briefingId)
  const checks = computed(() => of.editor().storage.checks)
  const found = computed<readonly Finding[]>(() => checks.value.findings.value ?? [])
  const left = computed(() =>
    checks.value.left.value.flatMap((finding): LeftFinding[] => {
      const reason = reasonFor(finding, reasons.value)
      return reason ? [{ finding, reason }] : []
    }),
  )

  /** Throws ApiError. The words are marked as what the reason is about, where they stand by then. */
  async function leave(finding: Finding, reason: string): Promise<void> {
    const id = await add(reason, { mustFix: false, quote: quoteOf(finding), finding: finding.code })
    const editor = of.editor()
    if (editor.isDestroyed || !of.editable()) return
    const now = [...found.value, ...checks.value.left.value].find((one) => keyOf(one) === keyOf(finding))
    const place = now && placeOfFinding(editor.state, now)
    if (place) markPassage(editor, id, place)
  }

  /** Which reason is being taken back. */
  const busy = ref<string | null>(null)
  async function takeBack(id: string): Promise<void> {
    if (busy.value !== null) return
    busy.value = id
    try {
      await change(id, { resolved: false })
    } catch (thrown) {
      toasts.show(t(`errors.${problemCodeOf(thrown)}`), { tone: 'bad' })
    } finally {
      busy.value = null
    }
  }
  return { briefingId: of.briefingId, checks, found, left, busy, leave, takeBack }
}
