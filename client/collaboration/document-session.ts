import { computed, onScopeDispose, ref, shallowRef, toRaw, watch, type Ref, type ShallowRef } from 'vue'
import type * as Y from 'yjs'
import type { BriefingView } from '#core/contracts/http/briefings'
import { newDocument } from '#core/document/new-document'
import { fragmentToJson } from '#core/editor/json/fragment-to-json'
import { fragmentName } from '#core/editor/json/fragment-name'
import { schemaVersion } from '#core/editor/schema/schema-version'
import { fetchDocument } from '../api/briefings'
import type { HowFar } from '../api/request-file'
import { liveSocket } from '../realtime/use-live'
import { useConnectionStore } from '../stores/connection'
import { usePreferences } from '../stores/preferences'
import { clearDeviceCopy, DeviceCopy, type CopyMemory } from './device-copy'
import { copyName } from './device-shelf'
import { DocumentProvider } from './document-provider'
import { IndexedShelf } from './indexed-shelf'
import { forgetGeneration, leaveGeneration, type LeftGeneration, type Leaving } from './leave-generation'
import { liveWire } from './live-wire'
import { mayStore } from '#core/permissions/may-store'
import { MovedEdits, movedKey } from './moved-edits'
import { oneWindow } from './one-window'
import { browserWindows } from './open-window'
import { plainText } from './plain-text'
import { initialState, isSaved, type SyncState } from './sync-state'
import { openTabPort } from './tab-channel'
import { useSyncReport } from './use-sync-report'

export interface DocumentSession {
  /** The open document; null while the device's copy is loaded and when access has ended. A new one is a new generation. */
  provider: ShallowRef<DocumentProvider | null>
  state: ShallowRef<SyncState>
  /** True once the server has given the document, or the device had a copy to show. */
  ready: Ref<boolean>
  /** `never` strictly marked, or the person wants no copies on this device; `refused` the browser does not store. */
  storing: Ref<'device' | 'never' | 'refused'>
  /** Closing would lose something: edits that are neither acknowledged nor stored on this device. */
  unkept: Ref<boolean>
  /** The text with edits that were not sent, of an older generation or of a right that has ended, for the person to copy. */
  rescue: Ref<string | null>
  /** Words written here that somebody deleted without having seen them, until the person has seen that. */
  displaced: Ref<string | null>
  /** The right to see the briefing has ended and the device's copy is gone. */
  ended: Ref<boolean>
  /** Says that it has, where that is known from elsewhere. */
  end: () => Promise<void>
}

/** When the server said what the briefing is, in ms since the epoch; `kept` where that is as this device kept it. */
export interface Seen {
  readonly at: number
  readonly kept: boolean
}

/**
 * Opens a briefing's document for the life of the calling scope: device copy, provider, the connection indicator, the
 * other tabs, the question at closing. Follows reorganisations of the document and the end of access.
 *
 * @param shown whether it is on the screen, or only still on its way to the server
 */
export function openDocumentSession(
  briefing: Ref<BriefingView>,
  userId: string,
  seen: Ref<Seen>,
  shown: Ref<boolean>,
): DocumentSession {
  const provider = shallowRef<DocumentProvider | null>(null)
  const state = shallowRef<SyncState>(initialState)
  const ready = ref(false)
  const storing = ref<DocumentSession['storing']['value']>('device')
  const unkept = computed(() => state.value.waiting > 0 && storing.value !== 'device')
  const rescue = ref<string | null>(null)
  const displaced = ref<string | null>(null)
  const ended = ref(false)
  const connection = useConnectionStore()
  const preferences = usePreferences()
  /** Whether the text may stand on the device's disk. */
  const storable = (): boolean => mayStore(briefing.value.marking) && preferences.kept.offlineCopies
  const { id: briefingId, documentId } = briefing.value
  const whatAndWhere = {
    documentId,
    schemaVersion,
    fetch: (howFar: HowFar) => fetchDocument(briefingId, howFar),
  }
  let copy: DeviceCopy | null = null
  /** A copy of a text that may not be kept by now stands on the disk until its unsent words are on the screen or sent. */
  let lingers = false
  let closed = false
  /** When the server was last heard of it. */
  let heardAt = 0
  /** What is offered as a copy, once it was seen. */
  let forget: (() => Promise<void>) | null = null

  async function open(): Promise<void> {
    const { doc, memory } = await load()
    if (closed) {
      await copy?.close()
      return
    }
    const tabs = openTabPort(copyName(userId, documentId))
    const options = { ...whatAndWhere, tabs, ...memory, access: accessBeforehand() }
    provider.value = new DocumentProvider(doc, liveWire(liveSocket()), options, {
      state: told,
      epoch: (epoch, stale) => {
        if (stale) void reopen(epoch)
        else copy?.rememberEpoch(epoch)
      },
      dirty: (dirty) => copy?.rememberDirty(dirty),
      displaced: (words) => {
        displaced.value = [displaced.value, ...words].filter(Boolean).join('\n')
      },
      ended: () => void end(),
    })
  }

  /** Without a line a copy is written as it was; with one the server is there in a moment to say how it is. */
  function accessBeforehand(): BriefingView['access'] {
    const alone = seen.value.kept || connection.socket === 'lost'
    return alone && copy?.holds ? briefing.value.access : 'read'
  }

  /** The copy opens without a line by what the server showed last. What it does not keep cannot be opened by it. */
  function noteSeen(): void {
    const at = state.value.joined ? Date.now() : Math.max(seen.value.at, heardAt)
    heardAt = at
    copy?.rememberSeen(storable() ? { view: toRaw(briefing.value), at } : null)
  }

  /**
   * The document as the device's copy has it, and what that remembers. A copy that was kept while the text might be kept goes,
   * once it is here; one that cannot be read stays where it is, and the text comes from the server alone.
   */
  async function load(): Promise<{ doc: Y.Doc; memory: CopyMemory }> {
    storing.value = storable() ? 'device' : 'never'
    let doc = newDocument()
    try {
      copy = await openCopy(doc)
    } catch {
      doc = newDocument()
      if (storing.value === 'device') storing.value = 'refused'
    }
    const memory = copy?.memory ?? { epoch: undefined, dirty: false }
    ready.value ||= copy?.holds ?? false
    noteSeen()
    if (!storable()) await giveUpCopy(memory.dirty)
    else if (memory.dirty) copy?.rememberDirty(true)
    return { doc, memory }
  }

  async function openCopy(doc: Y.Doc): Promise<DeviceCopy | null> {
    const name = copyName(userId, documentId)
    const shelf = storing.value === 'never' ? await IndexedShelf.find(name) : await openShelf()
    const lost = () => {
      if (storing.value === 'device') storing.value = 'refused'
    }
    const { id, title, deskId } = briefing.value
    const ports = { windows: browserWindows, lost, briefing: { id, title, deskId } }
    if (!shelf) return null
    return DeviceCopy.open(doc, { ...ports, shelf }).catch((error: unknown) => {
      shelf.close()
      throw error
    })
  }

  async function clearCopy(): Promise<void> {
    const clearing = copy
    copy = null
    await clearing?.clear()
    if (lingers) await clearDeviceCopy(userId, documentId)
    lingers = false
  }

  /**
   * The text may not be kept any more. In the background words that were never sent stay until they are: a page that shows nothing
   * of them is left without a question.
   */
  async function giveUpCopy(unsent: boolean): Promise<void> {
    lingers = copy !== null && unsent && !shown.value
    if (!lingers) return clearCopy()
    const closing = copy
    copy = null
    await closing?.close()
  }

  async function openShelf(): Promise<IndexedShelf | null> {
    if (storing.value !== 'device') return null
    try {
      return await IndexedShelf.open(copyName(userId, documentId))
    } catch {
      storing.value = 'refused'
      return null
    }
  }

  function told(next: SyncState): void {
    state.value = next
    ready.value ||= next.joined
    if (next.access === 'none') void end()
  }

  /**
   * The server's generation is another one: unsent edits are made again in it where they fit, else kept for the person.
   * The device's copy stays until they are saved or he has seen them: whatever comes between, this begins anew from it.
   */
  async function reopen(next: number): Promise<void> {
    const left = provider.value
    if (!left || closed) return
    connection.reorganised = shown.value
    provider.value = null
    const unsent = left.state.waiting > 0
    left.destroy()
    await copy?.close()
    copy = null
    const work = (alone: boolean) => leave({ doc: left.doc, epoch: left.epoch, unsent, next, alone })
    try {
      await (oneWindow(copyName(userId, documentId), () => work(true)) ?? work(false))
    } catch {
      // The device's copy is gone or cannot be read any more: what this window alone holds is shown, the rest is opened anew.
      if (unsent) offer('copy', left.doc)
    }
    connection.reorganised = false
    if (rescue.value !== null || ended.value) return
    if (lingers) await clearCopy()
    await open()
  }

  async function leave(left: Omit<Leaving, 'shelf' | 'moved' | 'open'>): Promise<void> {
    const next = () =>
      closed ? null : new DocumentProvider(newDocument(), liveWire(liveSocket()), whatAndWhere)
    const moved = new MovedEdits(localStorage, movedKey(copyName(userId, documentId)))
    const leaving = async (): Promise<Leaving> => ({ ...left, shelf: await openShelf(), moved, open: next })
    const now = await leaving()
    const { outcome, old } = await leaveGeneration(now).finally(() => now.shelf?.close())
    offer(outcome, old)
    forget = async () => {
      const later = await leaving()
      await forgetGeneration(later, old).finally(() => later.shelf?.close())
    }
  }

  function offer(outcome: LeftGeneration['outcome'], old: Y.Doc): void {
    if (outcome !== 'copy' && outcome !== 'ended') return
    rescue.value = plainText(fragmentToJson(old.getXmlFragment(fragmentName)))
    if (outcome === 'copy') return
    ended.value = true
    void clearDeviceCopy(userId, documentId)
  }

  /** The person has seen what could not be taken over, and goes on. */
  async function rescued(): Promise<void> {
    if (ended.value || closed) return
    await forget?.()
    await open()
  }

  /** Takes the document away from this device; what was not sent stays on the screen to be copied. */
  async function end(): Promise<void> {
    if (closed || ended.value || !provider.value) return
    ended.value = true
    provider.value.end()
    await withdraw()
    if (rescue.value === null && shown.value) connection.ended ??= 'briefing'
  }

  async function withdraw(): Promise<void> {
    const leaving = provider.value
    if (!leaving) return
    provider.value = null
    if (leaving.state.waiting > 0)
      rescue.value = plainText(fragmentToJson(leaving.doc.getXmlFragment(fragmentName)))
    leaving.destroy()
    await clearCopy()
  }

  watch(storable, (may) => {
    if (may) return
    storing.value = 'never'
    noteSeen()
    // Where none is open at this moment, the next opening takes it away.
    void giveUpCopy(state.value.waiting > 0)
  })
  watch(
    [shown, state],
    () => {
      if (lingers && (shown.value || isSaved(state.value))) void clearCopy()
    },
    { flush: 'sync' },
  )
  watch([briefing, seen, () => state.value.joined], noteSeen)
  watch(rescue, (text, before) => {
    if (text === null && before !== null) void rescued()
  })
  /** Words that stand nowhere but here, on a screen or until one shows them. */
  const onlyHere = computed(() => unkept.value || (ended.value && rescue.value !== null))
  useSyncReport({ documentId, title: () => briefing.value.title, state, storing, onlyHere, shown })
  onScopeDispose(() => {
    closed = true
    // Whoever opens the text next looks after it.
    lingers = false
    provider.value?.destroy()
    void copy?.close()
  })
  void open()
  return { provider, state, ready, storing, unkept, rescue, displaced, ended, end }
}
