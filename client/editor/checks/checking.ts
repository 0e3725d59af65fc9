import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { useDebounceFn } from '@vueuse/core'
import { shallowRef, type ShallowRef } from 'vue'
import type { CheckedAs } from '#core/editor/checks/check-text'
import type { Finding, Span } from '#core/editor/checks/finding'
import { reasonFor, type Reason } from '#core/editor/checks/left-findings'
import type { Standings } from '#core/editor/citations/standing-of'
import { checkInSlices } from './check-in-slices'
import { checkLooks, tellFindings } from './check-looks'
import { asEditorNode } from './editor-nodes'
import { showUnsourced, unsourcedLooks } from './unsourced-looks'
import { inSlices } from './in-slices'

interface Checks {
  /** What was found last and not left as it is, in the order of the text; null until it was looked for. */
  findings: ShallowRef<readonly Finding[] | null>
  /** What was found and stays as it is. */
  left: ShallowRef<readonly Finding[]>
  /** Why; whoever learns of others looks again. */
  reasons: readonly Reason[]
  /** Sentences without a source, as they stood when it was looked last, and whether they are shown. */
  unsourced: ShallowRef<readonly Span[]>
  showsUnsourced: ShallowRef<boolean>
  /** The one that was gone to last. */
  chosen: ShallowRef<Finding | null>
  /** Looks now. */
  again: () => void
}

declare module '@tiptap/core' {
  interface Storage {
    checks: Checks
  }
}

const pause = 800
/** Where somebody always types, it is looked now and then. */
const longest = 5_000

interface Options {
  as: () => Pick<CheckedAs, 'language' | 'marking'>
}

/** Checks the text when typing pauses, never while an input method composes, and underlines what it finds. */
export const Checking = Extension.create<Options, Checks>({
  name: 'checks',
  addOptions: () => ({ as: () => ({ language: 'en', marking: 'RED' }) }),
  addStorage: () => ({
    findings: shallowRef(null),
    left: shallowRef([]),
    reasons: [],
    unsourced: shallowRef([]),
    showsUnsourced: shallowRef(false),
    chosen: shallowRef(null),
    again: () => undefined,
  }),
  addProseMirrorPlugins() {
    const standings = () => this.editor.storage.citationNumbers.standings.value
    return [
      checkLooks(),
      unsourcedLooks(),
      new Plugin({ key: new PluginKey('checking'), view: checkingIn(this.storage, this.options, standings) }),
    ]
  },
})

const checkingIn =
  (storage: Checks, { as }: Options, standings: () => Standings) =>
  (view: EditorView) => {
    const look = async (): Promise<void> => {
      if (view.isDestroyed) return
      if (view.composing) return void later()
      const { doc } = view.state
      // A text that has changed meanwhile is looked at after the next pause.
      const wanted = () => !view.isDestroyed && view.state.doc === doc && !view.composing
      const parts = await inSlices(nodesOf(doc.children), wanted)
      const read =
        parts && (await checkInSlices(asEditorNode(doc), { ...as(), standings: standings() }, wanted))
      if (!read || !wanted()) return void later()
      const { findings: all, unsourced } = read
      storage.unsourced.value = unsourced
      if (storage.showsUnsourced.value) showUnsourced(view, unsourced)
      const stays = (finding: Finding) => reasonFor(finding, storage.reasons) !== null
      const findings = all.filter((finding) => !stays(finding))
      const left = all.filter(stays)
      if (!tellFindings(view, findings, left)) return
      storage.findings.value = findings
      storage.left.value = left
      storage.chosen.value = null
    }
    const later = useDebounceFn(look, pause, { maxWait: longest })
    storage.again = () => void look()
    void later()
    return {
      update: (_view: EditorView, before: { doc: unknown }) => {
        if (view.state.doc !== before.doc) void later()
      },
      destroy: () => {
        storage.again = () => undefined
      },
    }
  }

function* nodesOf(nodes: EditorView['state']['doc']['children']) {
  for (const node of nodes) yield asEditorNode(node)
}
