import { commentFields, keyOfField, putInto } from './comment-fields'

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
    if (field && reader !== '') keep({ reader, key: keyOfField(field), text: field.value })
  })
  const kept = read()
  if (!kept || reader === '') return
  const arrived = new URLSearchParams(location.search).get('notice')?.startsWith('comment-')
  const field = commentFields(section).find((one) => keyOfField(one) === kept.key)
  if (arrived || kept.reader !== reader) sessionStorage.removeItem(place)
  else if (field && field.value === field.defaultValue && field.value !== kept.text) {
    putInto(field, kept.text)
    field.focus()
  }
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
