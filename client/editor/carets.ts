/** A person as the server stamps him on his caret. */
export interface CaretUser {
  id?: string
  name?: string
  /** Number in the document: the colour repeats every eight people, then the shape of the head changes. */
  palette?: number
}

const colours = 8
const shapes = 4

const lookOf = ({ palette }: CaretUser) => {
  const number = Number.isSafeInteger(palette) ? Math.max(0, palette!) : 0
  return { colour: (number % colours) + 1, shape: Math.floor(number / colours) % shapes }
}

/** The colour of a person's caret, 1 to 8. */
export const caretColour = (user: CaretUser): number => lookOf(user).colour

/** A caret of somebody else. The name is drawn by CSS, so that it is in nobody's text, copy or search. */
export const renderCaret = (user: CaretUser): HTMLElement => {
  const { colour, shape } = lookOf(user)
  const caret = document.createElement('span')
  caret.className = `person-caret person-${colour} caret-shape-${shape}`
  caret.dataset.name = user.name ?? ''
  caret.dataset.person = user.id ?? ''
  caret.setAttribute('aria-hidden', 'true')
  return caret
}

export const renderSelection = (user: CaretUser) => ({
  class: `person-selection person-${lookOf(user).colour}`,
})
