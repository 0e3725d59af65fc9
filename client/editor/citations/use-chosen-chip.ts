import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { readCitation, type Citation } from '#core/editor/citations/read-citation'
import { isComposing } from '@client/composables/composing'

/** How long a pointer rests on a chip before its card is shown, and is away before it goes, in ms. */
const rest = 300

/** A citation in the text, as it stands now. */
export interface ChosenChip {
  element: HTMLElement
  /** Its place in the document. */
  place: number
  citation: Citation
}

/**
 * The chip whose card is shown: the one that a pointer rests on, or that is selected, by a tap or by the keys. `stay` while the pointer is
 * on the card itself, `leave` when it goes; `close` puts the card away until a chip is chosen anew. Enter on a selected chip is to `enter` the
 * card; it would have put a new paragraph in the chip's place.
 */
export function useChosenChip(
  editor: () => Editor | null,
  enter: () => void,
): {
  chip: ShallowRef<ChosenChip | null>
  stay: () => void
  leave: () => void
  close: () => void
} {
  const chip = shallowRef<ChosenChip | null>(null)
  let timer = 0
  /** Whose card comes when the pointer has rested. */
  let coming: HTMLElement | null = null
  const soon = (act: () => void) => {
    stay()
    timer = window.setTimeout(act, rest)
  }
  const stay = () => {
    clearTimeout(timer)
    coming = null
  }
  const close = () => {
    stay()
    chip.value = null
  }

  const readAt = (element: HTMLElement): ChosenChip | null => {
    const open = editor()
    if (!open || !element.isConnected) return null
    const place = open.view.posAtDOM(element, 0, -1)
    const node = open.state.doc.nodeAt(place)
    return node?.type.name === 'citation' ? { element, place, citation: readCitation(node.attrs) } : null
  }
  const showSoon = (element: HTMLElement) => {
    soon(() => {
      coming = null
      chip.value = readAt(element)
    })
    coming = element
  }
  const selected = (): HTMLElement | null => {
    const open = editor()
    if (!open || !(open.state.selection instanceof NodeSelection)) return null
    return chipIn(open.view.nodeDOM(open.state.selection.from))
  }
  const leave = () => {
    const shown = coming ?? chip.value?.element ?? null
    if (shown !== null && shown !== selected()) soon(close)
  }

  const pointed = ({ target, buttons }: PointerEvent) => {
    if (buttons !== 0) return
    const over = chipAround(target)
    if (!over) leave()
    else if (over === chip.value?.element) stay()
    else showSoon(over)
  }
  const chose = () => {
    const one = selected()
    if (one && one !== chip.value?.element) showSoon(one)
    else if (!one) close()
  }
  const pressed = (event: KeyboardEvent) => {
    const one = event.key === 'Enter' && !isComposing(event) ? selected() : null
    if (!one || one !== chip.value?.element) return
    event.preventDefault()
    event.stopPropagation()
    enter()
  }
  const changed = () => {
    if (chip.value) chip.value = readAt(chip.value.element)
  }

  watch(
    editor,
    (open, _before, onCleanup) => {
      close()
      if (!open) return
      const { dom } = open.view
      dom.addEventListener('pointerover', pointed)
      dom.addEventListener('pointerleave', leave)
      dom.addEventListener('dragstart', close)
      dom.addEventListener('keydown', pressed, { capture: true })
      open.on('selectionUpdate', chose)
      open.on('update', changed)
      onCleanup(() => {
        dom.removeEventListener('pointerover', pointed)
        dom.removeEventListener('pointerleave', leave)
        dom.removeEventListener('dragstart', close)
        dom.removeEventListener('keydown', pressed, { capture: true })
        open.off('selectionUpdate', chose)
        open.off('update', changed)
      })
    },
    { immediate: true },
  )
  onScopeDispose(close)
  return { chip, stay, leave, close }
}

const isChip = '.citation-chip'
const chipAround = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(isChip) : null
/** In what is drawn for a node: around the chip stands what draws it. */
const chipIn = (drawn: Node | null): HTMLElement | null =>
  drawn instanceof Element ? (chipAround(drawn) ?? drawn.querySelector<HTMLElement>(isChip)) : null
