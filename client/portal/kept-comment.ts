const place = 'comment-on-its-way'

interface OnItsWay {
  readonly reader: string
  readonly key: string
  readonly text: string
}

/**
 * What somebody sent is kept in this tab until the page says that it has arrived: a session may have ended while it was
 * written, and the way to it leads over the sign-in. It is put back for the same reader only, and where nothing stands yet.
 */
export function keptComment(section: HTMLElement): void {
  const reader = section.dataset.reader ?? ''
  section.addEventListener('submit', ({ target }) => {
    const field = target instanceof HTMLFormElement ? target.querySelector('textarea') : null
    if (field && reader !== '') keep({ reader, key: keyOf(field), text: field.value })
  })
  const kept = read()
  if (!kept || reader === '') return
  const arrived = new URLSearchParams(location.search).get('notice')?.startsWith('comment-')
  const field = [...section.querySelectorAll('textarea')].find((one) => keyOf(one) === kept.key)
  if (arrived || kept.reader !== reader) sessionStorage.removeItem(place)
  else if (field && field.value === field.defaultValue && field.value !== kept.text) putBack(field, kept.text)
}

/** The field of one form among all that this tab may show: of a comment, an answer, a change. */
const keyOf = (field: HTMLTextAreaElement): string => {
  const { form } = field
  const parent = form?.querySelector<HTMLInputElement>('input[name=parent]')?.value ?? ''
  return `${form?.getAttribute('action') ?? ''} ${parent}`
}

function putBack(field: HTMLTextAreaElement, text: string): void {
  field.value = text
  field.closest('details')?.setAttribute('open', '')
  field.focus()
}

function keep(sent: OnItsWay): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(sent))
  } catch {
    // A browser that keeps nothing still sends.
  }
}

function read(): OnItsWay | null {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? 'null') as OnItsWay | null
  } catch {
    return null
  }
}
